"""The Excel form somebody sent: kept between looking at it and taking it, and given back afterwards."""

from dataclasses import dataclass
from typing import Final

from django.core import signing
from django.db.models import QuerySet

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.papers import words as words
from nhiemky.papers.models import HandedForm

_SALT: Final = "nhiemky.papers.form"
_KEPT_FOR: Final = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form as kept: its content, its file's name, for which unit in which campaign it was sent."""

    file: int
    name: str
    campaign: int
    unit: int

    def token(self, person: int) -> str:
        """The form as a word in an address; nobody else can use it."""
        return signing.dumps([self.file, self.name, self.campaign, self.unit, person], salt=_SALT, compress=True)


def sent_form(token: str, campaign: int, unit: int, person: int) -> SentForm:
    """The form of a token. RuleBroken when it is older than a day, somebody else's, another unit's, or made up."""
    try:
        file, name, *whose = signing.loads(token, salt=_SALT, max_age=_KEPT_FOR)
    except (signing.BadSignature, ValueError) as error:
        raise RuleBroken("papers.form_forgotten") from error
    if whose != [campaign, unit, person]:
        raise RuleBroken("papers.form_forgotten")
    return SentForm(file, name, campaign, unit)


def handed_forms(campaign: Campaign, unit: Unit) -> QuerySet[HandedForm]:
    """The forms a unit's figures were taken from, the newest first, with file and person."""
    return HandedForm.objects.filter(campaign=campaign, unit=unit).select_related("stored", "by")
