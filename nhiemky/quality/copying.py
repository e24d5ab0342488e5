"""Text that stands in two papers: sentence by sentence, whatever numbers, accents, order or slips of the typist differ.

The work grows with the number of sentences, not with the number of pairs of papers: sentences are looked up by their
words without figures, and a paper is held against those few that share rare sentences with it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

from msgspec import Struct, field

from nhiemky.kernel.kept import kept
from nhiemky.kernel.text import fold
from nhiemky.quality.passages import Passage, passages

_WORD: Final = re.compile(r"[a-z]+")
_FIGURE: Final = re.compile(r"\d+")
_FEWEST_WORDS: Final = 7  # shorter ones are heads, labels and formulas
_EDGE: Final = 5  # words at either end by which a sentence with a slip in it is found again
_ALIKE: Final = 0.8  # share of a sentence's words that the other one has
_OTHER_FIGURES: Final = 0.5  # with figures of its own a copied sentence tells at least something
_FEWEST_SAME: Final = 4  # sentences
_SHORTEST_SAME: Final = 300  # letters
_NEAREST: Final = 3  # papers that one paper is held against
_SMALL: Final = 6  # units; below that a quarter of them is nothing to go by
_AT_MOST: Final = 10  # units of one superior that may share what is no form of the superior's


class Same(Struct, frozen=True):
    """A sentence that stands elsewhere too, and where. figures: its figures are the same there."""

    text: str
    place: str
    there: str
    figures: bool


class Copied(Struct, frozen=True):
    """share: how much of a paper's text (0 … 1) stands in the other paper. of: whose that is."""

    of: str
    share: float
    same: tuple[Same, ...]


class _Sentence(Struct, frozen=True, gc=False):
    """keys: all of its words without figures, the first of them, the last of them."""

    passage: Passage
    keys: tuple[str, str, str]
    size: int

    def words(self) -> frozenset[str]:
        return frozenset(self.keys[0].split())

    def figures(self) -> list[str]:
        return [figure.lstrip("0") for figure in _FIGURE.findall(self.passage.text)]


class _Paper(Struct, frozen=True, dict=True):
    written: tuple[_Sentence, ...]
    by_key: dict[str, _Sentence] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for sentence in self.written:
            for key in sentence.keys:
                self.by_key.setdefault(key, sentence)

    @cached_property
    def size(self) -> int:
        return sum(sentence.size for sentence in self.written)

    def like(self, sentence: _Sentence) -> _Sentence | None:
        """The sentence here that another paper's sentence repeats."""
        whole, first, last = sentence.keys
        find = self.by_key.get
        if same := find(whole):
            return same
        near = [other for other in (find(first), find(last)) if other]
        if not near:
            return None
        words = sentence.words()
        return next((other for other in near if len(words & other.words()) >= _ALIKE * len(words)), None)


class Copying:
    """Papers of many units, held against each other.

    papers: sentences by unit. shared: what anybody may repeat (guidance, names of targets). What stands with many units
    is rather the superior's form than copying: with more than two of them and more than a quarter; in a large
    association, whose units write under many superiors, with more than ten; below six units with more than half.
    """

    def __init__(self, papers: Mapping[str, Sequence[Passage]], shared: Iterable[str] = (), bar: float = 0.3) -> None:
        self._bar = bar
        self._shared = _Paper(tuple(_sentences(chain.from_iterable(passages(text, "") for text in shared), "")))
        self._papers = {name: self._own(written, name) for name, written in papers.items()}
        self._with: dict[str, list[str]] = {}
        for name, paper in self._papers.items():
            for key in paper.by_key:
                self._with.setdefault(key, []).append(name)
        count = sum(1 for paper in self._papers.values() if paper.written)
        self._many = max(2, min(count / 4, _AT_MOST) if count >= _SMALL else count / 2)

    def among(self) -> dict[str, Copied]:
        """By unit, the paper of another unit that a good part of its own stands in. Who copied is not known: both have
        it, unless hardly anything of the longer one is in the shorter one.
        """
        found: dict[str, Copied] = {}
        for name in self._papers:
            against = [self._held(name, other, self._papers[other]) for other in self._nearest(name)]
            best = max(against, key=lambda one: one.share, default=None)
            if best is not None and self._is_much(best, self._bar):
                found[name] = best
        for name, copied in list(found.items()):
            back = self._held(copied.of, name, self._papers[name])
            if copied.of not in found and self._is_much(back, self._bar / 2):
                found[copied.of] = back
        return found

    def from_earlier(self, name: str, earlier: Iterable[Passage]) -> Copied | None:
        """What a unit's paper repeats of an earlier one of its own."""
        if name not in self._papers:
            return None
        copied = self._held(name, name, self._own(earlier, name))
        return copied if self._is_much(copied, self._bar) else None

    def _own(self, written: Iterable[Passage], name: str) -> _Paper:
        return _Paper(tuple([one for one in _sentences(written, name) if self._shared.like(one) is None]))

    def _nearest(self, name: str) -> list[str]:
        """The units that share most sentences of a kind few units have."""
        met: Counter[str] = Counter()
        for key in self._papers[name].by_key:
            if 1 < len(self._with[key]) <= self._many:
                met.update(self._with[key])
        del met[name]
        return [other for other, _ in met.most_common(_NEAREST)]

    def _held(self, name: str, of: str, other: _Paper) -> Copied:
        """How much of a paper stands in another one; the superior's form is nobody's copy, but counts as text."""
        mine = self._papers[name]
        same: list[Same] = []
        weight = 0.0
        for sentence in mine.written:
            twin = other.like(sentence)
            if twin is None or self._is_form(sentence) or self._is_form(twin):
                continue
            figures = sentence.figures() == twin.figures()
            weight += sentence.size * (1 if figures else _OTHER_FIGURES)
            same.append(Same(sentence.passage.text, sentence.passage.place, twin.passage.place, figures))
        return Copied(of, weight / mine.size if mine.size else 0.0, tuple(same))

    def _is_form(self, sentence: _Sentence) -> bool:
        return len(self._with.get(sentence.keys[0], ())) > self._many

    @staticmethod
    def _is_much(copied: Copied, bar: float) -> bool:
        letters = sum(len(one.text) for one in copied.same)
        return copied.share > bar and len(copied.same) >= _FEWEST_SAME and letters >= _SHORTEST_SAME


def _sentences(written: Iterable[Passage], name: str) -> Iterator[_Sentence]:
    """Sentences long enough to tell something, a unit's own name left out."""
    own = _spelled(name)
    for passage in written:
        spelled, keys = _taken_apart(passage.text)
        if own and own in spelled:
            keys = _keys(spelled.replace(own, " "))
        if keys:
            yield _Sentence(passage, keys, len(passage.text))


@kept(8192)  # formulas stand in many papers
def _taken_apart(text: str) -> tuple[str, tuple[str, str, str] | None]:
    spelled = _spelled(text)
    return spelled, _keys(spelled)


def _spelled(text: str) -> str:
    return fold(text).replace("y", "i")  # people write them for each other


def _keys(spelled: str) -> tuple[str, str, str] | None:
    """By which a sentence is found again; None when it is too short."""
    words = _WORD.findall(spelled)
    if len(words) < _FEWEST_WORDS:
        return None
    return " ".join(words), "^" + " ".join(words[:_EDGE]), "$" + " ".join(words[-_EDGE:])
