"""What people fill in about targets."""

from nhiemky.targets.forms.beginning import BeginForm
from nhiemky.targets.forms.goals import (
    CascadeEachForm,
    CascadeForm,
    GoalForm,
    IndicatorForm,
    NewTargetForm,
    OwnGoalForm,
    read_goal,
    said_cascade,
    said_goal,
)

__all__ = [
    "BeginForm",
    "CascadeEachForm",
    "CascadeForm",
    "GoalForm",
    "IndicatorForm",
    "NewTargetForm",
    "OwnGoalForm",
    "read_goal",
    "said_cascade",
    "said_goal",
]
