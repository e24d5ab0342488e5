"""Whether a unit's papers take up what changed: told in words, or counted by the new numbers."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from msgspec import Struct, field

from nhiemky.kernel.text import fold
from nhiemky.organisation.unit import Unit
from nhiemky.quality.changes import BRANCH, CAME_OR_WENT, DEEDS, OFFICE, Change, changes_of
from nhiemky.quality.passages import Passage

_MEMBER: Final = (
    r"(?:can bo,? hoi vien|hoi vien|hv|doan vien|thanh vien|chi em|dong chi|nguoi|cu|chi(?! hoi| doan| bo| to))"
)
_PLAIN_DEED: Final = re.compile(r"s[ap]t? nhap|hop nhat|giai the|tach")  # told of branches these leave no doubt
_FOUNDED: Final = re.compile(r"thanh lap|lap moi|lap them|ra mat|mo them|mo moi")  # of clubs and teams more often
_FOLLOWS: Final = re.compile(rf"(?: duoc| them| moi| va| ra mat| cac)*(?: \d+| mot| hai)? {BRANCH}(?!\w)(?! nghe)")
_PRECEDES: Final = re.compile(rf"(?<!\w){BRANCH}(?: \w+){{1,5}}? (?:duoc|moi|vua)(?: duoc)? $")
_NOT: Final = re.compile(r"(?:khong|chua|chang)(?: co| he| phai)?(?: \w+){0,2} $")
_FEWER_OR_MORE: Final = re.compile(
    rf"(?<!\w)(?:tang|giam|bot|them)(?: them| di| xuong)?\s+(?:\d{{1,2}}|mot|hai|ba)\s+{BRANCH}"
)
_WHOLE: Final = re.compile(
    r"(?:(?<!\w)(?:co|gom|con|la|tong so|hien nay|hien|nay|thanh|o|tai|voi|thuoc|quan ly|lanh dao|chi dao|phu trach|"
    r"len|xuong|va|du|bao gom|tap hop)(?: duoc| so| la| tong so)?|[(:,=])\s*$"
)
_LOOKS_BACK: Final = re.compile(
    r"(?<!\w)(?:dau nhiem ky|dai hoi|truoc|truoc day|cu|luc|khi|nhiem ky truoc|so voi|tu|nam (?:19|20)\d\d)(?!\w)"
)
_SOME_OF_THEM: Final = re.compile(
    r"\s*(?:\w+ ){0,3}?(?:dat|duoc|trong sach|vung manh|tham gia|du|to chuc|hoan thanh|chua|khong|nop|thu|xep|yeu|kha|"
    r"gioi|bo|guong mau|moi|uu tu|vay|ngheo|la dang vien|ke|bi|nu)(?!\w)"
)
_TITLE: Final = r"(?:ong|ba|dong chi|d/c|dc|chi|anh|co|chu|cu|bac)"
_GREW, _SHRANK = (
    re.compile(
        r"(?<!thu nhap )(?<!thu nhap cua )(?<!\w)(?:hoi vien|doan vien|hv|si so|quan so)(?!\w)"
        rf"(?:(?!ngheo|kho|gioi|kha|vay|[.;]).){{0,40}}(?<!\w)(?:{deeds})(?: them| di| con| len| xuong)?\s+"
        rf"(?:\d[\d.,]*+(?!\s*%)|tu)|(?<!\w)(?:{deeds})\s+(?:them )?\d[\d.]*\s+{_MEMBER}(?!\w)"
    )
    for deeds in ("tang|len", "giam|con|xuong")
)
_TONES: Final = {
    "thay": "thay", "nghi": "nghỉ", "thoi": "thôi", "bau": "bầu", "mat": "mất", "nhap": "nhập", "tach": "tách",
    "don": "dồn", "gop": "gộp", "chia": "chia", "ghep": "ghép", "khuyet": "khuyết",
}  # fmt: skip
_OTHER_NGHI: Final = re.compile(r"(?<!\w)(?:de|hoi|kien) $")
_ELECTED: Final = re.compile(r"bau(?! bo sung)|gioi thieu|giu chuc|chi dinh|tiep nhan|nhan |dam nh|duoc cu|bo sung")
_PLACE: Final = r"(?:chi hoi|thon|xom|ap|ban|khu|to|so|pho|lang|cum|khoi|truong|cong ty|va|,)"


class Ignored(Struct, frozen=True):
    """Changes that the papers pass over. outdated: sentences that still tell what was before."""

    changes: tuple[Change, ...]
    outdated: tuple[Passage, ...]


def ignored(unit: Unit, written: Iterable[Passage], headcount: float) -> Ignored | None:
    """What a unit's papers neither mention nor count by. None where nothing changed, or something of it is taken up.

    A branch's change is taken up with the new number of branches, a change of members with their new number; that an
    officer changed no number tells. That members came and went is no word on branches and officers.
    """
    changes = changes_of(unit, headcount)
    if not changes:
        return None
    told = [_Told(passage) for passage in written]
    main = [change for change in changes if change.kind != "members"] or changes
    if any(_mentions(one, change, unit) for change in main for one in told):
        return None
    kinds = {change.kind for change in changes}
    as_before = unit.branches == unit.branches_before  # one closed, one opened: the number tells nothing
    branches = _Counted() if as_before else _counted(told, unit.branches, unit.branches_before, BRANCH)
    members = _counted(told, unit.members, unit.members_before, _MEMBER)
    counted = branches if kinds & {"joined", "parted"} else members if "members" in kinds else _Counted()
    if counted.now and not counted.before:
        return None
    return Ignored(changes, tuple(dict.fromkeys((*branches.before, *members.before))))


class _Counted(Struct, frozen=True):
    now: list[Passage] = field(default_factory=list)
    before: list[Passage] = field(default_factory=list)


class _Told(Struct, frozen=True, dict=True):
    passage: Passage

    @cached_property
    def folded(self) -> str:
        return fold(self.passage.text)

    def names(self, name: str) -> bool:
        """A name as a word; a branch's number not as a day, a share, or a number of people."""
        if name.isdigit():
            return bool(re.search(rf"(?<![\d/.,-]){name}(?![\d/%-]|[.,]\d|\s*{_MEMBER}(?!\w))", self.folded))
        before = rf"{_PLACE}\s+" if " " not in name else ""  # "Chợ" is "cho" without accents
        return bool(re.search(rf"(?<!\w){before}{re.escape(name)}(?!\w)", self.folded))

    def deeds(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Deeds that are done, in the tones written: "thấy" is not "thay", "hội nghị" not "nghỉ"."""
        text = self.passage.text
        for deed in pattern.finditer(self.folded):
            word = deed[0].partition(" ")[0]
            written = text[deed.start() : deed.start() + len(word)].lower()
            before = self.folded[: deed.start()]
            other = _OTHER_NGHI.search(before) if text.isascii() else word in _TONES and written != _TONES[word]
            if not other and not _NOT.search(before):
                yield deed


def _mentions(told: _Told, change: Change, unit: Unit) -> bool:
    if change.kind == "officer":
        return _mentions_officer(told, change)
    if change.kind == "members":
        more = (unit.members or 0) > (unit.members_before or 0)
        moved = (_GREW if more else _SHRANK).search(told.folded)
        return bool(moved) or _mentions_both(told, unit.members, unit.members_before, _MEMBER)
    return _mentions_branch(told, change) or _mentions_both(told, unit.branches, unit.branches_before, BRANCH)


def _mentions_branch(told: _Told, change: Change) -> bool:
    """The deed with a branch's name, or told of branches in words that leave no doubt."""
    folded = told.folded
    branch = bool(re.search(rf"(?<!\w){BRANCH}(?!\w)", folded))
    if branch and _FEWER_OR_MORE.search(folded):
        return True
    named = any(told.names(name) and (branch or not name.isdigit()) for name in change.names)
    for deed in told.deeds(DEEDS[change.kind]):
        before, after = folded[: deed.start()], folded[deed.end() :]
        of_branch = bool(_FOLLOWS.match(after) or _PRECEDES.search(before))
        if of_branch or (named and not _FOUNDED.fullmatch(deed[0])):
            return True
        if _PLAIN_DEED.fullmatch(deed[0]) and re.search(rf"(?<!\w){BRANCH}(?!\w)", before[-60:] + "|" + after[:60]):
            return True
    return False


def _mentions_both(told: _Told, now: int | None, before: int | None, noun: str) -> bool:
    """The number there was and the number there is: "từ 17 còn 16 chi hội", "trước có 17 chi hội, nay 16 chi hội"."""
    if now is None or before is None or now == before:
        return False
    new, old = (rf"(?<![\d/.,]){_written(count)}(?![\d/]|[.,]\d)" for count in (now, before))
    turned = r"(?: \w+){0,3}?,? (?:con|len|xuong|thanh|nay|hien)(?: \w+){0,2}? "
    ways = (
        rf"{old} {noun}.{{0,80}}{new} {noun}", rf"{new} {noun}.{{0,80}}{old} {noun}",
        rf"{noun}.{{0,30}}{old}{turned}{new}", rf"{old}{turned}{new} {noun}",
    )  # fmt: skip
    return any(re.search(way, told.folded) for way in ways)


def _written(count: int) -> str:
    return rf"(?:{count}|{f'{count:,}'.replace(',', '[.]')})"


def _mentions_officer(told: _Told, change: Change) -> bool:
    """The person, or somebody of that office who came or went; that a congress elected people is no change."""
    folded = told.folded
    deeds = list(told.deeds(CAME_OR_WENT))
    for name in change.names:
        if told.names(name) and (deeds or OFFICE.search(folded)):
            return True
        if deeds and re.search(rf"(?<!\w){_TITLE}\s+{re.escape(name.rpartition(' ')[2])}(?!\w)", folded):
            return True
    held = re.compile(rf"(?<!\w)(?<!pho ){re.escape(change.office)}(?!\w)(?! ubnd| uy ban| mttq| mat tran)")
    around = (folded[max(0, deed.start() - 45) : deed.end() + 35] for deed in deeds if not _ELECTED.match(deed[0]))
    return any(held.search(words) for words in around)


def _counted(told: Iterable[_Told], now: int | None, before: int | None, noun: str) -> _Counted:
    """Sentences that tell one of two numbers to be there as a whole: "hiện có 9 chi hội", "9/9 chi hội"."""
    found = _Counted()
    counted = re.compile(rf"(?P<of>\d+\s*/\s*)?(?<![\d.,])(?P<number>\d[\d.]*)\s+{noun}(?!\w)(?!\s+(?:so )?\d)")
    for one in told:
        for match in counted.finditer(one.folded):
            lead, after = one.folded[: match.start()], one.folded[match.end() :]
            if not match["of"] and (not _WHOLE.search(lead) or _SOME_OF_THEM.match(after)):
                continue
            number = int(match["number"].replace(".", ""))
            if number == now:
                found.now.append(one.passage)
            elif number == before and not _LOOKS_BACK.search(lead):
                found.before.append(one.passage)
    return found
