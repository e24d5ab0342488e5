"""The styles of a Word paper: one table of looks after Nghị định 30/2020/NĐ-CP, written over Word's own styles."""

from dataclasses import dataclass
from typing import Literal

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from nhiemky.typesetting.word_xml import node

FACE = "Times New Roman"
FIRST_LINE_TWIPS = 720  # 1.27 cm
_KEPT = {"TableNormal", "NoList", "DefaultParagraphFont"}


@dataclass(frozen=True, slots=True)
class _Look:
    """A paragraph style: size, before and after in points, line in 240ths of a line; level: of the outline, from 0."""

    key: str
    name: str
    size: float = 14
    face: str = ""
    align: Literal["left", "center", "right", "both"] = "left"
    before: float = 0
    after: float = 0
    line: int = 240
    indent: bool = False
    level: int | None = None
    keep: bool = False


_LOOKS = (
    _Look("Normal", "Normal"),
    _Look("BodyText", "Body Text", align="both", after=6, line=276, indent=True),
    _Look("Heading1", "heading 1", 14, "b", "both", 6, 6, 276, indent=True, level=0, keep=True),
    _Look("Heading2", "heading 2", 14, "b", "both", 6, 6, 276, indent=True, level=1, keep=True),
    _Look("Heading3", "heading 3", 14, "b i", "both", 6, 6, 276, indent=True, level=2, keep=True),
    _Look("ListBullet", "List Bullet", align="both", after=6, line=276),
    _Look("Caption", "caption", 13, "b", "center", 10, 5, keep=True),
    _Look("Title", "Title", 14, "b caps", "center", 14, 2, keep=True),
    _Look("Subtitle", "Subtitle", 14, "b", "center", 0, 2, keep=True),
    _Look("Header", "header", 14, align="center"),
    _Look("Notice", "Dòng báo đầu trang", 9, "i", "right"),
    _Look("Superior", "Cơ quan cấp trên", 12, "caps", "center"),
    _Look("Issuer", "Cơ quan ban hành", 12, "b caps", "center"),
    _Look("State", "Quốc hiệu", 13, "b", "center"),
    _Look("Motto", "Tiêu ngữ", 14, "b", "center"),
    _Look("PaperNumber", "Số, ký hiệu", 13, "", "center", before=6),
    _Look("PlaceDate", "Địa danh, thời gian", 14, "i", "center", before=6),
    _Look("Figures", "Ô số liệu", 11, "", before=2, after=2),
    _Look("FiguresHead", "Đầu cột số liệu", 11, "b", "center", 2, 2, keep=True),
    _Look("Picture", "Hình", 14, "", "center", 0, 6),
    _Look("PictureCaption", "Chú thích ảnh", 13, "i", "center", 0, 8),
    _Look("Office", "Quyền hạn, chức vụ", 14, "b caps", "center", keep=True),
    _Look("SignerName", "Họ tên người ký", 14, "b", "center", before=74),
    _Look("RecipientsHead", "Nơi nhận", 12, "b i", keep=True),
    _Look("Recipient", "Nơi nhận (danh sách)", 11),
)

_FACES = {"b": ("b", "bCs"), "i": ("i", "iCs"), "caps": ("caps",)}

_INKS = (
    ("ToneLate", "Mức chậm", "A61B14"),
    ("ToneRisk", "Mức có nguy cơ", "7A4B00"),
    ("ToneGood", "Mức tốt", "1F4D2B"),
)


def set_styles(document: Document) -> None:
    """Replaces the styles of the template by ours: one face everywhere, black, Vietnamese as language."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _KEPT:
            styles.remove(style)
    styles.replace(styles.find(qn("w:docDefaults")), _defaults())
    styles.extend(_paragraph_style(look) for look in _LOOKS)
    styles.append(_character_style("SourceNote", "Ghi nguồn", node("color", val="555555"), *_sizes(10)))
    for key, name, ink in _INKS:
        styles.append(_character_style(key, name, node("b"), node("bCs"), node("color", val=ink)))
    styles.extend((_thin_style("Rule", "Đường kẻ", ruled=True), _thin_style("Gap", "Khoảng cách"), _grid_style()))
    _set_dashes(document)


def _defaults() -> BaseOxmlElement:
    language = node("lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN")
    letters = node("rPrDefault", node("rPr", _fonts(), *_sizes(14), language))
    return node("docDefaults", letters, node("pPrDefault"))


def _fonts() -> BaseOxmlElement:
    return node("rFonts", ascii=FACE, hAnsi=FACE, eastAsia=FACE, cs=FACE)


def _sizes(points: float) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    return node("sz", val=round(points * 2)), node("szCs", val=round(points * 2))


def _style(kind: str, key: str, name: str, *parts: BaseOxmlElement) -> BaseOxmlElement:
    made = node("style", node("name", val=name), type=kind, styleId=key)
    if not name.isascii():  # ours have Vietnamese names, Word's own English ones
        made.set(qn("w:customStyle"), "1")
    if key == "Normal":
        made.set(qn("w:default"), "1")
    elif kind == "paragraph":
        made.extend((node("basedOn", val="Normal"), node("next", val="BodyText" if key.startswith("Heading") else key)))
    made.extend((node("qFormat"), *parts))
    return made


def _paragraph_style(look: _Look) -> BaseOxmlElement:
    layout = [node("keepNext"), node("keepLines")] if look.keep else []
    if look.key == "ListBullet":
        layout.append(node("numPr", node("numId", val=1)))
    before, after = round(look.before * 20), round(look.after * 20)
    layout.append(node("spacing", before=before, after=after, line=look.line, lineRule="auto"))
    if look.indent:
        layout.append(node("ind", firstLine=FIRST_LINE_TWIPS))
    layout.append(node("jc", val=look.align))
    if look.level is not None:
        layout.append(node("outlineLvl", val=look.level))
    faces = [node(tag) for part in look.face.split() for tag in _FACES[part]]
    return _style(
        "paragraph", look.key, look.name, node("pPr", *layout), node("rPr", _fonts(), *faces, *_sizes(look.size))
    )


def _character_style(key: str, name: str, *looks: BaseOxmlElement) -> BaseOxmlElement:
    return _style("character", key, name, node("rPr", *looks))


def _thin_style(key: str, name: str, *, ruled: bool = False) -> BaseOxmlElement:
    """A paragraph of next to no height: a short rule, or what Word must have between two tables."""
    border = [node("pBdr", node("top", val="single", sz=6, space=0, color="auto"))] if ruled else []
    spacing = node("spacing", before=70 if ruled else 0, after=0, line=40, lineRule="exact")
    return _style("paragraph", key, name, node("pPr", *border, spacing), node("rPr", *_sizes(1)))


def _grid_style() -> BaseOxmlElement:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = node("tblBorders", *(node(side, val="single", sz=4, space=0, color="auto") for side in sides))
    margins = node("tblCellMar", *(node(side, w=85, type="dxa") for side in ("left", "right")))
    return _style("table", "FiguresGrid", "Bảng số liệu", node("tblPr", borders, margins))


def _set_dashes(document: Document) -> None:
    """Lists start with the dash of official papers in the place of the first-line indent."""
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    place = node("pPr", node("ind", left=FIRST_LINE_TWIPS + 200, hanging=200))
    level = node(
        "lvl",
        node("start", val=1),
        node("numFmt", val="bullet"),
        node("pStyle", val="ListBullet"),
        node("lvlText", val="-"),
        node("lvlJc", val="left"),
        place,
        node("rPr", _fonts()),
        ilvl=0,
    )
    numbering.append(node("abstractNum", node("multiLevelType", val="singleLevel"), level, abstractNumId=0))
    numbering.append(node("num", node("abstractNumId", val=0), numId=1))
