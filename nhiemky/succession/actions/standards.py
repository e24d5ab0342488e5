"""What is asked of those who lead, written down as data. Who plans for the unit that sets it may."""

from copy import replace
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, require
from nhiemky.succession import words as words
from nhiemky.succession.models import PersonnelStandard
from nhiemky.succession.standards import IN_WORDS, LABELS, OPTIONAL_NUMBER, Rule

_PARTS = frozenset({Rule.LEAST, Rule.MOST, Rule.WOMEN, Rule.YOUNG})
"""May be a number with something behind the comma."""


@dataclass(frozen=True, slots=True)
class About:
    """What a standard is about. office "", level None: for all."""

    rule: str
    office: str = ""
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Demand:
    """What a standard asks for, from which day on, by which paper; see `PersonnelStandard`."""

    valid_from: date
    number: float | None = None
    words: str = ""
    paper: str = ""


@transaction.atomic
def set_standard(unit_id: int, about: About, asked: Demand, *, by: Person) -> PersonnelStandard:
    """Sets a standard for a unit and all below it.

    Refused: "succession.standard_number", "succession.standard_whole", "succession.standard_words" (nothing is asked),
    "succession.standard_twice" (one like it is in force on that day or later).
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    require(by, Right.PERSONNEL, unit)
    asked, rule = _checked(Rule(about.rule), asked), Rule(about.rule)
    same = PersonnelStandard.objects.filter(unit=unit, **asdict(about)).exclude(valid_to__lte=asked.valid_from)
    if (standing := same.first()) is not None:
        day = format_date(standing.valid_from)
        raise RuleBroken("succession.standard_twice", unit=unit, rule=LABELS[rule], day=day)
    return _made(unit, about, asked, by)


@transaction.atomic
def change_standard(standard_id: int, asked: Demand, *, by: Person) -> PersonnelStandard:
    """Asks for something else: from a later day on by a new row, and the old one ends; on the same day it was written
    down wrongly and is put right. Refused as in `set_standard`; "succession.standard_ended", "…_early".
    """
    kept = _standing(standard_id, by)
    asked = _checked(Rule(kept.rule), asked)
    if asked.valid_from > kept.valid_from:
        kept.valid_to = asked.valid_from
        kept.save(update_fields=["valid_to"])
        return _made(kept.unit, About(kept.rule, kept.office, kept.level), asked, by)
    if asked.valid_from < kept.valid_from:
        _refuse_early(kept, asked.valid_from)
    for name, value in asdict(asked).items():
        setattr(kept, name, value)
    kept.save()
    record("standard.mended", "personnel_standard", kept.pk, by=by.pk, content=asdict(asked))
    return kept


@transaction.atomic
def end_standard(standard_id: int, on: date, *, by: Person) -> None:
    """It counts no more from a day on. Refused: "succession.standard_ended", "succession.standard_early"."""
    kept = _standing(standard_id, by)
    if on <= kept.valid_from:
        _refuse_early(kept, on)
    kept.valid_to = on
    kept.save(update_fields=["valid_to"])
    record("standard.ended", "personnel_standard", kept.pk, by=by.pk, content=[on])


def _made(unit: Unit, about: About, asked: Demand, by: Person) -> PersonnelStandard:
    made = PersonnelStandard.objects.create(unit=unit, **asdict(about), **asdict(asked))
    record("standard.set", "personnel_standard", made.pk, by=by.pk, content={**asdict(about), **asdict(asked)})
    return made


def _standing(standard_id: int, by: Person) -> PersonnelStandard:
    rows = PersonnelStandard.objects.select_for_update(of=("self",)).select_related("unit")
    kept = rows.get(pk=standard_id)
    require(by, Right.PERSONNEL, kept.unit)
    if kept.valid_to:
        raise RuleBroken("succession.standard_ended", day=format_date(kept.valid_to))
    return kept


def _refuse_early(kept: PersonnelStandard, day: date) -> None:
    raise RuleBroken("succession.standard_early", starts=format_date(kept.valid_from), day=format_date(day))


def _checked(rule: Rule, asked: Demand) -> Demand:
    """With its words trimmed, and nothing in it that the rule does not ask for. Refused as in `set_standard`."""
    paper, told, number = nfc(squeeze(asked.paper)), nfc(squeeze(asked.words)), asked.number
    if rule in IN_WORDS:
        if not told:
            raise RuleBroken("succession.standard_words", rule=LABELS[rule])
        return replace(asked, number=None, words=told, paper=paper)
    if (number is None and rule not in OPTIONAL_NUMBER) or (number is not None and number <= 0):
        raise RuleBroken("succession.standard_number", rule=LABELS[rule])
    if number is not None and rule not in _PARTS and number != int(number):
        raise RuleBroken("succession.standard_whole", rule=LABELS[rule])
    return replace(asked, words="", paper=paper)
