"""Real files built for the tests, good and bad."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter
import xlwt

from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.intake.document import Document
from nhiemky.reports.intake.ole import wrap
from nhiemky.reports.intake.parcels import Parcel
from nhiemky.reports.intake.reading import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str, **parts: str) -> bytes:
    """A Word file from the XML within its body; `styles="…"` and so on add parts of that name."""
    document = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
    members = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        members[f"word/{name}.xml"] = f"<w:{kind} {W}>{content}</w:{kind}>"
    return zipped(members)


def run(text: str, about: str = "") -> str:
    """The XML of a run."""
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str, about: str = "") -> str:
    """The XML of a paragraph of one run."""
    return f"<w:p><w:pPr>{about}</w:pPr>{run(text)}</w:p>"


def workbook(fill: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    """An .xlsx file as XlsxWriter makes it."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        fill(book)
    return buffer.getvalue()


def old_workbook(fill: Callable[[xlwt.Workbook], object]) -> bytes:
    """An .xls file as xlwt makes it."""
    buffer = io.BytesIO()
    book = xlwt.Workbook()
    fill(book)
    book.save(buffer)
    return buffer.getvalue()


def bare_workbook(sheet_data: str, texts: str = "") -> bytes:
    """An .xlsx file of one sheet "S" from the XML of its rows."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zipped(
        {
            "[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE_RELATIONS}"><Relationship Id="a" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {SHEET} xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="S" sheetId="1" r:id="b"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE_RELATIONS}"><Relationship Id="b" '
            f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}><sheetData>{sheet_data}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst {SHEET}>{texts}</sst>",
        }
    )


def encrypted() -> bytes:
    """A Word or Excel file with a password, as Office wraps it."""
    return wrap("EncryptedPackage", bytes(5000))


class Held(Parcel, frozen=True):
    """A parcel whose content is at hand."""

    content: bytes = b""

    def load(self) -> bytes:
        """The content."""
        return self.content


def reread(data: bytes, name: str = "a.docx") -> Document:
    """Read bytes as a file of that name."""
    return read(Held(name, Path(name), len(data), content=data))


def refusal(data: bytes) -> str:
    """The code with which bytes are refused."""
    try:
        reread(data)
    except RuleBroken as refused:
        assert str(refused)
        return refused.code
    return "read"
