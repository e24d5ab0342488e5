"""What stands around a paper's body: its title, short and bold as its first heading is, and its place and day."""

import re
from typing import Final

from nhiemky.kernel.text import fold

_TYPE: Final = re.compile(r"^(?:du thao )?(?:bao cao|ban (?:tu )?kiem diem|(?:tu )?kiem diem|so ket|tong ket)\b")
_ONLY_TYPE: Final = re.compile(r"^(?:du thao )?(?:bao cao|ban)?(?: ?(?:tu )?(?:kiem diem|so ket|tong ket|ket qua))?$")
_GOES_ON: Final = re.compile(r"^(?:\(|va |nhiem ky|giua|nua |phuong huong|cua |trinh |nam (?:19|20)|thuc hien|\d+ nam)")
_DATE: Final = re.compile(r"(?!\w)[\d ./-]*(?:thang\b[\d .]*nam\b[\d .]*)?$")
_LONGEST: Final = 200  # letters of a line of a title


def gives_its_day(line: str) -> bool:
    """Whether a line says where and when a paper was made: "Hải Bối, ngày 05 tháng 3 năm 2020"."""
    folded = fold(line)
    if "ngay" not in folded:
        return False
    place, _, date = folded.strip(" ()*.-–").rpartition("ngay")
    return (not place or place.endswith((",", ", "))) and _DATE.match(date.replace("…", "...")) is not None


class Title:
    """Follows the lines from the top of a paper as long as they may belong to its title."""

    def __init__(self) -> None:
        self._over = False
        self._last = ""

    def goes_on(self, line: str) -> bool:
        """Whether a line belongs to the title; asked of every line in order."""
        if self._over:
            return False
        words = fold(line).strip(" .:")
        after_type = bool(self._last) and bool(_ONLY_TYPE.match(self._last))
        if len(words) <= _LONGEST and (after_type or (_TYPE if not self._last else _GOES_ON).match(words)):
            self._last = words
            return True
        self._over = bool(self._last) or len(words) > _LONGEST
        return False

    def end(self) -> None:
        """Says that the body has begun: with a number, say."""
        self._over = True
