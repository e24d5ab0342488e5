"""A section being written: what its title says it holds, and its text looked through, statement by statement."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Final, Literal

from msgspec import Struct

from nhiemky.kernel.text import fold, nfc
from nhiemky.quality.claims import asked_of, claims_in, is_label
from nhiemky.quality.judging import shortcoming, task
from nhiemky.quality.statements import statements

type Matter = Literal["shortcomings", "tasks", "results"]
type _Spans = Iterator[tuple[int, int, tuple[str, ...]]]


class Stretch(Struct, frozen=True):
    """Words as they stand: what needs nothing, then a statement that says too little ("": none), with what to add."""

    fine: str
    weak: str = ""
    add: tuple[str, ...] = ()


class Looked(Struct, frozen=True):
    """The lines of a text in their stretches; said: how many statements were judged."""

    lines: tuple[tuple[Stretch, ...], ...]
    said: int

    @property
    def weak(self) -> int:
        return sum(bool(one.weak) for line in self.lines for one in line)

    @property
    def clear(self) -> int:
        return self.said - self.weak


def matter_of(title: str) -> Matter | None:
    """What a section with this title is to be judged as; None where there is nothing to judge (grounds, lessons …).

    The first word that decides does: "Kết quả thực hiện nhiệm vụ" tells results, "Giải pháp khắc phục tồn tại" tasks.
    """
    folded = fold(title)
    first = _DECIDES.search(folded)
    if first is None:
        return "results" if _FIELD.search(folded) else None
    return next((one for one in _MATTERS if first[one] is not None), None)


def looked_through(matter: Matter, text: str) -> Looked:
    """Every statement of a text judged as its section's matter asks; blank lines left out."""
    lines = [line for line in nfc(text).splitlines() if line.strip()]
    followed = zip_longest(lines, lines[1:], fillvalue="")
    judged = [(line, list(_judged(matter, line, after))) for line, after in followed]
    return Looked(tuple(_stretches(line, spans) for line, spans in judged), sum(len(spans) for _, spans in judged))


def _judged(matter: Matter, line: str, after: str) -> _Spans:
    """Places of a line's statements, with what to add to each; () to one that says enough."""
    if matter == "results":
        return _claimed(line, after)
    judge = shortcoming if matter == "shortcomings" else task
    return ((start, end, judge(line[start:end]).add) for start, end in statements(line))


def _claimed(line: str, after: str) -> _Spans:
    if is_label(line):
        return
    item = _ITEM.match(after)
    # What leads to a list is borne out by the first item, as a topic sentence by the one that follows.
    paragraph = f"{line} {after[item.end() :]}" if item and not _ITEM.match(line) else line
    end = 0
    for claim in claims_in(paragraph):
        start = paragraph.index(claim.text, end)
        end = start + len(claim.text)
        if end > len(line):
            return
        yield start, end, asked_of(claim.text) if claim.bare else ()


def _stretches(line: str, spans: list[tuple[int, int, tuple[str, ...]]]) -> tuple[Stretch, ...]:
    found, done = [], 0
    for start, end, add in spans:
        if add:
            found.append(Stretch(line[done:start], line[start:end], add))
            done = end
    rest = line[done:].rstrip()
    return (*found, Stretch(rest)) if rest else tuple(found)


_ITEM: Final = re.compile(r"\s*[-–•+*]\s*")
_MATTERS: Final[tuple[Matter, ...]] = ("shortcomings", "tasks", "results")
_DECISIVE: Final = {
    "nothing": "can cu|bai hoc|kinh nghiem|kien nghi|de xuat|de nghi|hinh anh|phu luc|dac diem|boi canh|"
    "(?:nguyen nhan|ly do)(?: cua)?(?: cac| nhung)? (?:ket qua|thanh tich|thanh cong|uu diem)",
    "shortcomings": "ton tai|han che|khuyet diem|yeu kem|thieu sot|nhuoc diem|bat cap|vuong mac|diem yeu|nguyen nhan|"
    "vi sao|(?:con|viec|dieu|mat|diem) (?:chua|cham|yeu|thieu)|(?:chua|khong) (?:lam|dat|thuc hien|hoan thanh)",
    "tasks": "nhiem vu(?! chinh tri)|phuong huong|dinh huong|giai phap|bien phap|ke hoach|khac phuc|bo sung|muc tieu|"
    "lo trinh|cam ket|(?:thoi gian|nam|nhiem ky|giai doan) (?:toi|con lai)|viec (?:can|phai|se) lam",
    "results": "ket qua|thanh tich|uu diem|thuc hien|(?:lam|dat) duoc|danh gia chung",
}
_DECIDES: Final = re.compile("|".join(rf"\b(?P<{name}>{words})\b" for name, words in _DECISIVE.items()))
# What names no more than a field of work, or has the committee look at itself, tells what was done.
_FIELD: Final = re.compile(
    r"\b(?:cong tac|hoat dong|phong trao|xay dung|nhiem vu chinh tri|tham gia|chuong trinh|de an|chuyen de|chi tieu|"
    r"kiem diem|trach nhiem|vai tro)\b"
)
