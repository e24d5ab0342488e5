"""Sorts the files that were read: to the unit each comes from, or among those not used, with the reason."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.organisation.names import UnitNames
from nhiemky.reports.assembly.matching import TargetIndex
from nhiemky.reports.assembly.owners import Owner, owner_by_path, owner_of
from nhiemky.reports.records import Fault, FileReading, Finding, Notice, Source

_PAPERS: Final = frozenset({"results_report", "self_review", "figures"})
_FORM_WORDS: Final = re.compile(r"\bbieu\b|so lieu|chi tieu")


def with_unit(notice: Notice, names: UnitNames, stated: Mapping[str, str]) -> Notice:
    """The notice of an unread file, headed by its unit where an officer stated it or the file's name tells it."""
    unit = stated.get(notice.file) or owner_by_path(notice.file, names)
    return Notice(notice.file, f"{unit}: {notice.why}", unit) if unit else notice


class Post:
    """Files by unit, doubts met on the way, and the files left aside. stated: unit by file name, said by an officer."""

    def __init__(
        self,
        names: UnitNames,
        index: TargetIndex,
        unread: list[Notice],
        ignored: list[Notice],
        stated: Mapping[str, str],
    ) -> None:
        self._names, self._index, self._stated = names, index, stated
        self.unread, self.ignored = unread, ignored
        self.by_unit: dict[str, list[FileReading]] = defaultdict(list)
        self.doubts: dict[str, list[Finding]] = defaultdict(list)

    def sort(self, reading: FileReading) -> None:
        """Gives a file to its unit, or says why not."""
        if not reading.lines and not reading.forms and reading.pictures:
            why = "Chỉ có ảnh chụp, không có chữ. Hãy nhập số liệu bằng tay hoặc xin bản Word, Excel."
            self.unread.append(with_unit(Notice(reading.file, why), self._names, self._stated))
        elif reading.kind not in _PAPERS:
            self._set_aside(reading)
        elif reading.kind == "figures" and not any(form.filled for form in reading.forms):
            self._set_empty_aside(reading)
        elif reading.kind == "figures" and not self._reports_targets(reading):
            self.ignored.append(Notice(reading.file, "Bảng này không có chỉ tiêu nào trong danh sách chỉ tiêu."))
        else:
            self._give(reading)

    def left_over(self, readings: Iterable[FileReading]) -> list[FileReading]:
        """Those that were not given to the unit they tell themselves."""
        given = {id(one) for some in self.by_unit.values() for one in some if one.file not in self._stated}
        return [reading for reading in readings if id(reading) not in given]

    def _owner(self, reading: FileReading) -> Owner:
        stated = self._stated.get(reading.file)
        return Owner(stated) if stated else owner_of(reading, self._names)

    def _give(self, reading: FileReading) -> None:
        owner = self._owner(reading)
        if not owner.unit:
            self.unread.append(Notice(reading.file, owner.why))
            return
        self.by_unit[owner.unit].append(reading)
        self.doubts[owner.unit].extend(
            Finding(Fault.DOUBTFUL_READING, doubt, Source(reading.file, ""))
            for doubt in (owner.doubt, *reading.doubts)
            if doubt
        )

    def _set_aside(self, reading: FileReading) -> None:
        """A sheet that calls itself a form of a unit's figures is not passed over; anything else may be."""
        called_form = not reading.lines and _FORM_WORDS.search(fold(f"{reading.file} {reading.title}"))
        unit = self._owner(reading).unit if called_form else ""
        if unit:
            why = f"{unit}: có vẻ là biểu số liệu nhưng không hiểu cách xếp cột. Hãy chép sang biểu mẫu rồi gửi lại."
            self.unread.append(Notice(reading.file, why, unit))
        else:
            why = "Không phải báo cáo sơ kết, báo cáo kiểm điểm hay biểu số liệu của đơn vị."
            self.ignored.append(Notice(reading.file, why))

    def _set_empty_aside(self, reading: FileReading) -> None:
        """A form without a figure: forgotten by a unit, or the superior's own blank."""
        unit = self._owner(reading).unit
        if unit:
            why = "Biểu chưa điền số. Hãy nhắc đơn vị điền và gửi lại."
            self.unread.append(Notice(reading.file, f"{unit}: {why}", unit))
        else:
            self.ignored.append(Notice(reading.file, "Biểu mẫu trống, chưa có số liệu."))

    def _reports_targets(self, reading: FileReading) -> bool:
        rows = (row for form in reading.forms for row in form.rows)
        return any(self._index.named(row.label, row.code) for row in rows)
