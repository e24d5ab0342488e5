"""The bag of made-up reports: always the same, opened by ordinary libraries, true to its own truth."""

import json
import unicodedata
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from python_calamine import CalamineWorkbook

from nhiemky.demo.bag import write_bag
from nhiemky.demo.facts import NOTICE, WARDS
from nhiemky.demo.scripts import Script, typed
from nhiemky.demo.truth import Truth


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    folder = tmp_path_factory.mktemp("bag")
    return folder, write_bag(folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file by its name in NFC, those in archives included."""
    held: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        if path.is_file():
            held[name] = path.read_bytes()
        if path.suffix == ".zip":
            archive = ZipFile(path)
            held |= {f"{name}/{member}": archive.read(member) for member in archive.namelist()}
    return held


def words_in(name: str, content: bytes) -> Iterator[str]:
    """Texts of a Word or Excel file as python-docx and calamine give them."""
    if name.endswith(".docx"):
        document = docx.Document(BytesIO(content))
        yield from (paragraph.text for paragraph in document.paragraphs)
        for table in document.tables:
            yield from (cell.text for row in table.rows for cell in row.cells)
    else:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        for sheet in book.sheet_names:
            yield from (str(cell) for row in book.get_sheet_by_name(sheet).to_python() for cell in row)


def test_same_seed_same_bytes_other_seed_other_figures(bag: tuple[Path, Truth], tmp_path: Path) -> None:
    folder, truth = bag
    again = write_bag(tmp_path / "again")
    digests = [{n: sha256(c).hexdigest() for n, c in contents(f).items()} for f in (folder, tmp_path / "again")]
    assert digests[0] == digests[1]
    assert again == truth
    assert write_bag(tmp_path / "other", seed=7).totals != truth.totals


def test_the_truth_names_every_file_of_the_bag(bag: tuple[Path, Truth]) -> None:
    folder, truth = bag
    sent = [file.name for unit in truth.units.values() for file in unit.files]
    others = [*truth.unreadable, *truth.ignored, *truth.unrelated, *truth.strangers]
    lists = [name for name in contents(folder) if name.startswith(("Danh mục", "Danh sach"))]
    assert sorted([*sent, *others, *lists, "Gia Thuy.zip"]) == sorted(contents(folder))
    assert len(set(sent)) == len(sent)


def test_readable_files_open_and_say_that_figures_are_made_up(bag: tuple[Path, Truth]) -> None:
    folder, truth = bag
    closed = {*truth.unreadable, *truth.ignored, "Gia Thuy.zip"}
    scripts: tuple[Script, ...] = ("nfc", "nfd", "tcvn3", "vni", "plain")
    notices = [typed(NOTICE, script)[0] for script in scripts]
    for name, content in contents(folder).items():
        if name not in closed:
            assert any(notice in text for text in words_in(name, content) for notice in notices), name


def test_totals_are_the_sums_of_the_parts(bag: tuple[Path, Truth]) -> None:
    told = json.loads(json.dumps(bag[1].to_json()))
    heard = [unit for unit in told["units"].values() if unit["files"]]
    assert len(told["units"]) == len(WARDS) == len(heard) + 1
    for code, total in told["totals"].items():
        parts = [unit["indicators"][code] for unit in heard]
        assert total["numerator"] == pytest.approx(sum(part["numerator"] for part in parts))
        below = [part["denominator"] for part in parts]
        assert total["denominator"] == (None if below[0] is None else sum(below))


def test_faults_promised_are_there(bag: tuple[Path, Truth]) -> None:
    units = bag[1].units
    by_fault = {fault: name for name, unit in units.items() for fault in unit.faults}
    assert by_fault.keys() == {
        "missing_report", "missing_self_review", "merged_reports", "missing_section", "figures_disagree",
        "organisation_ignored", "generic_shortcomings", "unclear_direction",
    }  # fmt: skip
    ignored = units[by_fault["organisation_ignored"]]
    branches = next(figure for figure in ignored.figures if figure.code == "XD1")
    assert branches.denominator != ignored.branches
    for unit in units.values():
        assert ("disagrees" in unit.details) == ("figures_disagree" in unit.faults)


@pytest.mark.parametrize(
    ("text", "script", "expected"),
    [
        ("Đảng ủy phường", "tcvn3", "§¶ng ñy ph\u00adêng"),
        ("Đảng ủy phường", "vni", "Ñaûng uûy phöôøng"),
        ("Đảng ủy phường", "plain", "Dang uy phuong"),
        ("Đảng ủy", "nfd", unicodedata.normalize("NFD", "Đảng ủy")),
    ],
)
def test_old_scripts_as_old_keyboards_left_them(text: str, script: Script, expected: str) -> None:
    assert typed(text, script)[0] == expected
