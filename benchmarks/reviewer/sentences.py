"""Generic shortcomings and unclear tasks, sentence by sentence: ours beside the two baselines."""

from collections.abc import Callable, Iterator
from typing import Final

from benchmarks.reviewer import learned, phrases
from benchmarks.reviewer.scoring import Row, count
from corpus.reading import BAD, SentenceKind, sentences
from nhiemky.quality.judging import Judged, shortcoming, task

KINDS: Final[tuple[tuple[SentenceKind, str, Callable[[str], Judged]], ...]] = (
    ("shortcomings", "generic shortcoming", shortcoming),
    ("tasks", "unclear task", task),
)
OURS: Final = "ours"


def measure_sentences() -> Iterator[Row]:
    """Both kinds on both parts, judged three ways."""
    for kind, what, judge in KINDS:
        seen = sentences("rules", kind)
        model = learned.learn(kind, seen)
        for part in ("rules", "held"):
            given = sentences(part, kind)
            truths = [one.label == BAD[kind] for one in given]
            guessed = learned.called(model, given) if part == "held" else learned.learned_apart(kind, model, given)
            ways = {
                OURS: [not judge(one.text).enough for one in given],
                "stock phrases": [phrases.bad(kind, one.text) for one in given],
                "word n-grams": guessed,
            }
            for by, answers in ways.items():
                yield Row(part, what, by, count(zip(truths, answers, strict=True)))


def wrong_answers() -> Iterator[str]:
    """Sentences of the rules part that we judge wrongly. Those of the held part are shown to nobody."""
    for kind, what, judge in KINDS:
        for one in sentences("rules", kind):
            judged = judge(one.text)
            if judged.enough == (one.label == BAD[kind]):
                how = "missed" if judged.enough else "wrong"
                yield f"{how}: {what} ({judged.score:.2f}): {one.text} | {one.reason}"
