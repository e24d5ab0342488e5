"""Pages of targets."""

from nhiemky.targets.views.beginning import begin
from nhiemky.targets.views.cascading import cascade
from nhiemky.targets.views.changing import change, mend, new, new_goal, own_goal, remove
from nhiemky.targets.views.rebased_cell import rebased_cell
from nhiemky.targets.views.rebasing import rebased, rebased_excel, rebased_unit
from nhiemky.targets.views.reconciling import reconcile, strange
from nhiemky.targets.views.seeing import echo, indicator, targets, term

__all__ = [
    "begin",
    "cascade",
    "change",
    "echo",
    "indicator",
    "mend",
    "new",
    "new_goal",
    "own_goal",
    "rebased",
    "rebased_cell",
    "rebased_excel",
    "rebased_unit",
    "reconcile",
    "remove",
    "strange",
    "targets",
    "term",
]
