"""Lays into a draft what changes without any file: deadlines kept, sentences picked, units chosen."""

from collections.abc import Iterator, Sequence
from copy import replace
from typing import Final

from nhiemky.reports.output.beside import Beside, Picked
from nhiemky.reports.output.draft_arrivals import ARRIVALS
from nhiemky.reports.output.draft_assessment import PLACES
from nhiemky.reports.output.draft_exemplary import chosen_units, evidence_list
from nhiemky.reports.output.draft_timely import timeliness
from nhiemky.reports.output.wording import place_shown
from nhiemky.typesetting.paper import Block, Bullets, Heading, Paper, Run, Words

_ROOM: Final = {
    "causes": "[bổ sung nhận định: nguyên nhân chung, trách nhiệm; câu của các đơn vị có ở mục III.2]",
    "lessons": "[bổ sung nhận định: bài học chung; câu của các đơn vị có ở mục III.3]",
    "proposals": "[bổ sung kiến nghị với cấp trên; kiến nghị của các đơn vị có ở mục III.5]",
}
"""What an officer is asked to write where nothing has been picked."""


def laid_in(paper: Paper, beside: Beside) -> Paper:
    """The draft with all of it, each piece right under its heading."""
    new: dict[str, list[Block]] = {ARRIVALS: list(timeliness(beside.timely))}
    for under, heading in PLACES.items():
        picked = [one for one in beside.picked if one.under == under]
        new[heading] = list(_under(under, picked))
    here = PLACES["exemplary"]
    new[here] = [*chosen_units(beside), *new[here], *evidence_list(beside)]
    blocks: list[Block] = []
    for block in paper.blocks:
        blocks.append(block)
        if isinstance(block, Heading):
            blocks += new.get(block.text, ())
    return replace(paper, blocks=tuple(blocks))


def _under(under: str, picked: Sequence[Picked]) -> Iterator[Block]:
    if picked:
        yield Bullets(tuple(map(_item, picked)))
    elif under in _ROOM:
        yield Bullets((_ROOM[under],))


def _item(one: Picked) -> Words:
    doubt = f"; {one.doubt}" if one.doubt else ""
    return Run(one.text), Run(f" ({one.unit} – {place_shown(one.source)}{doubt})", source=True, ref=one.ref)
