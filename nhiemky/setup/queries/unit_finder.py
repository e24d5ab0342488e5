"""Finds units of a day by what people write: with accents or without, with "Phường" or without."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext

from nhiemky.kernel.text import fold, squeeze
from nhiemky.organisation.drafting import Standing
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.queries import standings_below, units_on
from nhiemky.setup.queries.unit_table import kind_and_name

LEVELS: Final = {
    "trung ương": Level.CENTRAL, "tỉnh": Level.PROVINCE, "thành phố": Level.PROVINCE, "quận": Level.DISTRICT,
    "huyện": Level.DISTRICT, "thị xã": Level.DISTRICT, "phường": Level.BASE, "xã": Level.BASE,
    "thị trấn": Level.BASE, "đặc khu": Level.BASE, "chi hội": Level.BRANCH, "phân hội": Level.BRANCH,
}  # fmt: skip
_BELOW: Final = re.compile(r"^(?P<unit>.+?)\s*(?:,\s*|\(|\s+thuộc\s+)(?P<upper>[^()]+?)\)?$")


@dataclass(frozen=True, slots=True)
class Answer:
    """Units that fit. unit: the one, where it is but one."""

    found: tuple[Standing, ...]

    @property
    def unit(self) -> Standing | None:
        return self.found[0] if len(self.found) == 1 else None


class Finder:
    """The units at or below one, as they stand on a day; branches are looked up in their unit."""

    def __init__(self, top: Unit, day: date) -> None:
        then = units_on(day).filter(unit=top).values_list("path", flat=True).first() or top.path
        rows = units_on(day).filter(path__startswith=then).exclude(level=Level.BRANCH)
        told = rows.values_list("unit", "name", "kind", "level", "parent").order_by("order", "unit")
        self.units = {row[0]: Standing(*row) for row in told}
        self._day = day
        self._named: dict[str, list[Standing]] = defaultdict(list)
        for one in self.units.values():
            self._named[_key(one.name)].append(one)

    def find(self, written: str) -> Answer:
        """The units that a name can mean. "phường Bồ Đề, quận Long Biên" says the one above as well."""
        answer = self._find(written)
        match = None if answer.found else _BELOW.match(squeeze(written))
        if match and (upper := self._find(match["upper"]).unit):
            return Answer(tuple(one for one in self._find(match["unit"]).found if one.parent == upper.id))
        return answer

    def below(self, units: Iterable[int]) -> dict[int, list[Standing]]:
        """The units right below each."""
        return standings_below(units, self._day)

    def told(self, one: Standing) -> str:
        """A unit with the one above it, to be told from its namesakes."""
        upper = self.units.get(one.parent or 0)
        return f"{one}, {upper}" if upper else str(one)

    def _find(self, written: str) -> Answer:
        kind, name = kind_and_name(written)
        if not kind and written.isascii() and _key(name) not in self._named:
            kind, name = _kind_without_accents(name)
        found = self._named.get(_key(name), [])
        if kind:
            found = [one for one in found if one.kind.casefold() == kind] or [one for one in found if not one.kind]
        else:  # "Long Biên" alone is the ward, not the district: lists speak of base associations
            found = [one for one in found if one.level == Level.BASE] or found
        exact = [one for one in found if squeeze(one.name).casefold() == squeeze(name).casefold()]
        return Answer(tuple(exact or found))


def _key(name: str) -> str:
    return fold(squeeze(name))


def _kind_without_accents(written: str) -> tuple[str, str]:
    """("phường", "bo de") of "Phuong Bo De"."""
    name = _key(written)
    kind = next((one for one in LEVELS if name.startswith(f"{fold(one)} ")), "")
    return kind, name.removeprefix(f"{fold(kind)} ")


def branch_named(name: str, branches: Iterable[Standing]) -> Standing | None:
    """The branch of a name among those of one unit: "01" is "1"."""
    wanted = _plain(name)
    fits = [one for one in branches if _plain(one.name) == wanted]
    exact = [one for one in fits if one.name.casefold() == squeeze(name).casefold()]
    return next(iter(exact), fits[0] if len(fits) == 1 else None)


def _plain(name: str) -> str:
    return re.sub(r"\b0+(?=\d)", "", _key(name))


def not_found(written: str, answer: Answer, finder: Finder) -> str:
    """Why a name means no single unit, and what to do."""
    if not answer.found:
        return gettext("Không thấy đơn vị “%(name)s” trong danh sách của ngày ấy. Hãy xem lại tên.") % {"name": written}
    several = "; ".join(finder.told(one) for one in answer.found)
    return gettext("“%(name)s” có thể là: %(several)s. Hãy ghi thêm đơn vị cấp trên, cách bằng dấu phẩy.") % {
        "name": written, "several": several,
    }  # fmt: skip
