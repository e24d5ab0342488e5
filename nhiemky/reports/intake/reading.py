"""One parcel in, one document or one refusal out: the only door through which files are opened."""

from copy import replace

from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.intake import words as words
from nhiemky.reports.intake.document import Document
from nhiemky.reports.intake.docx import read_word
from nhiemky.reports.intake.markup import refuse_entities
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
_OLD = {  # kind: how the old file is called, and what it is to become
    "doc": ("doc", "docx"),
    "rtf": ("rtf", "docx"),
    "word2003": ("xml", "docx"),
    "odt": ("odt", "docx"),
    "sheet2003": ("xml", "xlsx"),
    "ods": ("ods", "xlsx"),
    "xlsb": ("xlsb", "xlsx"),
}
_OPEN = b"application/vnd.oasis.opendocument."
_ENCRYPTED = 0x100  # bit of the flags in the head of a .doc


def read(parcel: Parcel, *, starting_programs: bool = True) -> Document:
    """Read one file as what it really is. Raises RuleBroken and nothing else, whatever the file holds.

    starting_programs: else what only another program can open is refused as unknown.
    """
    try:
        document = _read(parcel.load(), starting_programs)
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


def _read(data: bytes, starting_programs: bool) -> Document:
    kind = kind_of(data)
    if kind == "package":
        package = Package(data)
        kind = kind_of_package(package.names)
        if kind == "opendocument":
            kind = _open_kind(package)
        if document := _read_package(kind, package):
            return document
    return _read_kind(kind if starting_programs or kind not in _OLD else "unknown", data)


def _read_package(kind: str, package: Package) -> Document | None:
    if kind == "docx":
        return read_word(package)
    if kind != "xlsx":
        return None
    tables, warnings = read_new_sheets(package)
    return Document("", "sheet", tables=tables, modified=modified_in(package), warnings=warnings)


def _read_kind(kind: str, data: bytes) -> Document:
    if kind in _OLD:
        return _read_old(kind, data)
    if kind in ("xls", "html"):
        tables, warnings = (read_old_sheets if kind == "xls" else read_web_tables)(data)
        return Document("", "sheet", tables=tables, warnings=warnings)
    kind, _, details = kind.partition(":")
    raise RuleBroken(_REFUSED[kind], kind=details)


def _read_old(kind: str, data: bytes) -> Document:
    from nhiemky.reports.intake.old_word import turned_new  # starts a program: slow to import, rarely needed

    suffix, goal = _OLD[kind]
    if kind == "doc" and _has_password(data):
        raise RuleBroken("intake.password")
    if suffix == "xml":
        refuse_entities(data)
    document = _read_package(goal, Package(turned_new(data, suffix, goal)))
    if document is None:
        raise RuleBroken("intake.damaged")
    return document


def _has_password(data: bytes) -> bool:
    return bool(int.from_bytes(Compound(data).read("WordDocument")[10:12], "little") & _ENCRYPTED)


def _open_kind(package: Package) -> str:
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise RuleBroken("intake.password")
    kind = package.read("mimetype").strip().removeprefix(_OPEN)
    return {b"text": "odt", b"spreadsheet": "ods", b"presentation": "slides"}.get(kind, "unknown")
