"""What a plan lacks: offices without anybody fit, people planned too often, shares too small."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from nhiemky.kernel.numbers import format_number
from nhiemky.succession.standards.judging import Verdict
from nhiemky.succession.standards.rules import Rule, Standard


class GapKind(StrEnum):
    """What is lacking, the gravest first."""

    NOBODY = "nobody"
    ALL_FAIL = "all_fail"
    FEW = "few"
    MANY = "many"
    TOO_OFTEN = "too_often"
    WOMEN = "women"
    YOUNG = "young"


@dataclass(frozen=True, slots=True)
class Planned:
    """Somebody planned for an office."""

    member: int
    name: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Slot:
    """An office of the plan: how many are to be elected, who is planned, what counts for it."""

    key: int
    title: str
    seats: int
    planned: tuple[Planned, ...]
    standards: Mapping[Rule, Standard]


@dataclass(frozen=True, slots=True)
class Gap:
    """Something lacking, in words; slot: the office's key, None for the plan as a whole."""

    kind: GapKind
    told: str
    slot: int | None = None


def gaps(slots: Sequence[Slot]) -> list[Gap]:
    """All that single offices lack, and who is planned too often; the gravest first."""
    order = list(GapKind)
    found = [*(gap for slot in slots for gap in _of_slot(slot)), *_too_often(slots)]
    return sorted(found, key=lambda one: order.index(one.kind))


def share_short(kind: GapKind, part: int, whole: int, least: float | None) -> Gap | None:
    """The gap of a share that lies below what is asked, in percent; nothing is asked of nobody."""
    if least is None or not whole or 100 * part >= least * whole:
        return None
    who = "nữ" if kind is GapKind.WOMEN else "cán bộ trẻ"
    share = format_number(round(100 * part / whole, 1))
    return Gap(kind, f"Trong quy hoạch có {part}/{whole} {who} ({share}%); quy định ít nhất {format_number(least)}%")


def _of_slot(slot: Slot) -> Iterator[Gap]:
    number = len(slot.planned)
    if not number:
        yield Gap(GapKind.NOBODY, f"{slot.title}: chưa có ai trong quy hoạch", slot.key)
        return
    if all(one.verdict is Verdict.FAILS for one in slot.planned):
        yield Gap(GapKind.ALL_FAIL, f"{slot.title}: không ai trong quy hoạch đạt đủ tiêu chuẩn", slot.key)
    least, most = (_number(slot.standards, rule) for rule in (Rule.LEAST, Rule.MOST))
    if least is not None and number < (wanted := ceil(least * slot.seats)):
        yield Gap(GapKind.FEW, f"{slot.title}: mới có {number} người; quy định ít nhất {wanted} người", slot.key)
    if most is not None and number > (allowed := floor(most * slot.seats)):
        yield Gap(GapKind.MANY, f"{slot.title}: có {number} người; quy định nhiều nhất {allowed} người", slot.key)


def _too_often(slots: Iterable[Slot]) -> Iterator[Gap]:
    names: dict[int, str] = {}
    times: Counter[int] = Counter()
    most: dict[int, float] = {}
    for slot in slots:
        allowed = _number(slot.standards, Rule.OFFICES)
        for one in slot.planned:
            names[one.member] = one.name
            times[one.member] += 1
            if allowed is not None:
                most[one.member] = min(allowed, most.get(one.member, allowed))
    for member, number in times.items():
        if member in most and number > most[member]:
            limit = format_number(most[member])
            yield Gap(
                GapKind.TOO_OFTEN, f"{names[member]} được quy hoạch {number} chức danh; quy định không quá {limit}"
            )


def _number(standards: Mapping[Rule, Standard], rule: Rule) -> float | None:
    standard = standards.get(rule)
    return standard.number if standard else None
