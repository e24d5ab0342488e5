"""What changes targets and figures."""

from nhiemky.targets.actions.announcing import goals_changed
from nhiemky.targets.actions.cascade import cascade_goal
from nhiemky.targets.actions.figures import FigureRow, record_figures
from nhiemky.targets.actions.goals import (
    TargetRow,
    add_indicator,
    change_indicator,
    differs,
    mend_target,
    remove_indicator,
    set_own_target,
    set_target,
    set_targets,
)
from nhiemky.targets.actions.inheriting import Beginning, Taken, begin_successor
from nhiemky.targets.actions.totals import recompute_totals
from nhiemky.targets.actions.versions import UNSAID, Decision

__all__ = [
    "UNSAID",
    "Beginning",
    "Decision",
    "FigureRow",
    "Taken",
    "TargetRow",
    "add_indicator",
    "begin_successor",
    "cascade_goal",
    "change_indicator",
    "differs",
    "goals_changed",
    "mend_target",
    "recompute_totals",
    "record_figures",
    "remove_indicator",
    "set_own_target",
    "set_target",
    "set_targets",
]
