"""Pages of targets."""

from nhiemky.targets.views.cascading import cascade
from nhiemky.targets.views.changing import change, mend, new, new_goal, own_goal, remove
from nhiemky.targets.views.reconciling import reconcile, strange
from nhiemky.targets.views.seeing import echo, indicator, targets, term

__all__ = [
    "cascade",
    "change",
    "echo",
    "indicator",
    "mend",
    "new",
    "new_goal",
    "own_goal",
    "reconcile",
    "remove",
    "strange",
    "targets",
    "term",
]
