"""Finds the target a form's label speaks of: by code, by its words, by abbreviations people use."""

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from nhiemky.kernel.text import fold
from nhiemky.reports.records import Form, FormRow
from nhiemky.targets.target import Target

_WORD: Final = re.compile(r"[a-z0-9]+")
_IN_BRACKETS: Final = re.compile(r"\([^()]*\)")
_LEADING: Final = re.compile(r"^\s*(?:[-+•*–]|\d{1,2}(?:\.\d+)*[.)]|[ivx]+[.)]|[a-d]\))\s*")
_SHORT_FORMS: Final = {
    "ccb": "cuu chien binh", "cqn": "cuu quan nhan", "hv": "hoi vien", "ch": "chi hoi", "clb": "cau lac bo",
    "tsvm": "trong sach vung manh", "vm": "vung manh", "gd": "gia dinh", "gdvh": "gia dinh van hoa", "vh": "van hoa",
    "nhcsxh": "ngan hang chinh sach xa hoi", "csxh": "chinh sach xa hoi", "nqh": "no qua han", "bq": "binh quan",
    "xd": "xay dung", "kn": "ket nap", "ntdd": "nghia tinh dong doi", "hn": "ho ngheo", "mh": "mo hinh",
    "nhnd": "nha", "gm": "guong mau", "dv": "dang vien", "bch": "ban chap hanh", "ubnd": "uy ban nhan dan",
}  # fmt: skip
_ONE_SENSE: Final = (  # each with what stands in all it finds
    (
        "",
        re.compile(
            r"\b(?:(?:hoi vien|hv) moi(?: (?:phat trien|ket nap)(?: moi| duoc)?)?|"
            r"ket nap(?: them| moi| duoc)*(?: (?:hoi vien|dong chi|nguoi)\b)?|"
            r"phat trien(?: them| moi| duoc)*(?: (?:hoi vien|hv|dong chi|nguoi)\b| moi\b))(?: moi\b)?"
        ),
        "ket nap hoi vien ",
    ),
    (
        "doan vien",
        re.compile(
            r"\b(?:doan vien moi(?: (?:phat trien|ket nap)(?: moi| duoc)?)?|"
            r"(?:ket nap|phat trien)(?: them| moi| duoc)* doan vien)(?: moi\b)?"
        ),
        "ket nap doan vien ",
    ),
    ("c", re.compile(r"\b(?:ccb|cuu chien binh)\b"), "hoi vien"),  # in this association a member is a veteran
    ("gia dinh", re.compile(r"\bgia dinh\b"), "ho"),
)
_EMPTY: Final = frozenset(
    (
        *("ty", "ti", "le", "so", "luong", "tong", "cac", "cua", "va", "voi", "trong", "tren", "dat", "duoc", "la"),
        *("co", "cho", "tai", "the", "theo", "nhung", "moi", "hang", "phan", "tram", "thuoc", "dien", "muc", "song"),
        *("danh", "hieu", "cong", "nhan"),
    )
)
_ENOUGH: Final = 0.6
_MARGIN: Final = 0.12
_TELLING_SHARE: Final = 0.35  # "Chi hội" alone does not say which target of branches is meant
_TELLING: Final = 2  # words of a target's own that tell it before its name is said in full


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Folded words of a label, short forms written out, words of one sense made one, empty words left out."""
    result: list[str] = []
    folded = fold(text)
    for always, pattern, one_sense in _ONE_SENSE:
        if always in folded:
            folded = pattern.sub(one_sense, folded)
    for word in _WORD.findall(folded):
        result.extend(_SHORT_FORMS[word].split() if word in _SHORT_FORMS else (word,))
    return tuple(word for word in result if word not in _EMPTY)


class TargetIndex:
    """Targets by code and by words; a word counts the more, the fewer targets use it."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self.targets = tuple(targets)
        self._by_code = {fold(target.code): target for target in targets}
        self._words = {target.code: frozenset(words_of(target.name)) for target in targets}
        self._initials = {target.code: "".join(word[0] for word in words_of(target.name)) for target in targets}
        self._answers: dict[tuple[str, str], Target | None] = {}
        self.told: dict[Hashable, Target | None] = {}  # by words around a number: what `prose` found out

    @cached_property
    def _uses(self) -> Counter[str]:
        return Counter(word for words in self._words.values() for word in words)

    @cached_property
    def _weights(self) -> dict[str, float]:
        return {word: math.log(1 + len(self.targets) / count) for word, count in self._uses.items()}

    def weight(self, words: frozenset[str] | set[str]) -> float:
        """Total weight of words; a word no target uses weighs a little, for it speaks of something else."""
        return sum([self._weights.get(word, 0.7) for word in words])

    @cached_property
    def _whole(self) -> dict[str, float]:
        """The weight of each target's name."""
        return {code: self.weight(words) for code, words in self._words.items()}

    def beginning(self, text: str) -> Target | None:
        """The counted target whose name a folded text begins like, as far as words that few other targets have."""
        said = words_of(text)
        for target, measure, own in self._counted:
            shared = 0
            while shared < min(len(said), len(own)) and said[shared] == own[shared]:
                shared += 1
            extra = [self._uses[word] for word in own[measure:shared]]
            if len(extra) >= _TELLING and min(extra) == 1 and max(extra) <= _TELLING:
                return target
        return None

    @cached_property
    def _counted(self) -> list[tuple[Target, int, tuple[str, ...]]]:
        return [
            (target, len(words_of(target.unit_of_measure)), words_of(target.name))
            for target in self.targets
            if target.kind == "count"
        ]

    def nearest(self, text: str) -> tuple[Target | None, float, float]:
        """The target most of whose name a folded text says, the share of it that is said, and the next one's."""
        shares = dict.fromkeys(range(len(self.targets)), 0.0)
        for word in frozenset(words_of(text)):
            for number, share in self._shares.get(word, ()):
                shares[number] += share
        ranked = sorted(shares, key=lambda number: -shares[number])[:2]
        if not ranked:
            return None, 0.0, 0.0
        return self.targets[ranked[0]], shares[ranked[0]], shares[ranked[1]] if len(ranked) > 1 else 0.0

    @cached_property
    def _shares(self) -> dict[str, list[tuple[int, float]]]:
        """For each word the targets in whose name it stands, with its share of the name's weight."""
        result: dict[str, list[tuple[int, float]]] = {}
        for number, target in enumerate(self.targets):
            for word in self._words[target.code]:
                result.setdefault(word, []).append((number, self._weights[word] / self._whole[target.code]))
        return result

    def named(self, label: str, code: str = "") -> Target | None:
        """The one target a label names, or None when none fits well or two fit alike."""
        key = label, code
        if key not in self._answers:
            self._answers[key] = (self._by_code.get(fold(code)) if code else None) or self._by_words(label)
        return self._answers[key]

    def _by_words(self, label: str) -> Target | None:
        bare = _LEADING.sub("", fold(label))
        if bare.strip() in self._by_code:
            return self._by_code[bare.strip()]
        for text in dict.fromkeys((bare, _IN_BRACKETS.sub(" ", bare))):
            words = words_of(text)
            said = frozenset(words)
            # only words nobody uses may be initials, and mean something else for every target
            unused = [word for word in words if len(word) > 1 and word not in self._uses]
            weight_said = self.weight(said)
            ranked = []
            for target in self.targets:
                meant, weight = said, weight_said
                if unused and any(word in self._initials[target.code] for word in unused):
                    meant = frozenset(self._written_out(words, target))
                    weight = self.weight(meant)
                ranked.append((self._likeness(meant, weight, target), target.code))
            ranked.sort(reverse=True)
            if ranked and ranked[0][0] >= _ENOUGH and (len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _MARGIN):
                return self._by_code[fold(ranked[0][1])]
        return self._by_containment(words_of(_IN_BRACKETS.sub(" ", bare)))

    def _by_containment(self, words: tuple[str, ...]) -> Target | None:
        """A short label all of whose words stand in one target's name only: "Hộ đạt 5 không 3 sạch"."""
        holding = [
            target for target in self.targets if self._words[target.code].issuperset(self._written_out(words, target))
        ]
        if len(set(words)) < _TELLING or len(holding) != 1:
            return None
        said = self.weight(frozenset(self._written_out(words, holding[0]))) / self._whole[holding[0].code]
        return holding[0] if said >= _TELLING_SHARE else None

    def _written_out(self, words: tuple[str, ...], target: Target) -> Iterator[str]:
        """Words nobody uses are tried as initials of the target's name: BHYT is "bảo hiểm y tế" where that is asked."""
        names = words_of(target.name)
        for word in words:
            at = self._initials[target.code].find(word) if len(word) > 1 and word not in self._uses else -1
            yield from names[at : at + len(word)] if at >= 0 else (word,)

    def _likeness(self, said: frozenset[str], weight: float, target: Target) -> float:
        """Shared weight over the mean weight of both (0 … 1)."""
        shared = said & self._words[target.code]
        return 2 * self.weight(shared) / (weight + self._whole[target.code]) if shared else 0.0


def match_rows(form: Form, index: TargetIndex) -> dict[str, tuple[FormRow, str]]:
    """Target code → (row, doubt). A target told twice keeps the row that holds a result, else the first."""
    result: dict[str, tuple[FormRow, str]] = {}
    for row in form.rows:
        target = index.named(row.label, row.code)
        if target is None:
            continue
        kept = result.get(target.code)
        if kept is None or (_empty(kept[0]) and not _empty(row)):
            result[target.code] = row, ""
        elif not _empty(row) and _told_values(row) != _told_values(kept[0]):
            result[target.code] = (
                kept[0],
                f"Chỉ tiêu ghi hai lần trong biểu ({kept[0].place} và {row.place}); lấy lần đầu.",
            )
    _match_by_order(form, index, result)
    return result


def _match_by_order(form: Form, index: TargetIndex, result: dict[str, tuple[FormRow, str]]) -> None:
    """A row whose words fit none may be told by its number, when most other rows bear the list's numbers."""
    if len(result) == len(index.targets):
        return
    numbers = {target.code: number for number, target in enumerate(index.targets, 1)}
    same = sum(1 for code, (row, _) in result.items() if row.order == numbers[code])
    if same * 3 < len(index.targets) * 2:
        return
    by_number = {
        row.order: row for row in form.rows if row.order is not None and index.named(row.label, row.code) is None
    }
    for code, number in numbers.items():
        row = by_number.get(number)
        if code not in result and row is not None and not _empty(row):
            result[code] = row, f"Nhận ra chỉ tiêu theo số thứ tự {number}, vì tên ghi là “{row.label}”."


def _told_values(row: FormRow) -> tuple[float | str | None, ...]:
    return *(part.value if part else None for part in (row.numerator, row.denominator, row.printed)), row.words


def _empty(row: FormRow) -> bool:
    return row.numerator is None and row.printed is None and not row.words
