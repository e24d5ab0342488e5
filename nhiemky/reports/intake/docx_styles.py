"""Styles of a Word file: what a paragraph or a run takes from them, through all they are based on."""

from functools import lru_cache
from typing import Final

from lxml import etree
from msgspec import Struct

from nhiemky.kernel.legacy import Family, family_of_font
from nhiemky.reports.intake.docx_tags import VAL, W, count, is_on
from nhiemky.reports.intake.markup import tree
from nhiemky.reports.intake.zipped import Packed, inflate

type FontChoice = tuple[Family | None] | None
"""None: nothing said; (None,): a Unicode font; ("vni",) …: a font from before Unicode."""

_HIGH, _ASCII = W + "hAnsi", W + "ascii"
_END_OF_STYLE: Final = b"</w:style>"
_LONGEST_FONT: Final = 64  # letters of a font's name that are looked at, and kept
OLD_FONTS: Final = "vn"
"""In the name of every font from before Unicode, in small letters: ".vntime", "vni-times"."""


class Look(Struct, frozen=True):
    """What a style says, None where nothing. Level 0: outside the outline; list_place: (list, depth)."""

    bold: bool | None = None
    hidden: bool | None = None
    font: FontChoice = None
    level: int | None = None
    list_place: tuple[str | None, int] | None = None


PLAIN: Final = Look()


class Styles:
    """The styles of one file by id."""

    def __init__(self, root: etree._Element | None = None) -> None:
        self._listed: dict[str, etree._Element] = {}
        self._known: dict[str | None, Look] = {}
        self._known_of_runs: dict[str, Look] = {}
        self._default: str | None = None
        self._base = PLAIN if root is None else _own_look(root.find(f"{W}docDefaults/{W}rPrDefault"), None)
        for style in () if root is None else root.iterchildren(W + "style"):
            ident = style.get(W + "styleId", "")
            self._listed[ident] = style  # looked at when it is used: of a hundred styles a file uses five
            if style.get(W + "default") in ("1", "true", "on") and style.get(W + "type") == "paragraph":
                self._default = ident

    def of_paragraph(self, ident: str | None) -> Look:
        """The look of a paragraph style (None: the default style) on top of the file's defaults."""
        if ident not in self._known:
            name = self._default if ident is None or ident not in self._listed else ident
            self._known[ident] = _joined(self._resolved(name), self._base)
        return self._known[ident]

    def of_run(self, ident: str) -> Look:
        """The look of a character style alone."""
        if ident not in self._known_of_runs:
            self._known_of_runs[ident] = self._resolved(ident)
        return self._known_of_runs[ident]

    def _resolved(self, ident: str | None) -> Look:
        look = PLAIN
        seen: set[str] = set()
        while ident in self._listed and ident not in seen:
            seen.add(ident)
            style = self._listed[ident]
            look = _joined(look, _look_of_style(style))
            based_on = style.find(W + "basedOn")
            ident = None if based_on is None else based_on.get(VAL)
        return look


@lru_cache(maxsize=32)  # files of one office share their styles, and reading styles costs more than the text
def styles_of(part: Packed) -> Styles:
    """The styles in a packed part."""
    return Styles(tree(_without_tables(inflate(part))))


def _without_tables(content: bytes) -> bytes:
    """The part without the styles of tables: no text takes its look from them, and in files that programs make (ours
    too) they are nine tenths of it.
    """
    *pieces, rest = content.split(_END_OF_STYLE)
    return _END_OF_STYLE.join([*(piece for piece in pieces if not _is_table(piece)), rest])


def _is_table(piece: bytes) -> bool:
    """Whether it is one style of a table up to its end, as programs write it; anything unusual is left as it is."""
    tag = piece[: piece.find(b">")].lstrip()
    plain = piece.count(b"<w:style") == 1 and b"<!" not in piece and b"<?" not in piece
    return tag.startswith(b"<w:style ") and b'w:type="table"' in tag and plain


def font_choice(fonts: etree._Element) -> FontChoice:
    """The encoding the fonts of a run or style promise."""
    return _choice(fonts.get(_HIGH, "")[:_LONGEST_FONT], fonts.get(_ASCII, "")[:_LONGEST_FONT])


@lru_cache(maxsize=1024)
def _choice(*fonts: str) -> FontChoice:
    named = [name for name in fonts if name]
    return (next(filter(None, map(family_of_font, named)), None),) if named else None


def _joined(upper: Look, lower: Look) -> Look:
    return Look(
        lower.bold if upper.bold is None else upper.bold,
        lower.hidden if upper.hidden is None else upper.hidden,
        upper.font or lower.font,
        lower.level if upper.level is None else upper.level,
        upper.list_place or lower.list_place,
    )


def _look_of_style(style: etree._Element) -> Look:
    name = style.find(W + "name")
    words = ("" if name is None else name.get(VAL, "")).lower().split()
    heading = len(words) == 2 and words[0] == "heading" and words[1].isdecimal()
    return _own_look(style, min(int(words[1][:2]), 9) if heading else None)


def _own_look(style: etree._Element | None, level: int | None) -> Look:
    if style is None:
        return PLAIN
    run, paragraph = style.find(W + "rPr"), style.find(W + "pPr")
    bold = hidden = fonts = outline = numbers = None
    if run is not None:
        bold, hidden, fonts = run.find(W + "b"), run.find(W + "vanish"), run.find(W + "rFonts")
    if paragraph is not None:
        outline, numbers = paragraph.find(W + "outlineLvl"), paragraph.find(W + "numPr")
    return Look(
        None if bold is None else is_on(bold),
        None if hidden is None else is_on(hidden),
        None if fonts is None else font_choice(fonts),
        level if outline is None else outline_level(outline),
        None if numbers is None else list_place(numbers),
    )


def outline_level(outline: etree._Element) -> int:
    """Outline level 1–9 of an element that counts from 0, or 0 for body text."""
    level = count(outline, 9) + 1
    return level if 1 <= level <= 9 else 0


def list_place(numbers: etree._Element) -> tuple[str | None, int]:
    """Id of the list (None: not said, "0": none) and depth in it from 0."""
    ident, depth = numbers.find(W + "numId"), numbers.find(W + "ilvl")
    return None if ident is None else ident.get(VAL), 0 if depth is None else count(depth, 0)
