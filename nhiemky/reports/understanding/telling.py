"""Numbers that sentences tell as results of the period, each with the words that belong to it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from nhiemky.kernel.kept import LONGEST, kept
from nhiemky.kernel.numbers import Found, Quantity, find
from nhiemky.kernel.text import fold
from nhiemky.reports.records import Line, Part, Told

_LOOKS_BACK: Final = frozenset({Part.SITUATION, Part.RESULTS, Part.TARGETS, Part.SHORTCOMINGS})
_LOOKS_AHEAD: Final = frozenset({Part.TASKS, Part.PROPOSALS, Part.LESSONS, Part.SELF_REVIEW})

_CLAUSE_END: Final = re.compile(r"[;:.!?…](?=\s|$)|\s(?<!\d\s)[–-]\s|\n")
_NONE: Final = "khong con"
_NONE_LEFT: Final = re.compile(rf"\b(?:da )?{_NONE}\b")
_SHARE_OF: Final = re.compile(r"^[^,]*,?\s*\(?(?:chiem|bang|dat|tuong duong|ty le|chiem ty le|dat ty le|=)\s*$")
_ZERO: Final = Quantity(0)
# A number that is a goal, a guess, or part of something else is not the result of half the term.
_GOALS: Final = (
    *("so voi", "ke hoach", "ke hoach la", "nghi quyet", "nghi quyet de ra", "muc tieu"),
    *("chi tieu", "chi tieu la", "chi tieu dat", "chi tieu giao"),
    *("chi tieu dai hoi", "chi tieu dai hoi la", "chi tieu dai hoi dat", "chi tieu dai hoi giao"),
    *("it nhat", "toi thieu", "khong qua", "thieu", "hut", "kem", "thap hon", "cao hon"),
    *("tu", "tang", "giam", "them", "vuot"),
)
_INTENDED: Final = re.compile(
    r"\b(de ra|giao|phan dau|du kien|dang ky|se|can phai|huong toi|uoc|chi tieu (?=ket nap|phat trien|xay))\b"
)
_DONE: Final = re.compile(r"\b(da|duoc|thuc hien|ket qua)\b")
_BRANCH_NAME: Final = re.compile(r"chi hội\s+(\w+)", re.IGNORECASE)
_NEAR: Final = 60  # letters between a branch and its number
# It looks behind only where its first word stands: words are looked for ten times as fast as their beginnings.
_PART_OF: Final = re.compile(r"(?:rieng(?<!\wrieng)|trong(?<!\wtrong) do)\b")
_ELSEWHERE: Final = re.compile(
    # another time
    r"(?<!\w)(?:(?:(?<!tu )nam (?:19|20)\d\d|quy (?:i|v|\d)|thang \d|(?:sau|6|chin|9) thang|dau nam|"
    r"(?<!tu )dau nhiem ky|cung ky|nam truoc|nhiem ky (?:truoc|cu|(?:19|20)\d\d)|truoc day|moi nam|hang nam|"
    r"binh quan moi|nam qua|het nam|ca nhiem ky)\b"
    # another place
    r"|chi hoi (?:so )?\d|chi hoi (?:thon|to|khu|xom|ban|ap)\b|"
    r"(?:to dan pho|khu dan cu|thon|xom|ap) (?:so )?(?:\d|\w+ (?:co|dat)\b)|"
    r"moi chi hoi\b|trung binh\b|cac chi hoi(?: khac)?\b.{0,12}$|khoi (?:so )?\d|"
    r"thon \w+ co\b|(?:xa|phuong|don vi) (?:ban|dan dau)\b|dan dau cum\b|"
    r"(?:toan|ca|hoi ccb|hoi) (?:quan|huyen|thanh pho|tinh|nganh|cum)\b|ca nuoc\b|nhan dan\b)"
)
SINCE_START: Final = re.compile(r"\b(?:luy ke|cong don|tu dau (?:nhiem ky|nk|khoa)|tu (?:sau )?dai hoi)\b")
"""Words of what is added up since the start of the term."""
_UP_TO: Final = re.compile(r"\b(?:den|tinh den|toi)(?: (?:het|cuoi|nay|ngay|thang|quy|nam|\d+|[/.-]))+")
# Behind a number: "…, cao hơn nhiệm kỳ trước 1,5 điểm" compares it, and "của các chi hội 1, 4 và 8" adds it up.
_COMPARED: Final = re.compile(r",[^,;]*\b(?:so voi|hon|tang|giam)\b.*$", re.DOTALL)
_IN_ALL: Final = re.compile(
    r"cac(?<!\wcac) (?:chi hoi|to|thon|xom|ap|khu pho|khu)\b(?: so)? \d+(?:(?:,| va|, va) \d+)+"
)


type _Words = tuple[Quantity, str, str, str, str, str]  # of a Told, with its label last


def numbers_told(lines: tuple[Line, ...]) -> Iterator[Told]:
    """Numbers of the sentences that look back on the period; goals, guesses and other times and places left out."""
    for line in lines:
        if not (line.heading or _LOOKS_BACK.isdisjoint(line.parts)) and _LOOKS_AHEAD.isdisjoint(line.parts):
            # What a long line tells grows with the square of it: nobody needs that twice.
            results = _results if len(line.text) <= LONGEST else _results.__wrapped__
            for quantity, before, after, lead, clause, label in results(line.text):
                yield Told(quantity, before, after, lead, clause, line, label)


@lru_cache(maxsize=2048)  # versions of a paper repeat whole lines, and many papers set phrases
def _results(text: str) -> tuple[_Words, ...]:
    folded = fold(text)
    found = find(text)
    none_left = _NONE in folded
    if not found and not none_left:
        return ()
    ends = _clause_ends(folded)
    told = [(one.start, _told(folded, ends, found, number)) for number, one in enumerate(found)]
    results = [words for start, words in told if not _is_aside(*words) and not _of_named_branch(text, start)]
    for none in _NONE_LEFT.finditer(folded) if none_left else ():
        clause = folded[none.start() : _next(ends, none.end(), folded)]
        results.append((_ZERO, "", clause[len(none[0]) :].strip(), "", clause, ""))
    return tuple(results)


def told_since_start(lines: tuple[Line, ...]) -> Iterator[Told]:
    """Numbers of the clauses that say they count from the start of the term, up to whatever day."""
    for line in lines:
        if line.heading or not _LOOKS_AHEAD.isdisjoint(line.parts) or not SINCE_START.search(folded := fold(line.text)):
            continue
        ends = _clause_ends(folded)
        found = find(line.text)
        for number in range(len(found)):
            quantity, before, after, lead, clause, label = _told(folded, ends, found, number)
            so_far = _UP_TO.sub(_blank, clause)
            if SINCE_START.search(f"{label} {clause}") and not _is_aside(quantity, before, after, lead, so_far, label):
                yield Told(quantity, before, after, lead, clause, line, label)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])  # so that every other word keeps its place


def _clause_ends(folded: str) -> list[int]:
    return [match.end() for match in _CLAUSE_END.finditer(folded)]


def _next(ends: list[int], place: int, folded: str) -> int:
    """The end of the clause a place lies in."""
    at = bisect_right(ends, place)
    return ends[at] if at < len(ends) else len(folded)


def _told(folded: str, ends: list[int], found: list[Found], number: int) -> _Words:
    one = found[number]
    last = found[number - 1].end if number else 0
    clauses = bisect_right(ends, one.start)
    start = ends[clauses - 1] if clauses else 0
    lead, label = folded[start : one.start], ""
    if folded[start - 1 : start] == ":" and not lead.strip():
        earlier = bisect_left(ends, start)
        label = folded[ends[earlier - 1] if earlier else 0 : start]  # "Kết nạp hội viên: 81 người"
    end = _next(ends, one.end, folded)
    before = lead if start > last else folded[last : one.start]
    coming = found[number + 1].start if number + 1 < len(found) else end
    after = folded[one.end : min(end, coming)]
    if number and start < last:
        # "595 hội viên gương mẫu, chiếm 96,1%" speaks of one thing, "46 hội viên, 9/10 chi hội" of two.
        before = lead if _SHARE_OF.match(before) else before.rpartition(",")[2]
    if coming < end:
        after = after.rpartition(",")[0] or after
    return one.quantity, before.strip(), after.strip(), label + lead, folded[start:end], label


def _of_named_branch(text: str, start: int) -> bool:
    """Whether a number follows a branch's own name: "Chi hội Tân Lập kết nạp 6 …", but not "chi hội TSVM"."""
    names = _BRANCH_NAME.findall(text, max(0, start - _NEAR), start)
    return bool(names) and names[-1][0].isupper() and not names[-1].isupper()


def _is_aside(quantity: Quantity, before: str, _after: str, lead: str, clause: str, label: str) -> bool:
    if quantity.comparator or quantity.high is not None or before.endswith(_GOALS) or _is_led_aside(lead):
        return True
    here = len(lead) - len(label)  # where the number stands in its clause
    behind = clause[here:]
    if "," in behind or "cac" in behind:  # else it neither compares nor adds up
        clause = clause[:here] + _COMPARED.sub(" ", _IN_ALL.sub(" ", behind))
    return _is_elsewhere(clause)


@kept(1024)  # many numbers follow the same few words
def _is_led_aside(lead: str) -> bool:
    if _PART_OF.search(lead):
        return True
    intended = _INTENDED.search(lead)
    return intended is not None and not _DONE.search(lead, intended.end())


@kept(4096)  # one clause tells several numbers
def _is_elsewhere(clause: str) -> bool:
    return _ELSEWHERE.search(clause) is not None
