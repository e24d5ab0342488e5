"""What changes targets and figures."""

from nhiemky.targets.actions.announcing import goals_changed
from nhiemky.targets.actions.figures import FigureRow, record_figures
from nhiemky.targets.actions.goals import (
    Decision,
    TargetRow,
    add_indicator,
    change_indicator,
    differs,
    remove_indicator,
    set_own_target,
    set_target,
    set_targets,
)
from nhiemky.targets.actions.totals import recompute_totals

__all__ = [
    "Decision",
    "FigureRow",
    "TargetRow",
    "add_indicator",
    "change_indicator",
    "differs",
    "goals_changed",
    "recompute_totals",
    "record_figures",
    "remove_indicator",
    "set_own_target",
    "set_target",
    "set_targets",
]
