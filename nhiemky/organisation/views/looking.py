"""What a reorganisation does, ready to be shown: the flow from before to after, and what goes where by which rule."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext

from nhiemky.kernel.numbers import format_number
from nhiemky.organisation.drafting import Draft, Drafted, Gap, Passing, Tree
from nhiemky.organisation.lineage import Plan
from nhiemky.organisation.picture import Flow, Picture, picture


@dataclass(frozen=True, slots=True)
class Part:
    """What of a unit goes to another; see `Handover`."""

    source: int
    target: int
    rule: str
    numerator: int | None = None
    denominator: int | None = None

    @property
    def share(self) -> Fraction | None:
        """The share, None while it is open."""
        if self.rule == "whole":
            return Fraction(1)
        return Fraction(self.numerator or 0, self.denominator) if self.denominator else None

    @property
    def open(self) -> bool:
        """Nobody has told the share yet."""
        return self.share is None

    @property
    def words(self) -> str:
        """The share with its rule and numbers."""
        if self.rule == "whole":
            return gettext("toàn bộ")
        if self.share is None:
            return gettext("chưa có tỷ lệ")
        told = {"part": self.numerator, "whole": self.denominator, "percent": _percent(self.share)}
        return {
            "branches": gettext("%(part)s/%(whole)s chi hội (%(percent)s)"),
            "members": gettext("%(part)s/%(whole)s hội viên (%(percent)s)"),
            "stated": gettext("%(percent)s, theo văn bản"),
        }[self.rule] % told


@dataclass(frozen=True, slots=True)
class Line:
    """One unit and what goes from it, or comes to it: (the other unit's name, the part)."""

    key: int
    name: str
    parts: tuple[tuple[str, Part], ...]


@dataclass(frozen=True, slots=True)
class Look:
    """The flow as a picture and as two tables. open: names of the units whose shares are not told."""

    picture: Picture
    by_source: tuple[Line, ...]
    by_target: tuple[Line, ...]
    open: tuple[str, ...]


def looked(parts: Sequence[Part], before: Mapping[int, str], after: Mapping[int, str]) -> Look:
    """The flow of parts. before, after: names of the units on either side of the day."""
    flows = [Flow(one.source, one.target, one.share) for one in parts]
    by_source = _lines(parts, before, after, key=lambda one: one.source, other=lambda one: one.target)
    by_target = _lines(parts, after, before, key=lambda one: one.target, other=lambda one: one.source)
    waiting = tuple(line.name for line in by_source if any(part.open for _, part in line.parts))
    return Look(picture(flows, before, after), by_source, by_target, waiting)


def counted(draft: Draft, parts: Drafted, tree: Tree) -> list[Part]:
    """The shares of a draft as far as they are known before it is carried out."""
    moves = dict(parts.moves)
    told = {(one.source, one.target): one for one in parts.shares}
    found = []
    for one in _distinct(draft.passings):
        share = told.get((one.source, one.target))
        if share is not None and share.rule == "branches":
            children = [child.id for child in tree.below.get(one.source, [])]
            went = sum(moves.get(child, one.source) == one.target for child in children)
            found.append(Part(one.source, one.target, "branches", went, len(children)))
        elif share is not None:
            found.append(Part(one.source, one.target, share.rule, share.numerator, share.denominator))
        elif (one.source, one.target) != (one.source, one.source) or one.share is not None:
            found.append(Part(one.source, one.target, "open"))
    return found


def names_of(draft: Draft, tree: Tree) -> tuple[dict[int, str], dict[int, str]]:
    """Names before and after: those to be opened stand after only."""
    there = {key: capital(str(one)) for key, one in tree.units.items()}
    return there, there | {one.key: capital(f"{one.kind} {one.name}".strip()) for one in draft.openings}


def gap_words(gap: Gap, draft: Draft, tree: Tree) -> str:
    """What is missing, and how to tell it."""
    before, after = names_of(draft, tree)
    unit = before[gap.source]
    if gap.why == "branches":
        names = ", ".join(one.name for one in tree.below[gap.source] if one.id in gap.units)
        return gettext("%(unit)s: chưa ghi các chi hội này về đâu: %(names)s. Hãy chọn ở bảng chi hội bên dưới.") % {
            "unit": unit, "names": names,
        }  # fmt: skip
    if gap.why == "sum":
        told = {"unit": unit, "total": _percent(gap.total or Fraction())}
        return gettext("%(unit)s: các tỷ lệ cộng lại là %(total)s, phải là 100%%. Hãy sửa tỷ lệ.") % told
    names = ", ".join(after.get(key, "") for key in gap.units)
    return gettext("%(unit)s: có tỷ lệ cho vài đơn vị nhận, còn thiếu cho %(names)s. Hãy ghi đủ hoặc bỏ hết.") % {
        "unit": unit, "names": names,
    }  # fmt: skip


def summary(plan: Plan) -> list[tuple[int, str]]:
    """How much a plan changes, in numbers."""
    told = (
        (len(plan.openings), gettext("đơn vị mới")),
        (len(plan.closings), gettext("đơn vị kết thúc")),
        (len(plan.moves), gettext("đơn vị, chi hội chuyển nơi trực thuộc")),
        (len(plan.renamings), gettext("đơn vị, chi hội đổi tên")),
    )
    return [(number, words) for number, words in told if number]


def capital(words: str) -> str:
    """With a capital letter before."""
    return words[:1].upper() + words[1:]


def _distinct(passings: Iterable[Passing]) -> list[Passing]:
    return list({(one.source, one.target): one for one in passings}.values())


def _lines(
    parts: Sequence[Part], names: Mapping[int, str], others: Mapping[int, str], *,
    key: Callable[[Part], int], other: Callable[[Part], int],
) -> tuple[Line, ...]:  # fmt: skip
    largest = sorted(parts, key=lambda one: one.share or 0, reverse=True)
    return tuple(
        Line(one, names[one], tuple((others[other(part)], part) for part in largest if key(part) == one))
        for one in dict.fromkeys(map(key, parts))
    )


def _percent(share: Fraction) -> str:
    return f"{format_number(round(float(share) * 100, 1))}%"
