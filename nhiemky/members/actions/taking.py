"""Writes what a list would change: many rows in few statements. Called by an act that has asked and records."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from nhiemky.kernel.clock import today
from nhiemky.members.fields import Purpose
from nhiemky.members.models import FOREVER, Consent, Exemption, Member, MemberList, Membership, Pair, Sensitive
from nhiemky.members.queries.planning import Plan, Step

_BATCH = 2000
_NAMED = 500  # databases limit how many a question may name
_PLAIN = ("gender", "birth_day", "kind", "card", "phone", "address")


def write_plan(plan: Plan, one: MemberList) -> dict[str, int]:
    """Members, memberships, and what goes with them: how many of each."""
    day = today()
    paper = str(one.said.get("party", ""))
    new = [step for step in plan.steps if step.does == "new"]
    made = [_member(step) for step in new]
    Member.objects.bulk_create(made, batch_size=_BATCH)
    Membership.objects.bulk_create(
        (_membership(member, step, day) for member, step in zip(made, new, strict=True)), batch_size=_BATCH
    )
    changed = [step for step in plan.steps if step.does == "changed"]
    told = [*zip((one.pk for one in made), new, strict=True), *((step.member or 0, step) for step in changed)]
    return {
        "added": len(new),
        "changed": _change(changed),
        "gone": _end(changed, day),
        "exempt": _exempt(told, day),
        "party": _party(told, paper, day) if paper else 0,
        "doubtful": _pair(plan, {id(step): member.pk for member, step in zip(made, new, strict=True)}),
    }


def _member(step: Step) -> Member:
    told = step.line.told
    member = Member(
        gender=told.gender, birth_year=told.birth_year, birth_day=told.birth_day, kind=told.kind, card=told.card,
        phone=told.phone, address=told.address,
    )  # fmt: skip
    member.write_name(told.name)
    return member


def _membership(member: Member, step: Step, day: date) -> Membership:
    """Since they joined, where the list says so; else the register knows them from today on."""
    starts = min(step.line.told.joined or day, day)
    return Membership(member=member, unit_id=step.unit, starts=starts, came=Membership.Came.LISTED)


def _change(steps: Sequence[Step]) -> int:
    """The plain fields of known members."""
    wanted = {step.member: step.changes for step in steps}
    members = list(_in_pieces(list(wanted)))
    for member in members:
        for name, value in wanted[member.pk].items():
            if name in _PLAIN:
                setattr(member, name, value)
    Member.objects.bulk_create(
        members, batch_size=_BATCH, update_conflicts=True, unique_fields=["id"], update_fields=list(_PLAIN)
    )
    return len(members)


def _in_pieces(ids: Sequence[Any]) -> Iterator[Member]:
    for start in range(0, len(ids), _NAMED):
        yield from Member.objects.filter(pk__in=ids[start : start + _NAMED])


def _end(steps: Sequence[Step], day: date) -> int:
    """Memberships that the list says have ended; at the earliest on their second day."""
    ended = 0
    for step in steps:
        if went := step.changes.get("went"):
            rows = Membership.objects.filter(member=step.member, unit=step.unit, ends=FOREVER)
            for row in rows:
                row.ends = max(step.line.told.went_on or day, row.starts + timedelta(1))
                row.went = str(went)
                row.save(update_fields=["ends", "went"])
                ended += 1
    return ended


def _exempt(told: Sequence[tuple[int, Step]], day: date) -> int:
    rows = [
        Exemption(member_id=member, starts=day)
        for member, step in told
        if step.line.told.exempt and (step.does == "new" or "exempt" in step.changes)
    ]
    return len(Exemption.objects.bulk_create(rows, batch_size=_BATCH))


def _party(told: Sequence[tuple[int, Step]], paper: str, day: date) -> int:
    """Party members who agreed to be written down as such; paper: where they did."""
    rows = [(member, step.line.told) for member, step in told if step.line.told.party]
    Consent.objects.bulk_create(
        (Consent(member_id=member, purpose=Purpose.PARTY, given_on=day, paper=paper[:200]) for member, _told in rows),
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    Sensitive.objects.bulk_create(
        (Sensitive(member_id=member, party=True, party_joined=one.party_joined) for member, one in rows),
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["member"],
        update_fields=["party", "party_joined"],
    )
    return len(rows)


def _pair(plan: Plan, ids: dict[int, int]) -> int:
    """Keeps who may be the same person for somebody to look at."""
    pairs: set[tuple[int, int]] = set()
    for step in plan.steps:
        if step.does == "new" and step.doubtful:
            others = [*step.near, *([ids[id(plan.steps[step.twin])]] if step.twin is not None else [])]
            pairs |= {(min(one, ids[id(step)]), max(one, ids[id(step)])) for one in others}
    Pair.objects.bulk_create(
        (Pair(first_id=first, second_id=second) for first, second in sorted(pairs)),
        batch_size=_BATCH,
        ignore_conflicts=True,
    )
    return len(pairs)
