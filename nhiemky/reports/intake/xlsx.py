"""New Excel workbooks (.xlsx, .xlsm): parts checked and copied into a small package for the sheet reader."""

import re
from functools import lru_cache

from nhiemky.kernel.errors import RuleBroken, words_for
from nhiemky.reports.intake.grids import MOST_CELLS, MOST_ROWS, Budget
from nhiemky.reports.intake.markup import refuse_entities, tree
from nhiemky.reports.intake.zipped import MEGABYTE, Package, Packed, inflate, stored

_WANTED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/(_rels/)?workbook[^/]*|xl/(styles|sharedStrings)\d*\.xml"
    r"|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
_MOST_UNPACKED = 200 * MEGABYTE
_LIGHT = 16_384  # bytes; a part so small is kept for the next file
_CELL = re.compile(rb"<c[\s>/]")
_PLACE = re.compile(rb"""r(?<=[\s"']r)\s*=\s*["']([A-Za-z]+)(\d+)["']""")  # looking for a letter first is quick
_PROMISED = re.compile(rb"""ount\s*=\s*(?:"[^"]{8}|'[^']{8})""")  # in every promise, and quick to look for
_FORMULA_ALONE = re.compile(
    rb"""<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"""
    rb"""(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</"""
)
# Compiled when first needed: in few workbooks
_PREFIXED_CELL = rb"<(?:\w+:)?c[\s>/]"
_ROW = rb"<(?:\w+:)?row[\s>/]"
_BLANK = rb"<(?:\w+:)?c(?:\s[^<>]*)?/>"
_PROMISE = rb"""\s(?:unique)?[cC]ount\s*=\s*(?:"[^"]{8,}"|'[^']{8,}')"""
_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def copied(package: Package) -> tuple[bytes, tuple[str, ...]]:
    """A package with nothing in it but sheets, texts and number formats, and warnings about formulas.

    RuleBroken when a part is harmful, too large, or its cells sprawl. The copy is made so that the reader
    never meets the sender's own archive, in which two programs can see different members.
    """
    names = [name for name in package.names if _WANTED.fullmatch(name)]
    if sum(package.size(name) for name in names) > _MOST_UNPACKED:
        raise RuleBroken("intake.bomb")
    budget = Budget()
    without_value: dict[str, list[str]] = {}
    parts: list[tuple[str, bytes]] = []
    for name in names:
        packed = package.packed(name)
        if name.lower().startswith("xl/worksheets/"):
            part = inflate(packed)
            refuse_entities(part)
            part = _checked(part, budget)
            if cells := _formulas_alone(part):
                without_value[name] = cells
        else:
            part = _harmless_again(packed) if packed.size < _LIGHT else _harmless(packed)
        parts.append((name, part))
    return stored(parts), _warnings(package, without_value)


def _harmless(packed: Packed) -> bytes:
    part = inflate(packed)
    refuse_entities(part)
    if _PROMISED.search(part):
        # the reader sets aside room for as many texts as are promised, and dies for want of it
        part = re.sub(_PROMISE, b"", part)
    return part


_harmless_again = lru_cache(maxsize=64)(_harmless)  # workbooks made from one form differ in sheets and texts alone


def _checked(sheet: bytes, budget: Budget) -> bytes:
    """The sheet with error values as text, and without blank cells if those lie far away."""
    found = _PLACE.findall(sheet)
    rows, columns = _reach(found)
    if _opened(sheet) > len(found) and _cells(sheet) > len(found):  # those without a place follow one another
        bodies = re.split(_ROW, sheet)
        rows, columns = rows + len(bodies), columns + max(map(_cells, bodies))
    elif rows > MOST_ROWS or rows * columns > MOST_CELLS:
        sheet = re.sub(_BLANK, b"", sheet)  # borders drawn far away are no reason to refuse
        rows, columns = _reach(_PLACE.findall(sheet))
    budget.spend(rows, columns)
    return sheet.replace(b' t="e"', b' t="str"')


def _cells(sheet: bytes) -> int:
    return len(re.findall(_PREFIXED_CELL, sheet) if b":c" in sheet else _CELL.findall(sheet))


def _opened(sheet: bytes) -> int:
    """At least as many as there are cells, quick to count: most sheets have few other elements that begin like one."""
    return sheet.count(b"<c") - sheet.count(b"<co") + sheet.count(b":c")


def _reach(found: list[tuple[bytes, bytes]]) -> tuple[int, int]:
    if not found:
        return 0, 0
    columns, rows = map(set, zip(*found, strict=True))
    return max([int(digits[:9]) for digits in rows]), max(map(_column, {letters[:6] for letters in columns}))


@lru_cache(maxsize=256)
def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _formulas_alone(sheet: bytes) -> list[str]:
    if b"<f" not in sheet and b":f" not in sheet:
        return []
    found = []
    for cell in _FORMULA_ALONE.finditer(sheet):
        stored_empty_text = cell[2] and b't="str"' in cell[1]
        place = _PLACE.search(b" " + cell[1])
        if place and not stored_empty_text:
            found.append((place[1] + place[2]).decode())
    return found


def _warnings(package: Package, without_value: dict[str, list[str]]) -> tuple[str, ...]:
    if not without_value:
        return ()
    titles = _titles(package)
    return tuple(
        words_for(
            "intake.formula_without_value",
            sheet=titles.get(part, part),
            cells=", ".join(cells[:5]) + (" …" if len(cells) > 5 else ""),
        )
        for part, cells in without_value.items()
    )


def _titles(package: Package) -> dict[str, str]:
    """Names of the sheets by part."""
    try:
        links = tree(package.read("xl/_rels/workbook.xml.rels"))
        sheets = tree(package.read("xl/workbook.xml")).iter("{*}sheet")
    except KeyError:
        return {}
    parts = {link.get("Id"): link.get("Target", "").removeprefix("/xl/") for link in links}
    return {f"xl/{parts.get(sheet.get(_OFFICE + 'id'))}": sheet.get("name", "") for sheet in sheets}
