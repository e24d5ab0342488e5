"""What a paragraph states, apart from words that only name or announce what follows."""

import re
from collections.abc import Iterator
from typing import Final

from nhiemky.kernel.text import fold, sentences

_SHORTEST: Final = 4  # words
_ONE_STATEMENT: Final = 60  # words: a longer paragraph tells several things
_MARK: Final = re.compile(r"\s*(?:[-–•+*]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])\s*[.)/](?!\d))\s*")
_PART: Final = (
    "ton tai|han che|khuyet diem|yeu kem|thieu sot|nguyen nhan|nhiem vu|giai phap|bien phap|phuong huong|muc tieu|"
    "chi tieu"
)
# A line that only names what follows, although it does not end as one.
_NAMES: Final = re.compile(
    rf"ve [^.:;]{{1,60}}|(?:(?:nhung|cac|mot so) )?(?:{_PART})"
    rf"(?:,? (?:va|{_PART}|chu quan|khach quan|chu yeu|trong tam|cu the|chung|chinh))*"
)


def statements(line: str) -> Iterator[tuple[int, int]]:
    """Places of what a paragraph states, its list mark left out: all of it, or its sentences where it is long.

    None where it only names or announces what follows.
    """
    mark = _MARK.match(line)
    begin = mark.end() if mark else 0
    body = line[begin:].rstrip()
    if body.endswith((":", "như sau", "như sau.")) or body.isupper() or _NAMES.fullmatch(fold(body)):
        return
    long = len(body) > 2 * _ONE_STATEMENT and len(body.split()) > _ONE_STATEMENT  # every word has a letter and a space
    for start, end in sentences(body) if long else ((0, len(body)),):
        if len(body[start:end].split(maxsplit=_SHORTEST)) >= _SHORTEST:
            yield begin + start, begin + end
