"""Pages of targets."""

from nhiemky.targets.views.changing import change, new, new_goal, own_goal, remove
from nhiemky.targets.views.seeing import echo, indicator, targets, term

__all__ = ["change", "echo", "indicator", "new", "new_goal", "own_goal", "remove", "targets", "term"]
