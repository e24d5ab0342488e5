"""How a figure came to be in another structure, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from django.utils.translation import gettext

from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.organisation.models import Handover, Reorganisation
from nhiemky.targets.figures import Figure, Number
from nhiemky.targets.queries.rebased_table import Cell
from nhiemky.targets.rebasing import Handed, Part, Proof
from nhiemky.targets.target import NOTHING, Target, shown, with_measure

_SIGN: Final = "%"
type Names = Mapping[int, str]


def figure_words(target: Target, figure: Figure | None) -> str:
    """As a table shows it: "97,05%", "28", "hoàn thành tốt: 2"; a dash for nothing."""
    if figure is None:
        return NOTHING
    if figure.tally:
        return "; ".join(f"{level}: {count}" for level, count in figure.tally)
    sign = _SIGN if target.unit_of_measure == _SIGN and isinstance(figure.value, int | float) else ""
    return f"{shown(figure.value)}{sign}"


def whole_words(target: Target, figure: Figure) -> str:
    """The same with its parts: "97,05% (857/883)"."""
    value = with_measure(target, figure.value) if not figure.tally else figure_words(target, figure)
    if figure.denominator is None or figure.numerator is None:
        return value
    parts = f"{shown(figure.numerator)}/{shown(figure.denominator)}"
    return parts if figure.value is None else f"{value} ({parts})"


def notes(cell: Cell, *, whole: bool = False) -> Iterator[str]:
    """What else to know of a figure; whole: it is a total, which need not say what every row says."""
    if not whole and cell.apportioned:
        yield gettext("có phần chia")
    if not whole and cell.unsettled:
        yield gettext("có phần chưa tách")
    if cell.lacking:
        yield gettext("còn thiếu phần chưa tách")
    if cell.covered:
        yield gettext("cấp trên đã có số riêng")
    if cell.figure and cell.figure.estimate:
        yield gettext("ước")
    if cell.figure and cell.figure.left_out:
        yield gettext("%(number)s đơn vị chưa cộng được") % {"number": cell.figure.left_out}


def why_words(part: Part, names: Names) -> str:
    """Why a part belongs to no unit below; "" where it does."""
    ends = listed([names.get(unit, "?") for unit in sorted(part.trail.ends)])
    return {
        "": "",
        "open": gettext("Chưa có tỷ lệ chia giữa %(units)s") % {"units": ends},
        "indivisible": gettext("Xếp loại, hoặc tỷ lệ không ghi số đạt và tổng số, không chia được giữa %(units)s")
        % {"units": ends},
        "joined": gettext("Trước đó là nhiều đơn vị (%(units)s), không tách ngược lại được") % {"units": ends},
        "gone": gettext("%(units)s không còn, không đơn vị nào tiếp nhận") % {"units": ends},
    }[part.why]


def share_words(part: Part) -> str:
    """The share in words: "toàn bộ", "12/31 (38,71%)"."""
    share = part.trail.share
    if share == 1:
        return gettext("toàn bộ")
    return f"{share.numerator}/{share.denominator} ({shown(round(float(100 * share), 2))}%)"


def leg_words(leg: Handed, names: Names) -> str:
    """One step of a figure's way: "phường Sài Đồng → phường Phúc Lợi: theo số chi hội chuyển về, 5/11"."""
    rule = Handover.Rule(leg.rule).label.lower()
    parted = leg.share != 1 and leg.numerator is not None and leg.denominator
    told = f", {leg.numerator}/{leg.denominator}" if parted else ""
    ends = names.get(leg.source, "?"), names.get(leg.target, "?")
    if leg.source == leg.target:
        return gettext("%(unit)s giữ lại: %(rule)s") % {"unit": ends[0], "rule": f"{rule}{told}"}
    return f"{ends[0]} → {ends[1]}: {rule}{told}"


def basis_words(found: Reorganisation) -> str:
    """The legal basis: "Nghị quyết 1656/NQ-UBTVQH15 ngày 16/6/2025, từ ngày 1/7/2025"."""
    day = gettext("ngày %(day)s") % {"day": vi_date(found.paper_day)} if found.paper_day else ""
    paper = " ".join(filter(None, (found.paper, day))) or found.get_kind_display()
    return gettext("%(paper)s, từ ngày %(day)s") % {"paper": paper, "day": vi_date(found.day)}


def listed(names: Sequence[str]) -> str:
    """Of many only the first few."""
    if len(names) <= 4:
        return ", ".join(names)
    return gettext("%(names)s và %(more)d đơn vị khác") % {"names": ", ".join(names[:3]), "more": len(names) - 3}


def sum_words(target: Target, figure: Figure) -> str:
    """What a total is compared by: the parts it is made of, never its percentage."""
    if figure.tally:
        return figure_words(target, figure)
    if figure.numerator is None:
        return "0"
    if figure.denominator is None:
        return shown(figure.numerator)
    return f"{shown(figure.numerator)}/{shown(figure.denominator)}"


def empty_sum(figure: Figure) -> bool:
    """Whether nothing stands in a total."""
    numbers: tuple[Number | None, ...] = (figure.numerator, figure.denominator)
    return not any(numbers) and not figure.tally and not figure.left_out


def proof_words(target: Target, found: Proof) -> str:
    """Such as "Cộng theo cơ cấu cũ 10.432 = cộng theo cơ cấu mới 10.432"; what left and came in between."""
    said = gettext("Cộng theo cơ cấu cũ %(sum)s") % {"sum": sum_words(target, found.told)}
    if not empty_sum(found.left):
        gone = (
            gettext(" − phần chưa tách hoặc ở đơn vị khác %(sum)s") if found.adrift else gettext(" − chuyển đi %(sum)s")
        )
        said += gone % {"sum": sum_words(target, found.left)}
    if not empty_sum(found.came):
        said += gettext(" + chuyển đến %(sum)s") % {"sum": sum_words(target, found.came)}
    return said + gettext(" = cộng theo cơ cấu mới %(sum)s") % {"sum": sum_words(target, found.rebased)}


def proof_notes(target: Target, found: Proof) -> Iterator[str]:
    """What the totals hold that needs a word."""
    if not empty_sum(found.unsettled):
        told = {"sum": sum_words(target, found.unsettled)}
        yield gettext("Trong đó %(sum)s chưa quy được về đơn vị nào.") % told
    if found.told.left_out:
        told = {"number": str(found.told.left_out)}
        yield gettext("%(number)s số chỉ ghi tỷ lệ hoặc chữ, không cộng được.") % told
