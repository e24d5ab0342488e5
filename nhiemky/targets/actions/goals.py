"""What changes indicators and their goals. Who manages the term's unit may; a unit's own goal: who manages the unit."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Max, ProtectedError
from msgspec import structs

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Right, require
from nhiemky.targets import words as words
from nhiemky.targets.actions.announcing import announce
from nhiemky.targets.actions.versions import (
    UNSAID,
    Decision,
    goal_of,
    refuse_unfounded,
    same_goal,
    take_measure,
    write_version,
)
from nhiemky.targets.models import Indicator, TargetVersion, UnitFigure
from nhiemky.targets.queries import current_versions
from nhiemky.targets.target import Target
from nhiemky.terms.models import TermOfOffice


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target of a list, under the head it stands under there."""

    target: Target
    group: str = ""


@transaction.atomic
def add_indicator(
    term_id: int, row: TargetRow, *, decision: Decision = UNSAID, supplement: bool = False, by: Person
) -> Indicator:
    """Adds something to be measured, with its first goal, behind the others. supplement: added after the congress.

    Refused: a code the term already has; a supplement without paper and day, or as told in `refuse_unfounded`.
    """
    term = _managed(term_id, by)
    _refuse_taken(term, row.target.code)
    if supplement:
        refuse_unfounded(term, decision)
    last = Indicator.objects.filter(term=term).aggregate(last=Max("position"))["last"] or 0
    made = _add(term, row, last + 1, decision, supplement=supplement)
    content = {"target": structs.asdict(row.target), "group": row.group, **asdict(decision)}
    if supplement:
        record("indicator.supplemented", "indicator", made.pk, by=by.pk, content=content)
    else:
        record("indicator.added", "indicator", made.pk, by=by.pk, content=content)
    announce(term.pk)
    return made


@transaction.atomic
def change_indicator(indicator_id: int, *, code: str, name: str, group: str, by: Person) -> Indicator:
    """Gives an indicator another code, name or head; its goals and figures stay. Refused: a code the term has."""
    kept = _locked(indicator_id)
    require(by, Right.MANAGE, kept.term.unit)
    _refuse_taken(kept.term, code, kept)
    if (kept.code, kept.name, kept.group) != (code, name, group):
        kept.code, kept.name, kept.group = code, name, group
        kept.save(update_fields=["code", "name", "group"])
        record("indicator.changed", "indicator", kept.pk, by=by.pk, content=[code, name, group])
        announce(kept.term_id)
    return kept


@transaction.atomic
def remove_indicator(indicator_id: int, *, by: Person) -> None:
    """Takes away an indicator nobody has told a figure of, in a form that is still being filled in either. Refused when
    there is one.
    """
    kept = _locked(indicator_id)
    require(by, Right.MANAGE, kept.term.unit)
    if UnitFigure.objects.filter(indicator=kept).exists():
        raise RuleBroken("targets.has_figures", mark=kept.code)
    record("indicator.removed", "indicator", kept.pk, by=by.pk, content=[kept.code, kept.name])
    try:
        kept.delete()
    except ProtectedError as error:
        raise RuleBroken("targets.has_figures", mark=kept.code) from error
    announce(kept.term_id)


@transaction.atomic
def set_target(indicator_id: int, target: Target, *, decision: Decision = UNSAID, by: Person) -> TargetVersion:
    """Revises the common goal; older ones stay. The same goal by the same decision makes no new version.

    Refused: a goal counted in another way than the figures already there (a percentage for a number); without paper
    and day, or as told in `refuse_unfounded`. A slip of the pen is for `mend_target`.
    """
    kept = _locked(indicator_id)
    require(by, Right.MANAGE, kept.term.unit)
    return _set(kept, None, target, decision, by)


@transaction.atomic
def mend_target(indicator_id: int, target: Target, *, decision: Decision = UNSAID, by: Person) -> TargetVersion:
    """Mends what was typed wrong in the newest common goal: it stays the same version, since nothing was decided.

    Refused: a goal counted in another way than the figures already there; one already passed on to units below.
    """
    kept = _locked(indicator_id)
    require(by, Right.MANAGE, kept.term.unit)
    last = TargetVersion.objects.filter(indicator=kept, unit=None).order_by("-number").first()
    if last is None:
        return _set(kept, None, target, decision, by)
    if last.derived.exists():
        raise RuleBroken("targets.passed_on", mark=kept.code)
    if last.number > 1 or kept.supplement:
        refuse_unfounded(kept.term, decision, _before(last))
    if same_goal(last, target) and (last.decided_on, last.basis_paper) == (decision.on, decision.paper):
        return last
    if take_measure(kept, target):
        kept.save()
    last.decided_on, last.basis_paper = decision.on, decision.paper
    _write_goal(last, target)
    record("target.mended", "indicator", kept.pk, by=by.pk, content={**structs.asdict(target), **asdict(decision)})
    announce(kept.term_id)
    return last


@transaction.atomic
def set_own_target(
    indicator_id: int, unit_id: int, target: Target, *, decision: Decision = UNSAID, by: Person
) -> TargetVersion:
    """Sets a unit's own goal, which counts for it in place of the common one; its first one needs no paper.

    Refused as in `set_target`, and for a unit that does not live by the term.
    """
    kept = _locked(indicator_id)
    unit = Unit.objects.get(pk=unit_id)
    require(by, Right.MANAGE, unit)
    if not unit.path.startswith(kept.term.unit.path):
        raise RuleBroken("targets.outside", unit=unit, top=kept.term.unit)
    return _set(kept, unit, target, decision, by)


@transaction.atomic
def set_targets(term_id: int, rows: Iterable[TargetRow], *, decision: Decision = UNSAID, by: Person) -> tuple[int, int]:
    """Takes a list of targets: new codes are added, others renamed and given their goal as a new version if it is
    another one. What the list does not name stays. Gives back (added, changed); a list taken twice changes nothing.

    A first goal that no figure was told of yet is mended in place, as long as the list names no day; any other change
    is a revision, refused as in `set_target`.
    """
    term = _managed(term_id, by)
    known = {one.code: one for one in Indicator.objects.select_for_update().filter(term=term)}
    for one in known.values():
        one.term = term
    goals = {version.indicator_id: version for version in current_versions(term)}
    added = changed = 0
    for row in rows:
        kept = known.get(row.target.code)
        if kept is None:
            known[row.target.code] = _add(term, row, len(known) + 1, decision)
            added += 1
        elif differs(kept, goals.get(kept.pk), row):
            _change(kept, goals.get(kept.pk), row, decision)
            changed += 1
    if added or changed:
        content = [[one.code, one.name] for one in known.values()]
        record("targets.listed", "term", term.pk, by=by.pk, content=content)
        announce(term.pk)
    return added, changed


def differs(kept: Indicator, version: TargetVersion | None, row: TargetRow) -> bool:
    """Whether a row of a list says something else of an indicator than what is kept."""
    return _renamed(kept, row) or version is None or not same_goal(version, row.target)


def _renamed(kept: Indicator, row: TargetRow) -> bool:
    told = row.target
    named = (told.name, row.group or kept.group, told.unit_of_measure, told.kind, told.per)
    return named != (kept.name, kept.group, kept.unit_of_measure, kept.kind, kept.per)


def _change(kept: Indicator, version: TargetVersion | None, row: TargetRow, decision: Decision) -> None:
    take_measure(kept, row.target)
    kept.name, kept.group = row.target.name, row.group or kept.group
    kept.save()
    if version is None:
        write_version(kept, None, row.target, decision)
    elif not same_goal(version, row.target):
        if decision.on is None and version.number == 1 and not kept.supplement and _untold(kept, version):
            version.basis_paper = decision.paper or version.basis_paper
            _write_goal(version, row.target)
            return
        refuse_unfounded(kept.term, decision, version)
        write_version(kept, None, row.target, decision)


def _untold(kept: Indicator, version: TargetVersion) -> bool:
    """Whether nothing was built on a goal yet."""
    return not UnitFigure.objects.filter(indicator=kept).exists() and not version.derived.exists()


def _write_goal(version: TargetVersion, target: Target) -> None:
    for name, value in goal_of(target).items():
        setattr(version, name, value)
    version.save()


def _before(version: TargetVersion) -> TargetVersion | None:
    older = TargetVersion.objects.filter(indicator=version.indicator_id, unit=version.unit_id)
    return older.filter(number__lt=version.number).order_by("-number").first()


def _add(
    term: TermOfOffice, row: TargetRow, position: int, decision: Decision, *, supplement: bool = False
) -> Indicator:
    told = row.target
    made = Indicator.objects.create(
        term=term, code=told.code, name=told.name, group=row.group, unit_of_measure=told.unit_of_measure,
        kind=told.kind, per=told.per, position=position, supplement=supplement,
    )  # fmt: skip
    write_version(made, None, told, decision)
    return made


def _set(kept: Indicator, unit: Unit | None, target: Target, decision: Decision, by: Person) -> TargetVersion:
    last = TargetVersion.objects.filter(indicator=kept, unit=unit).order_by("-number").first()
    if last and same_goal(last, target) and (last.decided_on, last.basis_paper) == (decision.on, decision.paper):
        return last
    if last and last.told_in_id is None:  # what a form told was decided by nobody
        refuse_unfounded(kept.term, decision, last)
    if take_measure(kept, target, own=unit is not None):
        kept.save()
    made = write_version(kept, unit, target, decision)
    content = {**structs.asdict(target), "unit": unit.pk if unit else None, **asdict(decision)}
    if unit is None:
        record("target.set", "indicator", kept.pk, by=by.pk, content=content)
    else:
        record("target.set", "target", made.pk, by=by.pk, content=content)
    announce(kept.term_id)
    return made


def _managed(term_id: int, by: Person) -> TermOfOffice:
    term = TermOfOffice.objects.select_for_update(of=("self",)).select_related("unit").get(pk=term_id)
    require(by, Right.MANAGE, term.unit)
    return term


def _locked(indicator_id: int) -> Indicator:
    found = Indicator.objects.select_for_update(of=("self",)).select_related("term__unit")
    return found.get(pk=indicator_id)


def _refuse_taken(term: TermOfOffice, code: str, kept: Indicator | None = None) -> None:
    other = Indicator.objects.filter(term=term, code=code).first()
    if other and other != kept:
        raise RuleBroken("targets.code_taken", mark=code, name=other.name)
