"""A unit as the list of units gives it."""

import re
from typing import Final

from msgspec import Struct

from nhiemky.kernel.text import fold, squeeze

# Words that say what kind of place a unit belongs to; the name itself follows.
BASE_WORDS: Final = ("phuong", "p", "xa", "x", "thi tran", "tt", "dac khu", "khoi", "co quan", "don vi")
UPPER_WORDS: Final = ("quan", "q", "huyen", "h", "thanh pho", "tp", "tinh", "thi xa", "tx", "trung uong")

_ASSOCIATION: Final = re.compile(r"^hoi (cuu chien binh|ccb|lien hiep phu nu|lhpn|phu nu|nong dan|nd)\s+")
_BASE: Final = re.compile(r"^(?:(?:phuong|xa|thi tran|dac khu)\s|(?:p|x|tt)\.\s*)\s*")
_BASE_ACCENTED: Final = re.compile(r"^(?:(?:phường|xã|thị trấn|đặc khu)\s|(?:p|x|tt)\.\s*)\s*")


class Unit(Struct, frozen=True):
    """One unit: its bare name, and what the register says of it (None where the list is silent)."""

    name: str
    branches: int | None = None
    branches_before: int | None = None
    members: int | None = None
    changes: str = ""
    members_before: int | None = None

    def changed(self) -> bool:
        """Whether the register tells of any change, be it as small as it may."""
        before = ((self.branches_before, self.branches), (self.members_before, self.members))
        return bool(self.changes) or any(then not in (None, now) for then, now in before)


def bare_name(written: str) -> str:
    """The name without the words before it: "Hội CCB phường Bồ Đề", "P. Bồ Đề" and "Phường Bồ Đề" give "Bồ Đề".

    A name that is only a number keeps its word ("Phường 7"), since the number alone names nothing.
    """
    name = squeeze(written)
    # Where accents are written they count: "Phương Mai" does not begin with "phường".
    for text, pattern in ((fold, _ASSOCIATION), (fold, _BASE) if name.isascii() else (str.lower, _BASE_ACCENTED)):
        match = pattern.match(text(name))
        rest = name[match.end() :].strip() if match else ""
        if rest and not rest.isdigit():
            name = rest
    return name[:1].upper() + name[1:]
