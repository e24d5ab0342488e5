"""Turns an opened file into what it says by itself: kind of paper, title, parts, figures, lists."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Final

from nhiemky.kernel.dates import find_dates
from nhiemky.kernel.text import fold
from nhiemky.organisation.unit import Unit
from nhiemky.reports.intake.document import Document, Paragraph
from nhiemky.reports.records import FileReading, Form, Kind, Line, Part, Source
from nhiemky.reports.understanding.forms import read_form
from nhiemky.reports.understanding.headings import names_self_review, parts_named
from nhiemky.reports.understanding.lists import read_targets, read_units
from nhiemky.reports.understanding.outline import is_heading, outline, split_number
from nhiemky.reports.understanding.places import Placed, is_about_committee, placed
from nhiemky.reports.understanding.telling import numbers_told
from nhiemky.reports.understanding.titles import gives_its_day
from nhiemky.reports.understanding.weighing import weigh
from nhiemky.targets.target import Target

_WEIGHED: Final = frozenset({"results_report", "self_review"})
_LONGEST_HEAD: Final = 14
_NARRATIVE: Final = re.compile(
    r"^(can cu|thuc hien (huong dan|ke hoach|cong van|chi dao)|theo (huong dan|ke hoach)|kinh gui)"
)
_TYPE: Final = re.compile(r"(du thao )?(bao cao|ban (tu )?kiem diem|bieu)")
_TYPE_ALONE: Final = re.compile(r"(du thao\s+)?(bao cao|ban|bieu)\s+")
_REPORT_TITLE: Final = re.compile(r"bao cao|so ket|tong ket|kiem diem|ket qua")
_RESULTS_TITLE: Final = re.compile(
    r"so ket|tong ket|ket qua (thuc hien|cong tac|hoat dong)|giua nhiem ky|nua nhiem ky|tinh hinh (thuc hien|cong tac)|"
    r"thuc hien nghi quyet|thuc hien nhiem vu|cong tac (hoi|nam|nhiem ky)\b"
)
_NOT_A_REPORT: Final = re.compile(
    r"^(huong dan|ke hoach|thong bao|quyet dinh|giay moi|cong van|to trinh|nghi quyet|bien ban|chuong trinh|danh sach|"
    r"v/v|ve viec|chi thi|de cuong|thu moi|bai (viet|phat bieu)|tham luan|loi (khai mac|be mac))\b"
)
_OUTLINE: Final = frozenset(
    {Part.SITUATION, Part.RESULTS, Part.TARGETS, Part.SHORTCOMINGS, Part.LESSONS, Part.TASKS, Part.PROPOSALS}
)
_RESULTS_NAMED: Final = re.compile(r"\b(so ket|tong ket|ket qua)\b")
_BOTH_NAMED: Final = re.compile(
    r"\b(so ket|tong ket|ket qua)\b.{0,120}\b(va|kem|dong thoi) (bao cao |ban )?(tu )?kiem diem|"
    r"kiem diem\b.{0,120}\b(va|kem|dong thoi) (bao cao |ban )?(so ket|tong ket)\b"
)
_SELF_REVIEW_FILE: Final = re.compile(r"\b(kd|tkd|bckd|ban kd)\b|kiem ?diem")
_FEWEST_ROWS: Final = 2
_SOME_OF_HALF: Final = 2
_FEWEST_SENTENCES: Final = 3
_SHORTEST_SENTENCE: Final = 40  # letters
_FEWEST_LINES: Final = 6
_MOST_OF_OUTLINE: Final = 4
_SOME_OF_OUTLINE: Final = 3


def understand(document: Document) -> FileReading:
    """What a document says by itself. Never fails: what is not understood is kind "other"."""
    forms = tuple(form for table in document.tables if (form := read_form(table)))
    spoken = [paragraph for paragraph in document.paragraphs if paragraph.where in {"body", "textbox"}]
    lines = outline(spoken)
    head = _head(document)
    titled = _title(document, head)
    title, words = " ".join(titled), " ".join(map(fold, titled))
    kind, units, targets = _kind(document, words, lines, forms)
    settled = placed(lines) if kind == "results_report" else Placed(lines)
    lines = settled.lines
    merged, quote = _merged(document, title, words, lines) if kind == "results_report" else (None, "")
    told = tuple(numbers_told(lines)) if kind == "results_report" else ()
    return FileReading(
        file=document.name, kind=kind, title=title, head=head, lines=lines, told=told, forms=forms,
        units=units if kind == "list_of_units" else (), targets=targets if kind == "list_of_targets" else (),
        merged=merged, merged_quote=quote, pictures=document.pictures, dated=_dated(document),
        doubts=(*document.warnings, *settled.doubts), tabled=_tabled(document, spoken, lines),
        weighed=weigh(lines, is_results_report=kind == "results_report") if kind in _WEIGHED else None,
    )  # fmt: skip


def _tabled(document: Document, spoken: list[Paragraph], lines: tuple[Line, ...]) -> frozenset[Part]:
    """The parts of the outline in which a table stands: they are not empty, though they may have no sentence."""
    afters = [table.after for table in document.tables if table.after and not table.hidden]
    # Empty paragraphs are counted but not kept, so the last paragraph above a table is looked for by its number.
    above = (bisect_right(spoken, after, key=attrgetter("number")) for after in afters)
    return frozenset(part for place in above if place for part in lines[place - 1].parts)


def _head(document: Document) -> tuple[str, ...]:
    """The lines that say whose paper it is: everything before the first part or the first row of figures."""
    if document.form == "sheet":
        cells = (
            cell
            for table in document.tables
            for row in (*table.rows[:8], *table.rows[-4:])
            for cell in row
            if isinstance(cell, str) and len(cell) > 6
        )
        return tuple(dict.fromkeys(cells))[:40]
    texts: list[str] = [cell for table in document.tables if table.after < 3 for cell in _words(table.rows[:4])]
    for paragraph in document.paragraphs:
        if paragraph.where == "header":
            texts.append(paragraph.text)
        elif len(texts) >= _LONGEST_HEAD or _starts_body(paragraph):
            break
        else:
            texts.append(paragraph.text)
    return tuple(texts)


def _words(rows: Iterable[Iterable[object]]) -> list[str]:
    return [cell for row in rows for cell in row if isinstance(cell, str) and len(cell) > 6][:8]


def _starts_body(paragraph: Paragraph) -> bool:
    text = paragraph.text
    if len(text) > 220:
        return True
    depth, words = split_number(text)
    return bool((depth or paragraph.level) and is_heading(paragraph) and parts_named(words) - {Part.SELF_REVIEW})


def _title(document: Document, head: tuple[str, ...]) -> list[str]:
    """The lines of the title: from the one that names the type of paper up to the first narrative one."""
    for start, text in enumerate(head):
        words = fold(text)
        named = _NOT_A_REPORT.match(words) or (len(text) < 200 and _TYPE.match(words))
        if named or (document.form == "sheet" and _REPORT_TITLE.search(words)):
            following: list[str] = []
            for line in head[start : start + 4]:
                if following and (_NARRATIVE.match(fold(line)) or len(line) > 220):
                    break
                following.append(line)
            return following
    return [text for text in head if _REPORT_TITLE.search(fold(text)) and len(text) < 220][:1]


def _kind(
    document: Document, words: str, lines: tuple[Line, ...], forms: tuple[Form, ...]
) -> tuple[Kind, tuple[Unit, ...], tuple[Target, ...]]:
    filled = any(form.filled >= _FEWEST_ROWS and not form.hidden for form in forms)
    if document.form == "word" and not (filled and _is_only_a_form(lines)):
        kind = _kind_of_paper(document.name, words, lines)
        if kind != "other":
            return kind, (), ()
    empty = any(form.asks_results and len(form.rows) >= _SOME_OF_OUTLINE for form in forms)
    if filled and not _NOT_A_REPORT.match(words):
        return "figures", (), ()
    units = max((read_units(table) for table in document.tables if not table.hidden), key=len, default=())
    targets = max((read_targets(form) for form in forms if not form.hidden), key=len, default=())
    if len(units) > len(targets):
        return "list_of_units", units, ()
    if targets:
        return "list_of_targets", (), targets
    return ("figures" if filled or empty else "other"), (), ()


def _is_only_a_form(lines: tuple[Line, ...]) -> bool:
    """Whether a Word file holds a form and hardly a sentence beside it."""
    headed = frozenset[Part]().union(*(line.parts for line in lines if line.heading))
    sentences = sum(1 for line in lines if not line.heading and line.parts and len(line.text) > _SHORTEST_SENTENCE)
    return sentences <= _FEWEST_SENTENCES and len(headed & _OUTLINE) < _SOME_OF_OUTLINE


def _kind_of_paper(name: str, words: str, lines: tuple[Line, ...]) -> Kind:
    """Results report, self-review or neither, by the title's words, the parts that are there and the file's name."""
    covered = frozenset[Part]().union(*(line.parts for line in lines if line.heading))
    main = len(covered & _OUTLINE)
    if _NOT_A_REPORT.match(words):
        return "other"
    both = covered >= {Part.SITUATION, Part.TARGETS} or (_RESULTS_NAMED.search(words) and Part.TARGETS in covered)
    if "kiem diem" in words and _BOTH_NAMED.search(words) and main >= _SOME_OF_OUTLINE and not _is_of_committee(lines):
        return "results_report"
    if names_self_review(_without_type(words)):
        return "results_report" if both and main >= _MOST_OF_OUTLINE else "self_review"
    if _SELF_REVIEW_FILE.search(fold(name.rpartition("/")[2]).replace("_", " ")) and not both:
        return "self_review"
    results = bool(_RESULTS_TITLE.search(words))
    if Part.TARGETS not in covered and (not results or "kiem diem" in words) and _is_of_committee(lines):
        return "self_review"
    if (results and (main >= 1 or len(lines) > _FEWEST_LINES)) or main >= _SOME_OF_OUTLINE:
        return "results_report"
    if any(Part.SELF_REVIEW in line.parts for line in lines):
        return "self_review"
    return "results_report" if results else "other"


def _is_of_committee(lines: tuple[Line, ...]) -> bool:
    """Whether a paper is about the committee from its first half on: where two are merged, that comes second."""
    return is_about_committee(lines) and is_about_committee(lines[: len(lines) // 2], fewest=_SOME_OF_HALF)


def _without_type(words: str) -> str:
    return words[match.end() :] if (match := _TYPE_ALONE.match(words)) else words


def _merged(document: Document, title: str, words: str, lines: tuple[Line, ...]) -> tuple[Source | None, str]:
    """Where the committee's self-review begins inside a results report."""
    heading = next((line for line in lines if line.heading and Part.SELF_REVIEW in line.parts), None)
    if heading is not None:
        return Source(document.name, heading.place), heading.text
    if names_self_review(_without_type(words)):
        return Source(document.name, "tên báo cáo"), title
    return None, ""


def _dated(document: Document) -> str:
    """The latest day the paper gives for itself (place-and-date line or signature), else when it was last saved."""
    edges = (*document.paragraphs[:12], *document.paragraphs[-8:])
    said = [p.text for p in edges if len(p.text) < 80 and gives_its_day(p.text)]
    days = [day for text in said for _, _, day in find_dates(text)]
    if days:
        return max(days).isoformat()
    return document.modified.date().isoformat() if document.modified else ""
