"""Makes a bag of any number of units, three files each, written by python-docx and XlsxWriter.

    python -m benchmarks.make_bag FOLDER --units 126

Words and figures are those of the demonstration bag; the packages are the writers' own, so that any library
reads them. 3,321 units (9,963 files) are made in about a minute on two cores.
"""

import argparse
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import cache, partial
from io import BytesIO
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Final

import docx
from docx.document import Document

from nhiemky.demo import arrangements as drawn
from nhiemky.demo.arrangements import Arrangement
from nhiemky.demo.extras import list_of_targets, list_of_units
from nhiemky.demo.facts import Ward, make_figures, make_ward
from nhiemky.demo.forms import Form
from nhiemky.demo.papers import Grid, Piece
from nhiemky.demo.reports import Story, results_report, self_review
from nhiemky.demo.scripts import plain
from nhiemky.demo.workbooks import workbook

SIZES: Final = (14, 126, 3321)
_SENT: Final = datetime(2020, 4, 12, 9, 30)
_ARRANGEMENTS: Final[tuple[Arrangement, ...]] = (
    drawn.spanned, drawn.coded, drawn.in_words, drawn.with_formulas, drawn.ticked, drawn.by_year,
)  # fmt: skip

# No syllable stands in both lists and none reads like another without accents, so no name hides in another.
_FIRST: Final = (
    "Bình Cẩm Châu Diên Bá Đại Giao Hải Hoằng Hợp Kim Khánh Kênh Lạc Lâm Liên Lương Mai Minh Mỹ Nam Nga "
    "Nghè Ninh Phong Phú Bồng Quảng Quế Sơn Tam Tân Tây Thái Thanh Thiệu Thọ Thới Gôi Thủy Bảo Trà "
    "Triệu Bối Trường Tuy Vạn Đoan Gành Bàu Vĩnh Xuân Yên Đắk Đình Đông Gò Hàm Hiệp Đoài"
)
_SECOND: Final = (
    "An Bắc Cát Chánh Cường Dân Dũng Đạo Mẫu Vệ Giang Hà Hạnh Hiền Cổ Hồng Huệ Hưng Hữu Khê Lai Lãng "
    "Lập Nhã Lĩnh Lộc Lợi Luận Lý Mão Ngãi Ngọc Nguyên Nhân Nhuận Phúc Phước Quyết Quý Sa Sinh Tài Tuệ "
    "Nghĩa Thắng Thịnh Thượng Tiến Tín Thuần Trung Trì Điệp Tường Vọng Vượng"
)


def unit_names(count: int) -> list[str]:
    """Made-up names such as "Bình An", all different, also without accents; 3,360 at most."""
    names = [f"{first} {second}" for second, first in product(_SECOND.split(), _FIRST.split())]
    if count > len(names):
        raise ValueError(f"at most {len(names)} units")
    return list(islice(names, count))


def make_bag(folder: Path, units: int) -> None:
    """Write the bag with its list of units and list of targets."""
    folder.mkdir(parents=True, exist_ok=True)
    wards = [make_ward(name, Random(name)) for name in unit_names(units)]
    (folder / "Danh sach don vi.xlsx").write_bytes(workbook([list_of_units(wards)], _SENT))
    (folder / "Danh muc chi tieu.xlsx").write_bytes(workbook([list_of_targets()], _SENT))
    with ProcessPoolExecutor() as pool:
        list(pool.map(partial(_write_unit, folder), range(units), wards, chunksize=32))


def _write_unit(folder: Path, number: int, ward: Ward) -> None:
    rng = Random(f"{ward.name}/figures")
    figures = make_figures(ward, ward.branches_now, rng)
    story = Story(ward, figures, ward.branches_now, voice=number % 3)
    name = plain(ward.name)
    (folder / f"BC so ket {name}.docx").write_bytes(_word(results_report(story, rng)))
    (folder / f"Kiem diem {name}.docx").write_bytes(_word(self_review(story, rng)))
    sheet = _ARRANGEMENTS[number % len(_ARRANGEMENTS)](Form(ward, ward.branches_now, figures))
    (folder / f"Bieu so lieu {name}.xlsx").write_bytes(workbook([sheet], _SENT))


@cache
def _blank() -> Document:
    return docx.Document()  # loading its template anew for each paper would take most of the time


def _word(pieces: list[Piece]) -> bytes:
    """The paper as python-docx writes it."""
    document, held = _blank(), BytesIO()
    document.element.body.clear_content()
    section = 0
    for piece in pieces:
        if isinstance(piece, Grid):
            table = document.add_table(len(piece.rows), len(piece.rows[0]))
            for row, texts in zip(table.rows, piece.rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            continue
        section += piece.role == "head"
        text = f"{_ROMAN[section]}. {piece.text.upper()}" if piece.role == "head" else piece.text
        run = document.add_paragraph().add_run(text)
        run.bold = piece.role != "body"
        run.font.name = "Times New Roman"
    document.save(held)
    return held.getvalue()


_ROMAN: Final = ("0", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--units", type=int, default=SIZES[0])
    options = parser.parse_args()
    make_bag(options.folder, options.units)


if __name__ == "__main__":
    main()
