"""Part III of the draft, at its end: what the units ask for, those alike of several together, the others by unit."""

from collections.abc import Iterator, Sequence
from typing import Final

from nhiemky.reports.output.alike import alike, content_of
from nhiemky.reports.output.excerpts import Excerpt, sayings_of
from nhiemky.reports.output.refs import file_ref, unit_ref
from nhiemky.reports.output.standing import MANY, Standing
from nhiemky.reports.output.wording import place_shown
from nhiemky.reports.records import Part
from nhiemky.typesetting.paper import Block, Bullets, Heading, Run, Text, Words

_SHOWN: Final = 30
_SOURCES: Final = 20
_LONGEST: Final = 600


def proposals(found: Standing) -> Iterator[Block]:
    """Both lists, or that nobody asks for anything."""
    told = list(sayings_of(found.review.units, Part.PROPOSALS))
    if not told:
        yield Text("Không đơn vị nào nêu.")
        return
    groups = [[told[at] for at in group] for group in alike([content_of(one.text, one.unit) for one in told])]
    shared = [group for group in groups if len(_units(group)) > 1]
    shared.sort(key=lambda group: -len(_units(group)))
    single = [one for group in groups if len(_units(group)) == 1 for one in group]
    yield from _together(shared)
    yield from _by_unit(single, lettered=bool(shared))


def _units(group: Sequence[Excerpt]) -> list[str]:
    return list(dict.fromkeys(one.unit for one in group))


def _together(groups: Sequence[Sequence[Excerpt]]) -> Iterator[Block]:
    if not groups:
        return
    yield Heading("a) Nhiều đơn vị cùng nêu", 3)
    yield Text("Câu ghi dưới đây là của đơn vị đứng đầu; các đơn vị khác dùng phần lớn các từ ấy, lời có thể khác.")
    yield Bullets(tuple(map(_shared, groups[:_SHOWN])))
    if len(groups) > _SHOWN:
        yield Text(f"Còn {len(groups) - _SHOWN} kiến nghị khác của nhiều đơn vị trong bảng tổng hợp kèm theo.")


def _shared(group: Sequence[Excerpt]) -> Words:
    """The first text, and every unit with the place it says so at."""
    firsts = list({one.unit: one for one in reversed(group)}.values())[::-1]
    listed = firsts[:_SOURCES]
    sources: list[Run] = []
    for one in listed:
        told = f"{one.unit} – {place_shown(one.source)}"
        sources += [Run("; ", source=True)] if sources else []
        sources.append(Run(told, source=True, ref=file_ref(one.source)))
    opening = Run(f" ({len(firsts)} đơn vị: ", source=True)
    closing = f"; và {len(firsts) - _SOURCES} đơn vị khác)" if len(firsts) > _SOURCES else ")"
    return Run(_short(group[0].text)), opening, *sources, Run(closing, source=True)


def _by_unit(told: Sequence[Excerpt], *, lettered: bool) -> Iterator[Block]:
    if not told:
        return
    if lettered:
        yield Heading("b) Từng đơn vị nêu", 3)
    units = _units(told)
    for unit in units[:MANY]:
        yield Text((Run(unit, bold=True, ref=unit_ref(unit)), Run(":")))
        yield Bullets(tuple(_own(one) for one in told if one.unit == unit))
    if len(units) > MANY:
        yield Text(f"Còn kiến nghị của {len(units) - MANY} đơn vị khác trong bảng tổng hợp kèm theo.")


def _own(one: Excerpt) -> Words:
    return Run(_short(one.text)), Run(f" ({place_shown(one.source)})", source=True, ref=file_ref(one.source))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
