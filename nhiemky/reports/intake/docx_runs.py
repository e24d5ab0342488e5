"""The visible text of one Word paragraph, in pieces by the encoding of their fonts."""

from lxml import etree
from msgspec import Struct

from nhiemky.kernel.legacy import Family, to_unicode
from nhiemky.reports.intake.document import Where
from nhiemky.reports.intake.docx_styles import OLD_FONTS, FontChoice, Look, Styles, font_choice
from nhiemky.reports.intake.docx_tags import (
    ABOUT_RUN,
    ALTERNATIVES,
    BOX,
    FIELD_MARK,
    PICTURES,
    RUNS,
    SIGNS,
    TEXTS,
    UNSEEN,
    VAL,
    W,
    children_of,
    is_on,
    shown_branch,
)
from nhiemky.reports.intake.grids import Decode

_BOLD, _HIDDEN, _FONTS, _STYLE = W + "b", W + "vanish", W + "rFonts", W + "rStyle"
_FIELD_STEP = W + "fldCharType"


class Line(Struct):
    """One paragraph and its place in the file; bold while every letter seen is."""

    where: Where
    level: int = 0
    label: str = ""
    number: int = 0
    bold: bool = True
    pieces: list[tuple[Family | None, str]] = []
    boxes: list[etree._Element] = []  # text boxes hanging on it

    def raw(self) -> str:
        """The text as stored."""
        pieces = self.pieces
        return pieces[0][1] if len(pieces) == 1 else "".join([text for _, text in pieces])

    def text(self, decode: Decode | None) -> str:
        """The text in Unicode: by its fonts, or by `decode` where fonts say nothing."""
        if decode is None and len(self.pieces) == 1 and self.pieces[0][0] is None:
            return self.pieces[0][1]
        return "".join(
            [to_unicode(text, family) if family else decode(text) if decode else text for family, text in self.pieces]
        )


class RunReader:
    """Reads paragraphs one after the other; knows whether it stands in the code of a field."""

    def __init__(self, styles: Styles) -> None:
        self.old_fonts = False  # whether any text so far stood in a font from before Unicode
        self._styles = styles
        self._fields: list[bool] = []  # True: in the result of the field, False: in its code

    def read(self, children: list[etree._Element], look: Look, line: Line) -> None:
        """Add to a line what the children of its paragraph show, given the look of its style."""
        self._inline(children, look, line)
        if self._fields and not all(self._fields):
            self._fields.clear()  # a field whose code never ends must not swallow the rest of the file

    def _inline(self, children: list[etree._Element], look: Look, line: Line) -> None:
        for child in children:
            tag = child.tag
            if tag in RUNS:
                self._run(children_of(child), look, line)
            elif tag == ALTERNATIVES:
                if (branch := shown_branch(child)) is not None:
                    self._inline(children_of(branch), look, line)
            elif tag not in UNSEEN:
                self._inline(children_of(child), look, line)

    def _run(self, children: list[etree._Element], look: Look, line: Line) -> None:
        bold, hidden, font = look.bold, look.hidden, look.font
        for child in children:
            tag = child.tag
            if tag == ABOUT_RUN:
                bold, hidden, font = self._run_look(child, look)
            elif tag == FIELD_MARK:
                self._step(child)
            elif hidden:
                continue
            elif tag in TEXTS:
                if text := child.text:
                    self._text(text, bold, font, line)
            elif sign := SIGNS.get(tag):
                self._text(sign, bold, font, line)
            else:
                _boxes(child, line)

    def _run_look(self, about: etree._Element, look: Look) -> tuple[bool | None, bool | None, FontChoice]:
        bold = hidden = fonts = style = None
        for child in children_of(about):
            tag = child.tag
            if tag == _FONTS:
                fonts = child
            elif tag == _BOLD:
                bold = is_on(child)
            elif tag == _HIDDEN:
                hidden = is_on(child)
            elif tag == _STYLE:
                style = self._styles.of_run(child.get(VAL, ""))
        if style is not None:
            look = Look(
                look.bold if style.bold is None else style.bold,
                look.hidden if style.hidden is None else style.hidden,
                style.font or look.font,
            )
        font = look.font
        if fonts is not None and ((font and font[0]) or OLD_FONTS in "".join(map(str, fonts.values())).lower()):
            font = font_choice(fonts) or font  # else a Unicode font on top of another changes nothing
        return look.bold if bold is None else bold, look.hidden if hidden is None else hidden, font

    def _text(self, text: str, bold: bool | None, font: FontChoice, line: Line) -> None:
        if self._fields and not all(self._fields):
            return
        if line.bold and not bold and not text.isspace():
            line.bold = False
        family = font[0] if font else None
        if family:
            self.old_fonts = True
        pieces = line.pieces
        if pieces and pieces[-1][0] == family:  # runs may cut the sequence of a VNI letter in two
            text = pieces.pop()[1] + text
        pieces.append((family, text))

    def _step(self, mark: etree._Element) -> None:
        step = mark.get(_FIELD_STEP)
        if step == "begin":
            self._fields.append(False)
        elif self._fields and step == "separate":
            self._fields[-1] = True
        elif self._fields and step == "end":
            self._fields.pop()


def _boxes(child: etree._Element, line: Line) -> None:
    """Note the outermost text boxes of a drawing; a box given twice, for new and old programs, only once."""
    if child.tag == BOX:
        line.boxes.append(child)
    elif child.tag == ALTERNATIVES:
        if (branch := shown_branch(child)) is not None:
            _boxes(branch, line)
    elif child.tag in PICTURES or next(child.iter(BOX), None) is not None:
        for inner in child:
            _boxes(inner, line)
