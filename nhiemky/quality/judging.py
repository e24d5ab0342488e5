"""A sentence about a shortcoming or a task, judged by what it says: where or who, how much, when; result, time, who.

The marks come first: they explain the score and say what to add. Stock phrases vary without end, yet small words ("có
lúc", "hơn nữa") lean to one side; they are weighed too. The weights in `weights.json` were learned from the part of the
corpus that rules are written on (`docs/reviewer.md` says how to learn them anew).
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct, json

from nhiemky.kernel.kept import kept
from nhiemky.kernel.moments import Moment, moments
from nhiemky.kernel.text import fold, nfc
from nhiemky.organisation.told import Named, named_in
from nhiemky.quality.amounts import Amount, amounts, without_names

type SentenceKind = Literal["shortcoming", "task"]

ENOUGH: Final = 0.5
_WEIGHTS: Final = Path(__file__).with_name("weights.json")


class Judged(Struct, frozen=True):
    """score: 0 … 1, how much the sentence says. add: what would mend it, in words for who wrote it; () if enough.

    marks: what it says, by name.
    """

    text: str
    score: float
    add: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()

    @property
    def enough(self) -> bool:
        return self.score >= ENOUGH


def shortcoming(text: str) -> Judged:
    """Whether a sentence on a shortcoming or its cause says what failed, and where, whose, how much or when."""
    return _judged(text, "shortcoming")


def task(text: str) -> Judged:
    """Whether a task says two of three: a result that can be measured or seen, a time, who is responsible."""
    return _judged(text, "task")


_WHO: Final = frozenset({"unit", "name", "group", "person", "office"})
_UNTIL: Final = frozenset({"day", "month", "quarter", "half", "occasion", "rhythm"})
_LACKING: Final[Mapping[SentenceKind, tuple[tuple[frozenset[str], str], ...]]] = {
    "shortcoming": (
        (_WHO, "chi hội nào, ai"),
        (frozenset({"much", "none"}), "bao nhiêu"),
        (_UNTIL - {"rhythm"} | {"length"}, "khi nào"),
    ),
    "task": (
        (frozenset({"much", "made"}), "kết quả cụ thể (bao nhiêu, làm ra cái gì)"),
        (_UNTIL, "khi nào xong"),
        (_WHO | {"body", "asked", "acts"}, "ai chịu trách nhiệm"),
    ),
}


@kept(2048)  # units copy from each other
def _judged(text: str, kind: SentenceKind) -> Judged:
    text = nfc(text)
    marks, words = marks_and_words(text, kind)
    weights = _weights()[kind]
    total = weights[""] + sum(filter(None, map(weights.get, (*marks, *words))))
    score = round(1 / (1 + math.exp(-total)), 3)
    wanting = tuple(say for names, say in _LACKING[kind] if not names & marks) or ("việc cụ thể",)
    return Judged(text, score, () if score >= ENOUGH else wanting, marks)


@cache
def _weights() -> Mapping[SentenceKind, Mapping[str, float]]:
    return json.decode(_WEIGHTS.read_bytes(), type=dict[SentenceKind, dict[str, float]])


def marks_and_words(text: str, kind: SentenceKind) -> tuple[frozenset[str], frozenset[str]]:
    """What an NFC sentence says, as names of marks, and its words and pairs of words ("w:…", without figures
    and names of papers).
    """
    plain = without_names(text)
    folded = fold(plain)
    counted, times = amounts(plain), moments(plain)
    aside = _aside(folded) if kind == "shortcoming" and (counted or times) else []
    marks = frozenset(
        (
            *_of_names(named_in(plain)), *_of_amounts(counted, aside), *_of_times(times, counted, aside),
            *[name for name, pattern in _WORDED.items() if pattern.search(folded)],
            *(("papers",) if plain != text else ()), *(("digits",) if _DIGIT.search(folded) else ()),
        )
    )  # fmt: skip
    words = _WORD.findall(plain.lower())
    pairs = [f"w:{one} {two}" for one, two in pairwise(words)]
    return marks, frozenset([*[f"w:{word}" for word in words], *pairs])


def _of_names(named: Iterable[Named]) -> Iterator[str]:
    for one in named:
        yield "every" if one.every else "plural" if one.plural else one.kind


def _of_amounts(counted: Iterable[Amount], aside: list[tuple[int, int]]) -> Iterator[str]:
    told = [one for one in counted if not _within(one, aside)]
    measured = [one for one in told if not one.full and not one.none]
    yield from ("much",) * bool(measured)
    yield from ("ratio",) * any(one.ratio for one in measured)
    yield from ("more",) * (len(measured) > 1)
    yield from ("none",) * any(one.none for one in told)
    yield from ("full",) * any(one.full for one in told)
    yield from ("praise",) * any(_within(one, aside) for one in counted)


def _of_times(times: Iterable[Moment], counted: tuple[Amount, ...], aside: list[tuple[int, int]]) -> Iterator[str]:
    """What counts is no day, though "9/11" looks like one."""
    for one in times:
        if one.kind == "day" and any(two.ratio and two.start < one.end and one.start < two.end for two in counted):
            continue
        yield "before" if _within(one, aside) else one.kind


def _aside(folded: str) -> list[tuple[int, int]]:
    """What does not tell the failing itself: all before a turn ("nhưng"), and what is granted ("dù …")."""
    turn = max((match.end() for match in _TURN.finditer(folded)), default=0)
    spans = [(0, turn)] if 0 < turn < _LAST_WORDS * len(folded) else []
    for granted in _GRANTED.finditer(folded):
        end = folded.find(",", granted.end())
        spans.append((granted.start(), end if end > 0 else len(folded)))
    return spans


def _within(one: Amount | Moment, spans: list[tuple[int, int]]) -> bool:
    return any(start <= one.start < end for start, end in spans)


_WORD: Final = re.compile(r"[^\W\d_]+")
_DIGIT: Final = re.compile(r"\d")
_TURN: Final = re.compile(
    r"(?<!\w)(?:nhung|song|tuy nhien|tuy vay|tuy the|chi co dieu|the nhung|vay ma|trong khi do|mac dau vay|co dieu|"
    r"tiec rang|tiec la|dang tiec|so con lai tuy|duy|con viec|(?<=, )rieng)(?!\w)"
)
_GRANTED: Final = re.compile(
    r"(?<!\w)(?:mac du|mac dau|tuy|du|dau|ben canh|ngoai)(?= )(?! (?:nhien|vay|the|sao|toan|bi))"
)
_LAST_WORDS: Final = 0.85  # a turn so near the end is none
_DEEDS: Final = (
    r"ban hanh|lap|rap|xay dung|thanh lap|ra mat|in|phat|phat hanh|bien soan|viet|ky|trinh|nop|gui|len|dung|chuan bi|"
    r"ban giao|"
    r"cong khai|niem yet|mo|sua|sua lai|xay|lap dat|lam|lam lai|khoi cong|khanh thanh|hoan thanh|hoan thien|trong|"
    r"trao|tang|"
    r"kien toan|bau|to chuc|doi chieu|ra soat|lap xong|treo|treo xong|ghi|chot|khoi phuc|soan|hoan tat|sua doi|"
    r"bo sung|thay|"
    r"cap|nhap|thanh lap xong|ky xong|xin|don|quet don|duyet|thong qua|cap nhat|chuyen|doc|phuc tra|dua|ra|dung ten|"
    r"mua|may|dat"
)
_THINGS: Final = (
    r"quy che|ke hoach|danh sach|so (?:sach|quy|theo doi|hoi vien|thu chi|tay|vang|nghi quyet|thu)|cuon so|mau so|"
    r"bien ban|"
    r"bao cao|ho so|cau lac bo|clb|to xe|to hop tac|nhom zalo|trang (?:tin|zalo|facebook|web)|tai khoan|phan mem|"
    r"ban tin|"
    r"tai lieu|ky yeu|quyet dinh|giay (?:moi|khen|to|chung nhan|cam ket|gioi thieu)|hop dong|cam ket|giao uoc|lop|"
    r"giai|pano|"
    r"bang tin|nha|cong trinh|the|du toan|chung tu|camera|loa|tu sach|lich|van ban|phieu|bang|bien|quy dinh|chuc danh|"
    r"quy(?= \w+ (?:nghia|chi))|dai hoi|giao ban|hoi thi|phien cho|chi hoi (?!truong|pho)|chi doan|noi quy|"
    r"to huong dan|"
    r"ban do|to gap|to roi|to trinh|bo tieu chi|ban ghi nho|lich truc|lan can|hom thu|duong day|bep|tu thuoc|quay|"
    r"gian hang"
)
_WORDED: Final[Mapping[str, re.Pattern[str]]] = {
    name: re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    for name, words in {
        "vague": r"mot so|1 so|mot vai|vai|mot bo phan|doi (?:khi|luc|ba)|khong it|nhieu (?:noi|luc|khi)|nhin chung|"
        r"co (?:luc|noi|cho|khi|mat|viec|don vi|chi hoi|nguoi|ho|dong chi)|noi co noi khong|noi chung|"
        r"mot phan(?! hai| ba| tu| nam| muoi)",
        # Judgements nobody can check; a figure beside them may belong to something else.
        "abstract": r"(?:chua|khong|thieu|con|kem|ko)(?: (?:that|thuc|su|duoc|co|het|phai))* (?:cao|deu|sau|sat|manh|"
        r"tot|ro|ben|"
        r"kip thoi|thuong xuyen|dong deu|tuong xung|xung tam|nhip nhang|chat che|hieu qua|sau rong|sang tao|chu dong|"
        r"phong phu|"
        r"linh hoat|quyet liet|chac|vung|thuc chat|cham|yeu|long leo|lung tung|hinh thuc|thiet tha|man ma|ky|dam|"
        r"nhieu|dong bo|"
        r"khoa hoc|sinh dong|den noi den chon|chin|nhuan nhuyen)|han che|yeu kem|lung tung|chung chung|ne nang|"
        r"ngai (?:kho|va cham)|roi rac|mo nhat|thu dong|bi dong|cam chung|dan trai|nang ve hinh thuc|phai nhat|"
        r"loi long|"
        r"dao dong|chenh (?:lech|nhau)|mo mang",
        "softened": r"that su|that|cho dang ke|nhu mong (?:doi|muon)|noi troi|ro net|nhu y",
        # A result one can see: something made, or done to the end.
        "made": rf"(?:{_DEEDS})\s+(?:\w+\s+){{0,4}}?(?:{_THINGS})|xong(?<=\w xong)|(?:khong|ko) con \w+(?: \w+)? nao|"
        r"kien toan (?:to|ban|chuc|xong)|bau bo sung|khanh thanh|khai truong|ra mat|khoi cong|"
        r"(?:quy che|danh sach|bien ban|to trinh|bo tieu chi|lich truc|de an|ke hoach)(?: \w+){0,6} "
        r"(?:soan|lap|trinh|ban hanh|ky|nop|dan|len)",
        "put off": r"khi (?:co )?dieu kien|xem xet|neu co dieu kien|tung buoc|nghien cuu (?:viec|giai phap)|co gang",
        "asked": r"(?:giao|giao cho|phan cong|cu)\s+(?!nhau|thong|luu|han|luc)\w+|chu tri|phu trach(?! doan the)|"
        r"chiu trach nhiem|dung ten|lo (?:khau|ho so|viec|phan)|nho (?:ong|ba|dong chi|d/c|anh|chi)",
        "acts": r"(?<![\w ])(?:hoi|doan|nha truong|nha thuoc|truong|bo phan|trung tam|tram|cum|clb|cau lac bo|doi|to|"
        r"ban|"
        r"huyen doan|quan doan|thanh doan|xa doan|cong doan|chi hoi|(?:moi|tung) (?:chi hoi|chi doan|uy vien|can bo|"
        r"to|don vi))",
    }.items()
}
