"""The paper cut into what its page shows: tables and charts as they are, paragraphs that can be put in other words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import quote

from django.urls import reverse

from nhiemky.reports.models import PaperEdit
from nhiemky.reports.output.paragraphs import Paragraph, new_words, paragraphs
from nhiemky.reports.queries.paper import Way, outdated, version_of
from nhiemky.typesetting.paper import Bullets, Heading, Paper, Text, Words
from nhiemky.typesetting.web import block_html, words_html

_PAGES = {"board": "reports:board", "matrix": "reports:matrix"}


@dataclass(slots=True)
class Leading:
    """Makes addresses of refs for who asks."""

    campaign: int
    ways: Mapping[str, Way]
    may_correct: bool
    _made: dict[str, str] = field(default_factory=dict)

    def __call__(self, ref: str) -> str:
        """The address a ref leads to; "" where it leads nowhere."""
        if ref not in self._made:
            self._made[ref] = self._address(self.ways.get(ref, []))
        return self._made[ref]

    def _address(self, way: Way) -> str:
        match way:
            case ["file", file, place]:
                address = reverse("reports:file", args=(self.campaign, file))
                return f"{address}?cho={quote(str(place))}" if place else address
            case ["figure", unit, indicator] if self.may_correct:
                return reverse("reports:correct", args=(self.campaign, unit, indicator))
            case ["figure" | "unit", unit, *_]:
                return reverse("reports:unit", args=(self.campaign, unit))
            case ["target", indicator]:
                return f"{reverse('reports:matrix', args=(self.campaign,))}?chi-tieu={indicator}"
            case ["findings"]:
                return "#doan-v.muc"
            case [str(page)] if page in _PAGES:
                return reverse(_PAGES[page], args=(self.campaign,))
        return ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph on the page. kind: "heading", "text" or "item"; gone: an officer took it away."""

    key: str
    kind: str
    html: str
    draft: str
    edit: PaperEdit | None
    version: str
    outdated: bool

    @property
    def gone(self) -> bool:
        """Whether nothing of it is in the paper."""
        return self.edit is not None and not self.edit.text

    @property
    def hint(self) -> str:
        """Its first words, for those who hear the page."""
        return self.draft[:60]

    @property
    def wrap(self) -> str:
        """The element around it."""
        return "li" if self.kind == "item" else "div"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands by itself: html as it is, or paragraphs, several of which make a list."""

    html: str = ""
    paragraphs: tuple[Shown, ...] = ()
    listed: bool = False


def pieces_of(paper: Paper, edits: Mapping[str, PaperEdit], link: Leading) -> list[Piece]:
    """The whole paper between its head and its signature."""
    by_block = {at: list(found) for at, found in groupby(paragraphs(paper), lambda one: one.block)}
    pieces = []
    for at, block in enumerate(paper.blocks):
        if at in by_block:
            shown = tuple(piece_of(paper, one, edits.get(one.key), link) for one in by_block[at])
            pieces.append(Piece("", shown, isinstance(block, Bullets)))
        elif html := block_html(block, link):
            pieces.append(Piece(html))
    return pieces


def piece_of(paper: Paper, one: Paragraph, edit: PaperEdit | None, link: Leading) -> Shown:
    """One paragraph as it stands in the paper: drafted, or in an officer's words."""
    block = paper.blocks[one.block]
    stale = edit is not None and outdated(edit, one.text)
    if isinstance(block, Heading):
        words: list[Words] = [block.text] if edit is None else [" ".join(edit.text.split())]
        html = "".join(block_html(Heading(str(text), block.level), link) for text in words if text)
        return Shown(one.key, "heading", html, one.text, edit, version_of(edit), stale)
    words = list(_drafted(block, one)) if edit is None else new_words(edit.text, one.notes)
    html = "".join(f"<p>{words_html(each, link)}</p>" for each in words)
    kind = "item" if one.item >= 0 else "text"
    return Shown(one.key, kind, html, one.text, edit, version_of(edit), stale)


def _drafted(block: object, one: Paragraph) -> Iterator[Words]:
    match block:
        case Bullets():
            yield block.items[one.item]
        case Text():
            yield block.runs
