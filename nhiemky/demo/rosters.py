"""Lists of made-up members with the mess of real ones: several arrangements, heads, encodings, ways of writing."""

from collections.abc import Callable, Sequence
from copy import replace
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from random import Random
from typing import Any, Final

import xlsxwriter

from nhiemky.demo.roster_people import Somebody, somebodies, with_mess
from nhiemky.demo.roster_writing import (
    birth_mixed,
    birth_of_sex,
    birth_text,
    cross,
    day_mixed,
    gender_word,
    kind_word,
    messy_name,
    remark,
    sex_cross,
)
from nhiemky.kernel.legacy import TCVN3
from nhiemky.kernel.text import nfc

type Tell = Callable[[Somebody, Random], object]
_TO_TCVN3: Final = {letter: code for code, letter in TCVN3.items()}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How a list is laid out. branches: "column", "headings" or "sheets"; sub: a second line of heads."""

    heads: tuple[str | None, ...]
    tells: tuple[Tell, ...]
    branches: str = "column"
    sub: tuple[str | None, ...] = ()
    title: tuple[str, ...] = ("HỘI CỰU CHIẾN BINH PHƯỜNG MẪU", "DANH SÁCH HỘI VIÊN (SỐ LIỆU MẪU)")
    numbered: bool = True
    tcvn3: bool = False
    branch_words: str = "Chi hội {}"


def _branch(words: str) -> Tell:
    return lambda one, _random: "Chi hội Không Có" if one.spoiled == "branch" else words.format(one.branch)


def _given(one: Somebody, random: Random) -> object:
    name = messy_name(one, random)
    return name.split(" ")[-1] if isinstance(name, str) and name else name


def _family(one: Somebody, _random: Random) -> object:
    if one.spoiled == "no_name":
        return None
    return None if one.spoiled == "one_word" else " ".join(one.name.split(" ")[:-1])


def _plain_given(one: Somebody, _random: Random) -> object:
    if one.spoiled == "no_name":
        return None
    return one.name.split(" ")[-1] + ("7" if one.spoiled == "digit" else "")


KNOWN: Final = (
    Arrangement(
        ("TT", "Họ và tên", "Năm sinh", None, "Chi hội", "Đối tượng CCB/CQN", "Ngày vào Hội", "Đảng viên", "Số thẻ",
         "Điện thoại", "Địa chỉ", "Ghi chú"),
        (messy_name, birth_of_sex(False), birth_of_sex(True), _branch("Chi hội {}"), kind_word, day_mixed, cross,
         lambda one, _: one.card, lambda one, _: one.phone, lambda one, _: one.address, remark),
        sub=(None, None, "Nam", "Nữ"),
    ),
    Arrangement(
        ("STT", "Họ", "Tên", "Ngày sinh", "Nam", "Nữ", "Năm vào Hội", "Là đảng viên", "Ghi chú"),
        (_family, _plain_given, birth_mixed, sex_cross(False), sex_cross(True), lambda one, _: one.joined.year, cross,
         remark), branches="headings",
    ),
    Arrangement(
        ("SỐ TT", "HỌ TÊN HỘI VIÊN", "NGÀY THÁNG NĂM SINH", "GIỚI TÍNH", "ĐỐI TƯỢNG", "SĐT", "GHI CHÚ"),
        (messy_name, birth_text, gender_word, kind_word, lambda one, _: int(one.phone), remark), branches="sheets",
    ),
    Arrangement(
        ("TT", "Họ và tên", "Năm sinh", "Giới tính", "Chi hội", "Đảng viên", "Ghi chú"),
        (messy_name, birth_mixed, gender_word, _branch("CH {}"), cross, remark), tcvn3=True,
    ),
)  # fmt: skip
"""Heads and ways of writing that the reader's rules were made from."""

TIDY: Final = Arrangement(
    ("TT", "Họ và tên", "Ngày sinh", "Giới tính", "Chi hội", "Đối tượng", "Ngày vào Hội", "Số thẻ", "Điện thoại",
     "Địa chỉ", "Ghi chú"),
    (lambda one, _: one.name, lambda one, _: one.born.year if one.only_year else one.born, gender_word,
     _branch("{}"), kind_word, lambda one, _: one.joined, lambda one, _: one.card, lambda one, _: one.phone,
     lambda one, _: one.address, remark),
)  # fmt: skip
"""A register kept well."""

UNSEEN: Final = (
    Arrangement(
        ("Số thứ tự", "Thuộc chi hội", "Họ, chữ đệm và tên", "N/S", "Phái", "Diện hội viên", "Thời gian kết nạp Hội",
         "Là Đảng viên ĐCSVN", "Mã thẻ HV", "ĐTDĐ", "Nơi cư trú hiện nay", "Biến động"),
        (_branch("{:02d}"), messy_name, birth_mixed, gender_word, kind_word, day_mixed, cross, lambda one, _: one.card,
         lambda one, _: one.phone, lambda one, _: one.address, remark), title=("Đơn vị: Hội CCB phường Mẫu",),
    ),
    Arrangement(
        ("Tt", "Họ và tên đệm", "Tên", "Sinh năm", None, "CCB", "CQN", "Đang ở", "Tình trạng"),
        (_family, _plain_given, birth_of_sex(True), birth_of_sex(False),
         lambda one, _: "X" if one.veteran else None, lambda one, _: None if one.veteran else "X",
         lambda one, _: one.address, remark), sub=(None, None, None, "Nữ", "Nam"), branches="headings",
        branch_words="II. CHI HỘI SỐ {}: (danh sách kèm theo)",
    ),
    Arrangement(
        ("Đ/c", "Sinh ngày", "Nữ", "Kết nạp vào Hội", "Dân tộc", "Lưu ý"),
        (messy_name, birth_text, sex_cross(True), day_mixed, lambda _one, _: "Kinh", remark), branches="sheets",
        numbered=False, branch_words="ch {}",
    ),
)  # fmt: skip
"""Written afterwards, without a look at the reader's rules: they check that it understands more than it was taught."""


@dataclass(frozen=True, slots=True)
class MessyList:
    """A list as a file, and what its rows come to. people: those that will stand in the register."""

    content: bytes
    told: dict[str, int]
    women: int
    exempt: int
    party: int


def messy_list(number: int, branches: int, arrangement: Arrangement, seed: int = 1) -> MessyList:
    """A list of so many people and the mess around them."""
    random = Random(seed)
    rows, told = with_mess(somebodies(number, branches, random), random)
    if arrangement.branches != "column":  # there a row can't name a branch that is not there
        rows = [one if one.spoiled != "branch" else _spoiled_else(one) for one in rows]
    content = _Writer(arrangement, random).written(rows)
    seen: set[tuple[str, int, bool]] = set()
    taken = [one for one in rows if not one.spoiled and not one.fate and not _again(one, seen)]
    return MessyList(
        content,
        told,
        sum(one.woman for one in taken),
        sum(one.exempt for one in taken),
        sum(one.party for one in taken),
    )


def written(rows: Sequence[Somebody], arrangement: Arrangement, random: Random) -> bytes:
    """The rows as a workbook."""
    return _Writer(arrangement, random).written(rows)


def _again(one: Somebody, seen: set[tuple[str, int, bool]]) -> bool:
    key = (one.name, one.branch, one.year_known)
    again = key in seen
    seen.add(key)
    return again


def _spoiled_else(one: Somebody) -> Somebody:
    return replace(one, spoiled="old")


class _Writer:
    """Writes the sheets: titles, heads, rows, lines between, sums and signatures."""

    def __init__(self, arrangement: Arrangement, random: Random) -> None:
        self._how, self._random = arrangement, random
        self._page: Any = None
        self._day: Any = None
        self._at = 0

    def written(self, rows: Sequence[Somebody]) -> bytes:
        """The workbook."""
        content = BytesIO()
        book = xlsxwriter.Workbook(content, {"in_memory": True})
        self._day = book.add_format({"num_format": "dd/mm/yyyy"})
        by_branch: dict[int, list[Somebody]] = {}
        for one in rows:
            by_branch.setdefault(one.branch, []).append(one)
        if self._how.branches == "sheets":
            for branch, some in by_branch.items():
                self._sheet(book.add_worksheet(self._how.branch_words.format(branch)), {branch: some})
        else:
            together = by_branch if self._how.branches == "headings" else {0: list(rows)}
            self._sheet(book.add_worksheet("Danh sách"), together)
        book.close()
        return content.getvalue()

    def _sheet(self, page: Any, groups: dict[int, list[Somebody]]) -> None:
        self._page, self._at = page, 0
        for title in self._how.title:
            self._row([title])
        self._at += 1
        self._row(self._how.heads)
        if self._how.sub:
            self._row(self._how.sub)
        if self._how.numbered:
            self._row(range(1, len(self._how.heads) + 1))
        number = 0
        for branch, some in groups.items():
            if self._how.branches == "headings":
                self._row([None, self._how.branch_words.format(branch)])
            for one in some:
                number += 1
                told = [tell(one, self._random) for tell in self._how.tells]
                self._row([number, *told] if len(told) < len(self._how.heads) else told)
                self._at += self._random.random() < 0.01  # an empty line now and then
        self._row([None, "Tổng cộng", number])
        self._at += 1
        self._row([None, "Ghi chú: số liệu mẫu, không phải người thật"])
        self._row([None, None, "Phường Mẫu, ngày 15 tháng 1 năm 2026"])
        self._row([None, None, "T/M BAN CHẤP HÀNH"])
        self._row([None, None, "Nguyễn Văn Người Ký"])

    def _row(self, cells: Sequence[object] | range) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                self._page.write_datetime(self._at, column, cell, self._day)
            elif isinstance(cell, str):
                self._page.write_string(self._at, column, _as_tcvn3(cell) if self._how.tcvn3 else cell)
            elif cell is not None:
                self._page.write(self._at, column, cell)
        self._at += 1


def _as_tcvn3(text: str) -> str:
    """As typed with the ABC letters: toned capitals share the codes of small ones."""
    return "".join(_TO_TCVN3.get(char) or _TO_TCVN3.get(char.lower()) or char for char in nfc(text))
