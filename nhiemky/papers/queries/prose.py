"""What people write into a section: made clean, and taken apart into paragraphs and lists."""

import re
from dataclasses import dataclass
from typing import Final

from nhiemky.kernel.text import nfc

LONGEST: Final = 40_000
"""Characters of a section: some thirteen pages."""
_CONTROL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_LINE_END: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_PARTED: Final = re.compile(r"\n[ ]*\n")
_ITEM: Final = re.compile(r"[ ]*[-–•+](?:[ ]+|(?=[^\W\d]))")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph in its lines, or a list in its items."""

    lines: tuple[str, ...]
    listed: bool = False


def clean(text: str) -> str:
    """The text as it is kept: NFC, lines ended by a line feed, nothing that can't be seen, no blanks at the ends."""
    lines = _CONTROL.sub(" ", _LINE_END.sub("\n", nfc(text))).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def blocks(text: str) -> list[Block]:
    """A clean text by paragraphs, which blank lines part; lines that begin with a dash are items of a list."""
    found: list[Block] = []
    for part in _PARTED.split(text):
        last: Block | None = None
        for line in filter(None, part.split("\n")):
            mark = _ITEM.match(line)
            said, listed = (line[mark.end() :] if mark else line.strip()), mark is not None
            if last and last.listed == listed:
                last = found[-1] = Block((*last.lines, said), listed)
            else:
                last = Block((said,), listed)
                found.append(last)
    return found
