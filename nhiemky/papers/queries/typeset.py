"""A paper as an official one: head, subject, numbered sections, signature, by Nghị định 30/2020/NĐ-CP.

The words of the heads are those the intake of `reports` reads, since sent papers reach the results by that door.
"""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any, Final

from PIL import Image

from nhiemky.campaigns.models import Campaign, PaperKind, Section
from nhiemky.files.queries import place_of
from nhiemky.kernel.dates import format_place_date
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Association, Office, PartyCommittee, Unit
from nhiemky.organisation.queries import holders
from nhiemky.papers.models import Paper
from nhiemky.papers.queries.content import Content
from nhiemky.papers.queries.prose import blocks
from nhiemky.papers.queries.sections import sections_of
from nhiemky.papers.queries.tables import commitments_table, figures_table
from nhiemky.typesetting import paper as typesetting
from nhiemky.typesetting.paper import Block, Bullets, Head, Heading, Picture, Signature, Text

_RESULTS: Final = {
    Campaign.Kind.MID_TERM: "Kết quả thực hiện nghị quyết Đại hội, sơ kết giữa nhiệm kỳ {term}",
    Campaign.Kind.FINAL: "Kết quả thực hiện nghị quyết Đại hội, tổng kết nhiệm kỳ {term}",
    Campaign.Kind.YEARLY: "Kết quả công tác năm {year}",
    Campaign.Kind.THEMATIC: "Kết quả thực hiện {name}",
}
_SELF_REVIEW: Final = {
    Campaign.Kind.MID_TERM: "Kiểm điểm sự lãnh đạo, chỉ đạo của Ban Chấp hành giữa nhiệm kỳ {term}",
    Campaign.Kind.FINAL: "Kiểm điểm sự lãnh đạo, chỉ đạo của Ban Chấp hành nhiệm kỳ {term}",
    Campaign.Kind.YEARLY: "Kiểm điểm sự lãnh đạo, chỉ đạo của Ban Chấp hành năm {year}",
    Campaign.Kind.THEMATIC: "Kiểm điểm sự lãnh đạo, chỉ đạo của Ban Chấp hành: {name}",
}
_SUBHEAD: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]\s+\S.{2,110}(?<![.,;:…])$")
_NUMBERED: Final = re.compile(r"^(?:[IVXLC]+|\d{1,2}|[A-H])\s*[./)]\s+")
_TENS: Final = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_ONES: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def typeset(paper: Paper, content: Content, *, on: date, notice: str = "") -> typesetting.Paper:
    """The content of a paper as the writers set it. on: the day it bears. notice: a small line on every page."""
    unit, campaign = paper.unit, paper.campaign
    association = Association.objects.first()
    return typesetting.Paper(
        Head(
            _named(campaign.unit, association),
            _named(unit, association),
            f"Số:      /BC-{association.code}" if association else "Số:      /BC",
            format_place_date(unit.name if not unit.name.isdecimal() else str(unit).capitalize(), on),
        ),
        "BÁO CÁO",
        subject_of(paper),
        tuple(_body(paper, content)),
        Signature(("TM. BAN CHẤP HÀNH", "CHỦ TỊCH"), _chair(unit)),
        tuple(_recipients(paper, association)),
        notice,
    )


def subject_of(paper: Paper) -> str:
    """What a paper is about (trích yếu)."""
    campaign = paper.campaign
    subjects = _RESULTS if paper.kind == PaperKind.RESULTS else _SELF_REVIEW
    period = campaign.period
    return subjects[Campaign.Kind(campaign.kind)].format(term=period.term.name, year=period.on.year, name=campaign.name)


def _named(unit: Unit, association: Association | None) -> str:
    """The unit as its papers name it: "Hội CCB phường Giang Biên"."""
    return f"{association.short_name} {unit}" if association else f"Hội {unit}"


def _chair(unit: Unit) -> str:
    """Who signs, where it is known and beyond doubt."""
    names = list(holders([unit], [Office.CHAIR]).values_list("person__full_name", flat=True)[:2])
    return names[0] if len(names) == 1 else ""


def _recipients(paper: Paper, association: Association | None) -> Iterator[str]:
    yield _named(paper.campaign.unit, association)
    if party := PartyCommittee.objects.filter(unit=paper.unit).first():
        yield party.name
    yield "Lưu: VT"


def _body(paper: Paper, content: Content) -> Iterator[Block]:
    holds = {one.pk: one.holds for one in sections_of(paper)}
    for number, section in enumerate(content["sections"], 1):
        title = _NUMBERED.sub("", section["title"])
        yield Heading(f"{_roman(number)}. {title.upper()}")
        yield from prose(section["text"])
        if holds.get(section["section"]) == Section.Holds.TARGETS and content["figures"]:
            yield figures_table(paper, content["figures"])
        if holds.get(section["section"]) == Section.Holds.COMMITMENTS and content["commitments"]:
            yield commitments_table(content["commitments"])
        yield from (_picture(one) for one in section["enclosures"])
    if content["attachments"]:
        yield Heading("TÀI LIỆU KÈM THEO")
        yield Bullets(tuple(one["name"] for one in content["attachments"]))


def prose(text: str) -> Iterator[Block]:
    """A section's text: paragraphs, lists, and lines such as "1. Xây dựng Hội" as headings below the section's."""
    for block in blocks(text):
        if block.listed:
            yield Bullets(block.lines)
            continue
        for line in block.lines:
            if match := _SUBHEAD.fullmatch(line):
                yield Heading(line, 3 if "." in match.group(1) else 2)
            else:
                yield Text(line)


def _picture(enclosure: dict[str, Any]) -> Picture:
    try:
        content = place_of(enclosure["digest"]).read_bytes()
    except OSError as error:
        raise RuleBroken("files.gone") from error
    with Image.open(BytesIO(content)) as opened:
        return Picture(content, opened.size, enclosure["caption"])


def _roman(number: int) -> str:
    return f"{_TENS[number // 10 % 10]}{_ONES[number % 10]}"
