"""Decides which unit a file comes from: by its own head and title, its name, its folder, and last by its text."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from msgspec import Struct

from nhiemky.organisation.names import UnitNames, strangers
from nhiemky.reports.records import FileReading

_PLACE: Final = re.compile(r"[\w ]+,\s*ngày\b.*", re.IGNORECASE)  # "Long Biên, ngày …" says where, not who


class Owner(Struct, frozen=True):
    """The unit a file belongs to. unit is empty when it can't be told: then `why` says what to do.

    doubt: set when the unit was told by weak signs only.
    """

    unit: str = ""
    why: str = ""
    doubt: str = ""


def owner_of(reading: FileReading, names: UnitNames) -> Owner:
    """The unit of a file that could be read."""
    path = PurePosixPath(reading.file)
    by_name = names.in_file_name(path.stem)
    head = list(dict.fromkeys([reading.title, *reading.head]))
    if len(by_name) == 1 and not by_name.isdisjoint(_typed((*reading.head, reading.title), names)):
        return Owner(next(iter(by_name)))  # what the name and the head agree on
    stated = Counter(_typed(head, names))
    if stated:
        return _from_head(reading, names, stated, by_name)
    if len(by_name) == 1:
        unit = next(iter(by_name))
        foreign = next((name for text in head for name in strangers(text, names)), "")
        if foreign:
            return Owner(why=_two_units(f"“{unit}” (tên tệp)", f"“{foreign}” (nội dung)"))
        return Owner(unit)
    if len(by_name) > 1:
        return Owner(why=_two_units(*(f"“{name}”" for name in sorted(by_name))))
    return _from_surroundings(reading, names, path, head)


def owner_by_path(file: str, names: UnitNames) -> str:
    """The unit that a file's or its folders' names alone point to, or ""."""
    path = PurePosixPath(file)
    for part in (path.stem, *(parent.name for parent in path.parents)):
        if len(found := names.in_file_name(part)) == 1:
            return next(iter(found))
    return ""


def _from_head(reading: FileReading, names: UnitNames, stated: Counter[str], by_name: set[str]) -> Owner:
    both = stated.keys() & by_name
    if len(both) == 1:
        return Owner(next(iter(both)))
    if by_name and not both:
        here, there = next(iter(sorted(by_name))), stated.most_common(1)[0][0]
        return Owner(why=_two_units(f"“{here}” (tên tệp)", f"“{there}” (nội dung)"))
    if len(stated) == 1:
        return Owner(next(iter(stated)))
    in_title = set(_typed((reading.title,), names))
    if len(in_title) == 1:
        return Owner(next(iter(in_title)))
    ranked = (stated + _in_text(reading, names)).most_common(2)
    if ranked[0][1] >= 2 * ranked[1][1]:
        return Owner(ranked[0][0], doubt=f"Đầu văn bản nêu nhiều đơn vị; lấy “{ranked[0][0]}” vì được nhắc nhiều nhất.")
    return Owner(why=_two_units(*(f"“{name}”" for name, _ in ranked)))


def _from_surroundings(reading: FileReading, names: UnitNames, path: PurePosixPath, head: list[str]) -> Owner:
    for parent in path.parents:
        if len(found := names.in_file_name(parent.name)) == 1:
            return Owner(next(iter(found)))
    foreign = next((name for text in (*head, path.stem) for name in strangers(text, names)), "")
    bare = {mention.name for text in head[:6] for mention in names.mentions(_PLACE.sub("", text))}
    if len(bare) == 1 and not foreign:
        return Owner(next(iter(bare)))
    if foreign:
        return Owner(
            why=f"Đơn vị “{foreign}” không có trong danh sách đơn vị. "
            "Nếu là đơn vị của mình, hãy thêm vào danh sách rồi chạy lại."
        )
    ranked = _in_text(reading, names).most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return Owner(ranked[0][0], doubt="Chỉ nhận ra đơn vị qua các câu trong bài; hãy xem lại.")
    return Owner(why="Không thấy tên đơn vị trong tên tệp và trong bài. Hãy ghi tên đơn vị vào tên tệp rồi chạy lại.")


def _in_text(reading: FileReading, names: UnitNames) -> Counter[str]:
    return Counter(_typed((line.text for line in reading.lines), names))


def _typed(texts: Iterable[str], names: UnitNames) -> Iterator[str]:
    return (mention.name for text in texts for mention in names.mentions(text) if mention.typed)


def _two_units(*units: str) -> str:
    return (
        f"Một tệp nêu tên hai đơn vị: {' và '.join(units)}. Hãy đổi tên tệp hoặc sửa đầu văn bản cho đúng đơn vị gửi."
    )
