"""A unit as the list of units gives it."""

import re
from dataclasses import dataclass
from typing import Final

from nhiemky.kernel.text import fold, squeeze

# Words that say what kind of place a unit belongs to; the name itself follows.
BASE_WORDS: Final = ("phuong", "p", "xa", "x", "thi tran", "tt", "dac khu", "khoi", "co quan", "don vi")
UPPER_WORDS: Final = ("quan", "q", "huyen", "h", "thanh pho", "tp", "tinh", "thi xa", "tx", "trung uong")

_ASSOCIATION: Final = re.compile(r"^hoi (cuu chien binh|ccb|lien hiep phu nu|lhpn|phu nu|nong dan|nd)\s+")
_BASE: Final = re.compile(rf"^(?:{'|'.join(BASE_WORDS)})[.\s]\s*")
_LOOKALIKE: Final = re.compile(
    r"^(phương|xả|xá|xà)\s"
)  # the first syllable of a name, not the word for a ward or commune


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: its bare name, and what the register says of it (None where the list is silent)."""

    name: str
    branches: int | None = None
    branches_before: int | None = None
    members: int | None = None
    changes: str = ""


def bare_name(written: str) -> str:
    """The name without the words before it: "Hội CCB phường Bồ Đề", "P. Bồ Đề" and "Phường Bồ Đề" give "Bồ Đề".

    A name that is only a number keeps its word ("Phường 7"), since the number alone names nothing.
    """
    name = squeeze(written)
    for pattern in (_ASSOCIATION, _BASE):
        match = None if _LOOKALIKE.match(name.lower()) else pattern.match(fold(name))
        rest = name[match.end() :].strip() if match else ""
        if rest and not rest.isdigit():
            name = rest
    return name[:1].upper() + name[1:]
