"""What people fill in about units and offices. Days are written as on paper: 15/06/2025."""

from nhiemky.organisation.forms.fields import DayField
from nhiemky.organisation.forms.offices import AppointForm, BodyForm, EndForm, RuleForm
from nhiemky.organisation.forms.reorganising import (
    AmongForm,
    BasisForm,
    InsertLevelForm,
    MergeForm,
    RemoveLevelForm,
    ShareField,
    SplitForm,
)
from nhiemky.organisation.forms.units import (
    CloseForm,
    HeadcountForm,
    MoveForm,
    NameForm,
    OpenForm,
    PartyCommitteeForm,
    RenameForm,
    WhenForm,
)

__all__ = [
    "AmongForm",
    "AppointForm",
    "BasisForm",
    "BodyForm",
    "CloseForm",
    "DayField",
    "EndForm",
    "HeadcountForm",
    "InsertLevelForm",
    "MergeForm",
    "MoveForm",
    "NameForm",
    "OpenForm",
    "PartyCommitteeForm",
    "RemoveLevelForm",
    "RenameForm",
    "RuleForm",
    "ShareField",
    "SplitForm",
    "WhenForm",
]
