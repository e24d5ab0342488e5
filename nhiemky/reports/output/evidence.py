"""What speaks for a unit as exemplary: five evidences, each shown with what it rests on. Nothing here is a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Final

from nhiemky.kernel.dates import format_date
from nhiemky.reports.output.beside import Facts
from nhiemky.reports.output.wording import shown

HEADS: Final = (
    "Bổ sung nhiệm vụ theo nghị quyết Đại hội Đảng bộ",
    "Hai ban thông qua, gửi đúng hạn",
    "Không bị trả lại",
    "Không có điểm cần xem",
    "Chỉ tiêu đạt trên mức giữa",
)
_LONGEST: Final = 160
_FEW: Final = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """One evidence: whether it holds, and what is known. ref: where a quoted sentence stands."""

    holds: bool
    words: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit with its evidences, in the order of `HEADS`."""

    unit: str
    shown: tuple[Shown, ...]
    ref: str = ""

    @property
    def held(self) -> int:
        """How many hold."""
        return sum(one.holds for one in self.shown)

    @property
    def holding(self) -> list[str]:
        """The names of those that hold."""
        return [head for head, one in zip(HEADS, self.shown, strict=True) if one.holds]


def evidences(facts: Sequence[Facts]) -> list[Evidence]:
    """Every unit: those of which most hold first, then in the order given, which is that of names."""
    middle = median(met) if (met := [one.met for one in facts if one.judged]) else 0.0
    told = [Evidence(one.unit, _all(one, middle), one.ref) for one in facts]
    return sorted(told, key=lambda one: -one.held)


def honest_word(units: int) -> str:
    """What such a list does not say."""
    if units > _FEW:
        return "Số chứng cứ không phải điểm thi đua; danh sách để Ban Thường vụ xem xét, quyết định."
    return (
        f"Có {units} đơn vị: chênh một, hai điểm chưa nói lên điều gì; danh sách để Ban Thường vụ xem xét, quyết định."
    )


def _all(one: Facts, middle: float) -> tuple[Shown, ...]:
    return (
        Shown(True, f"“{_short(one.cited)}”", one.cited_ref) if one.cited else Shown(False, "Chưa thấy nêu"),
        _adopted(one),
        _returned(one),
        _faultless(one),
        _ahead(one, middle),
    )


def _adopted(one: Facts) -> Shown:
    days = (("BTV", one.standing), ("BCH", one.executive), ("gửi", one.sent))
    there = [f"{words} {format_date(day)}" for words, day in days if day]
    lacking = [words for words, day in days if day is None]
    if lacking:
        there.append(f"chưa ghi {', '.join(lacking)}")
    in_time, how = _in_time(one.sent, one.original, one.due) if one.sent else (False, "")
    told = "; ".join(filter(None, (", ".join(there), how)))
    return Shown(in_time and not lacking, told[:1].upper() + told[1:])


def _in_time(sent: date, original: date | None, due: date | None) -> tuple[bool, str]:
    """Against the day that counts; both days are told where there are two."""
    if due is None:
        return False, "không đặt thời hạn"
    put = original is not None and original != due
    if sent > due:
        days = f"hạn đã lùi {format_date(due)}" if put else f"hạn {format_date(due)}"
        return False, f"muộn {(sent - due).days} ngày so với {days}{_first(original) if put else ''}"
    if not put:
        return True, f"đúng hạn {format_date(due)}"
    if original and sent <= original:
        return True, f"đúng hạn đầu {format_date(original)} (đã lùi đến {format_date(due)})"
    return True, f"đúng hạn đã lùi {format_date(due)}{_first(original)}"


def _first(original: date | None) -> str:
    return f" (hạn đầu {format_date(original)})" if original else ""


def _returned(one: Facts) -> Shown:
    if one.returned:
        return Shown(False, f"Trả lại {one.returned} lần")
    return Shown(True, "Chưa lần nào bị trả lại") if one.reported else Shown(False, "Chưa có báo cáo")


def _faultless(one: Facts) -> Shown:
    if not one.reported:
        return Shown(False, "Chưa có báo cáo")
    return Shown(False, f"{one.faults} điểm") if one.faults else Shown(True, "Không có điểm nào")


def _ahead(one: Facts, middle: float) -> Shown:
    if not one.judged:
        return Shown(False, "Chưa có số liệu")
    return Shown(one.met > middle, f"{one.met}/{one.judged} chỉ tiêu, mức giữa {shown(middle)}")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
