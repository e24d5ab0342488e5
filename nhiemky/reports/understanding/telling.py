"""Numbers told in sentences, each with the words that belong to it."""

import re
from collections.abc import Iterator
from typing import Final

from nhiemky.kernel.numbers import find
from nhiemky.kernel.text import fold
from nhiemky.reports.records import Line, Part, Told

_LOOKS_BACK: Final = frozenset({Part.SITUATION, Part.RESULTS, Part.TARGETS, Part.SHORTCOMINGS})
_LOOKS_AHEAD: Final = frozenset({Part.TASKS, Part.PROPOSALS, Part.LESSONS, Part.SELF_REVIEW})

_CLAUSE_END: Final = re.compile(r"[;:.!?…](?=\s|$)|\s[–-]\s|\n")


def numbers_told(lines: tuple[Line, ...]) -> Iterator[Told]:
    """Numbers of the sentences that look back on the period, each with the words that belong to it (folded)."""
    for line in lines:
        if line.heading or not line.parts & _LOOKS_BACK or line.parts & _LOOKS_AHEAD:
            continue
        found = find(line.text)
        if not found:
            continue
        folded = fold(line.text)
        ends = [match.end() for match in _CLAUSE_END.finditer(folded)]
        for number, one in enumerate(found):
            start = max((end for end in ends if end <= one.start), default=0)
            end = min((end for end in ends if end > one.end), default=len(folded))
            before = folded[max(start, found[number - 1].end if number else 0) : one.start]
            after = folded[one.end : min(end, found[number + 1].start if number + 1 < len(found) else end)]
            if number and start < found[number - 1].end:
                before = before.rpartition(",")[2]
            if number + 1 < len(found) and found[number + 1].start < end:
                after = after.rpartition(",")[0] or after
            yield Told(one.quantity, before.strip(), after.strip(), folded[start:end], line)
