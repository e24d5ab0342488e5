"""One parcel in, one document or one refusal out: the only door through which files are opened."""

from dataclasses import replace

from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.intake import words as words
from nhiemky.reports.intake.document import Document, Table
from nhiemky.reports.intake.docx import read_word
from nhiemky.reports.intake.markup import refuse_entities
from nhiemky.reports.intake.old_word import turned_new
from nhiemky.reports.intake.ole import Compound
from nhiemky.reports.intake.parcels import Parcel
from nhiemky.reports.intake.properties import modified_in
from nhiemky.reports.intake.sheets import read_new_sheets, read_old_sheets
from nhiemky.reports.intake.sniffing import kind_of, kind_of_package
from nhiemky.reports.intake.web_tables import read_web_tables
from nhiemky.reports.intake.zipped import Package

_REFUSED = {
    "empty": "intake.empty",
    "password": "intake.password",
    "pdf": "intake.pdf",
    "picture": "intake.picture",
    "archive": "intake.archive",
    "slides": "intake.slides",
    "text": "intake.text",
    "web_archive": "intake.web_page",
    "unknown": "intake.unknown",
}
_OLD = {  # kind: what LibreOffice is told it is, and what is wanted from it
    "doc": ("doc", "docx"),
    "rtf": ("rtf", "docx"),
    "word2003": ("xml", "docx"),
    "odt": ("odt", "docx"),
    "sheet2003": ("xml", "xlsx"),
    "ods": ("ods", "xlsx"),
    "xlsb": ("xlsb", "xlsx"),
}
_OPEN_KINDS = {b"application/vnd.oasis.opendocument.text": "odt", b"application/vnd.oasis.opendocument.spreadsheet": "ods"}


def read(parcel: Parcel) -> Document:
    """Read one file as what it really is. Raises RuleBroken and nothing else, whatever the file holds."""
    try:
        document = _read(parcel.load())
    except RuleBroken:
        raise
    except MemoryError as error:
        raise RuleBroken("intake.memory") from error
    except Exception as error:  # strangers' files find every gap; one bad file must not stop a bag
        raise RuleBroken("intake.damaged") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the sheet reader's, which is no Exception
            raise
        raise RuleBroken("intake.damaged") from error
    return replace(document, name=parcel.name, modified=document.modified or parcel.modified)


def _read(data: bytes) -> Document:
    kind = kind_of(data)
    if kind == "package":
        package = Package(data)
        kind = kind_of_package(package.names)
        if kind == "docx":
            return read_word(package)
        if kind == "xlsx":
            return _sheet(*read_new_sheets(package), modified_in(package))
        if kind == "opendocument":
            kind = _OPEN_KINDS.get(package.read("mimetype").strip(), "unknown")
    ...
