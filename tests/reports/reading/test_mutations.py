"""Files damaged by chance: whatever is flipped, cut or swapped, a document or a refusal comes out."""

import io
import os
import random
import shutil
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from resource import RLIMIT_AS, setrlimit

import docx
import pytest
import xlsxwriter
import xlwt

from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.intake.document import Document

from .files import encrypted, old_workbook, paragraph, reread, run, word, workbook, zipped

SHORT, LONG = 60, 4_000
ROOM = 6 << 30  # bytes of address space; a reader that believes a false size runs into it


def made_word() -> bytes:
    made = docx.Document()
    made.add_heading("Đặc điểm tình hình", 1)
    made.add_paragraph("Kết nạp 49 hội viên", style="List Number").add_run(" đạt").bold = True
    grid = made.add_table(3, 4)
    grid.cell(1, 1).merge(grid.cell(2, 2)).text = "97,6%"
    made.sections[0].footer.paragraphs[0].text = "Trang 1"
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def fill_new(book: xlsxwriter.Workbook) -> None:
    sheet = book.add_worksheet("Biểu 1")
    sheet.merge_range(0, 0, 0, 3, "BIỂU TỔNG HỢP")
    for row in range(1, 9):
        sheet.write_row(row, 0, [row, f"Chỉ tiêu {row}", row / 7, "12,5%"])
        sheet.write_formula(row, 4, f"=A{row}*2", None, row * 2)
    book.add_worksheet("hai").hide()


def fill_old(book: xlwt.Workbook) -> None:
    sheet = book.add_sheet("Biểu 1")
    sheet.write_merge(0, 0, 0, 3, "BIỂU TỔNG HỢP")
    for row in range(1, 9):
        for column, value in enumerate((row, f"Chỉ tiêu {row}", row / 7, True, xlwt.Formula("1+1"))):
            sheet.write(row, column, value)
    book.add_sheet("hai").write(1, 1, "x")


@cache
def samples() -> tuple[bytes, ...]:
    old_font = '<w:rFonts w:hAnsi="VNI-Times"/>'
    page = "<html><table><tr><td colspan=2>Tổng<td>1<tr><td rowspan=2>2<td>3</table>"
    return (
        made_word(),
        word(f"<w:p>{run('Hoäi', old_font)}</w:p>" + paragraph("x"), header1=paragraph("y"), styles="<w:style/>"),
        workbook(fill_new),
        old_workbook(fill_old),
        encrypted(),
        page.encode(),
    )


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with up to eight places flipped, cut, inserted, overwritten or swapped."""
    content = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if len(content) < 8:
            break
        at, to = sorted(chance.sample(range(len(content)), 2))
        match chance.randrange(6):
            case 0:
                content[at] ^= 1 << chance.randrange(8)
            case 1:
                del content[at : min(to, at + chance.choice((1, 4, 400, 1 << 20)))]
            case 2:
                content[at:at] = chance.randbytes(chance.choice((1, 4, 64)))
            case 3:
                content[at], content[to] = content[to], content[at]
            case 4:
                number = chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0xFFFFFFFE, 0x80000000, 0x10000))
                content[at : at + 4] = number.to_bytes(4, "little")
            case 5:
                content[at:at] = content[at : min(to, at + 300)]
    return bytes(content)


def mutated_within(data: bytes, chance: random.Random) -> bytes:
    """A package with one or two of its members damaged, zipped again so that it opens."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    telling = [name for name in members if "/" in name and "theme" not in name and "docProps" not in name]
    for name in chance.sample(telling, min(2, len(telling))):
        members[name] = mutated_text(members[name], chance) if chance.random() < 0.7 else mutated(members[name], chance)
    return zipped(members)


WORDS = (b"1", b"-1", b"99999999999", b"XFD1048576", b"A0", b"", b"\xff", b"true", b"e", b"str", b"&#0;", b"restart")


def mutated_text(data: bytes, chance: random.Random) -> bytes:
    """XML that stays well-formed more often: values replaced, elements doubled or left out."""
    pieces = data.split(b'"')
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(pieces))
        if at % 2:
            pieces[at] = chance.choice((*WORDS, chance.choice(pieces[1::2])))
    tags = b'"'.join(pieces).split(b"<")
    for _ in range(chance.randint(0, 3)):
        at = chance.randrange(len(tags))
        tags[at : at + 1] = [tags[at]] * chance.choice((0, 2, 50))
    return b"<".join(tags)


def mutants(count: int, seed: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    originals = samples()
    for number in range(count):
        original = originals[number % len(originals)]
        if original.startswith(b"PK") and chance.random() < 0.7:
            yield mutated_within(original, chance)
        else:
            yield mutated(original, chance)


def outcome(data: bytes) -> str:
    """How reading ends: a kind of document, a refusal, or the name of what must not escape."""
    try:
        document = reread(data)
    except RuleBroken as refused:
        assert str(refused)
        return "refused"
    except BaseException as error:
        return repr(error)
    assert isinstance(document, Document)
    for table in document.tables:
        assert len({len(row) for row in table.rows}) == 1, "rows of unequal length"
        assert all(c < len(table.rows) and d < len(table.rows[0]) for _, _, c, d in table.merged)
    return "read"


def test_some_mutants_are_read_or_refused() -> None:
    outcomes = [outcome(data) for data in mutants(SHORT, 1)]
    assert set(outcomes) == {"read", "refused"}, outcomes


def narrow() -> None:
    setrlimit(RLIMIT_AS, (ROOM, ROOM))


@pytest.mark.slow
def test_thousands_of_mutants_are_read_or_refused() -> None:
    """In other processes, so that one that dies is seen."""
    with ProcessPoolExecutor(os.cpu_count(), initializer=narrow) as pool:
        outcomes = list(pool.map(outcome, mutants(LONG, 2), chunksize=20))
    assert set(outcomes) == {"read", "refused"}, {one for one in outcomes if one not in ("read", "refused")}
    assert outcomes.count("read") > LONG // 10


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_damaged_files_of_old_kinds_are_read_or_refused() -> None:
    original = rb"{\rtf1\ansi {\b Dam}\par {\trowd\cellx99 a\cell\row}}"
    chance = random.Random(3)
    assert {outcome(b"{\\rtf1" + mutated(original, chance)) for _ in range(30)} <= {"read", "refused"}
