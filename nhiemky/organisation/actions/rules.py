"""Rules for bodies and offices added and ended. Who manages the unit that keeps a rule may; a rule forbids nothing."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import today
from nhiemky.kernel.dates import format_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.models import Body, Level, Office, OfficeRule, Unit
from nhiemky.organisation.permissions import Right, require


@dataclass(frozen=True, slots=True)
class RuleRow:
    """What a rule says; its fields are those of `OfficeRule`."""

    kind: str
    paper: str
    level: int | None = None
    body: str = ""
    other: str = ""
    office: str = ""
    at_least: int | None = None
    at_most: int | None = None
    out_of: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    paper_day: date | None = None


_CHARTER: Final = "Điều lệ Hội và hướng dẫn thực hiện Điều lệ"
_NO_DISTRICTS: Final = date(2025, 7, 1)
USUAL: Final = (
    RuleRow("size", _CHARTER, Level.BASE, Body.Kind.EXECUTIVE, at_least=9, at_most=9),
    RuleRow(
        "size", _CHARTER, Level.DISTRICT, Body.Kind.EXECUTIVE, at_least=9, at_most=25, valid_to=_NO_DISTRICTS
    ),
    RuleRow("size", _CHARTER, Level.PROVINCE, Body.Kind.EXECUTIVE, at_most=45),
    RuleRow("share", _CHARTER, body=Body.Kind.INSPECTION, other=Body.Kind.EXECUTIVE, at_most=1, out_of=3),
    RuleRow("terms", _CHARTER, office=Office.CHAIR, at_most=2),
)  # fmt: skip
"""What an installation begins with; from then on these are rows like any other."""


@transaction.atomic
def add_rule(unit_id: int, row: RuleRow, *, by: Person) -> OfficeRule:
    """Adds a rule for a unit and all below it.

    Refused: no paper, no number, the least over the most, a body held against itself, an end before the beginning.
    """
    unit = Unit.objects.get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    told = {**asdict(row), "paper": nfc(squeeze(row.paper))}
    _refuse(row, str(told["paper"]))
    made = OfficeRule.objects.create(unit=unit, **told)
    record("rule.added", "office_rule", made.pk, by=by.pk, content={"unit": unit.pk, **told})
    return made


@transaction.atomic
def end_rule(rule_id: int, *, on: date | None = None, by: Person) -> OfficeRule:
    """Ends a rule from a day on, today unless told; before that day it counts as ever. Refused: a day before it began,
    a rule ended by then.
    """
    rule = OfficeRule.objects.select_for_update(of=("self",)).select_related("unit").get(pk=rule_id)
    require(by, Right.MANAGE, rule.unit)
    day = on or today()
    if rule.valid_to and rule.valid_to <= day:
        raise RuleBroken("organisation.ended_already", on=format_date(rule.valid_to))
    if rule.valid_from and day < rule.valid_from:
        days = {"on": format_date(day), "since": format_date(rule.valid_from)}
        raise RuleBroken("organisation.ended_before_start", **days)
    rule.valid_to = day
    rule.save(update_fields=["valid_to"])
    record("rule.ended", "office_rule", rule.pk, by=by.pk, content={"on": day})
    return rule


@transaction.atomic
def take_usual_rules(unit_id: int, *, by: Person) -> list[OfficeRule]:
    """Adds the usual rules to a unit that keeps none of its own; to one that does, nothing."""
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    if OfficeRule.objects.filter(unit=unit).exists():
        return []
    return [add_rule(unit.pk, row, by=by) for row in USUAL]


def _refuse(row: RuleRow, paper: str) -> None:
    if not paper:
        raise RuleBroken("organisation.rule_paper_missing")
    if (row.at_least, row.at_most) == (None, None):
        raise RuleBroken("organisation.rule_number_missing")
    if row.at_least is not None and row.at_most is not None and row.at_least > row.at_most:
        raise RuleBroken("organisation.rule_numbers_reversed", least=row.at_least, most=row.at_most)
    if row.kind == OfficeRule.Kind.SHARE:
        _refuse_share(row)
    if row.valid_from and row.valid_to and row.valid_to <= row.valid_from:
        days = {"on": format_date(row.valid_to), "since": format_date(row.valid_from)}
        raise RuleBroken("organisation.ended_before_start", **days)


def _refuse_share(row: RuleRow) -> None:
    if row.body == row.other:
        raise RuleBroken("organisation.rule_same_body")
    if not row.at_most or not row.out_of or row.at_most >= row.out_of:
        raise RuleBroken("organisation.rule_share_missing")
