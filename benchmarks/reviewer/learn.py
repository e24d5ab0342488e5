"""Learns the weights of marks and words anew from the rules part of the corpus, and says how they do on unseen writers.

    uv run --group benchmarks python -m benchmarks.reviewer.learn          # writes nhiemky/quality/weights.json

Each writer of the rules part is judged once by weights learned from the others; the held part is not opened.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks.reviewer.scoring import Counts, count
from corpus.reading import BAD, SentenceKind, by_writer
from nhiemky.kernel.text import nfc
from nhiemky.quality.judging import SentenceKind as Judging
from nhiemky.quality.judging import marks_and_words

OUT: Final = Path(__file__).parents[2] / "nhiemky/quality/weights.json"
KINDS: Final[dict[Judging, SentenceKind]] = {"shortcoming": "shortcomings", "task": "tasks"}
STRENGTH: Final = 1.0  # of the regression (scikit-learn's C): smaller holds the weights nearer to nothing
FEWEST: Final = 2  # sentences a word must stand in
SMALLEST: Final = 0.1  # weights below count for nothing


def main() -> None:
    """The command line."""
    weights = {}
    for name, kind in KINDS.items():
        writers = by_writer("rules", kind)
        told = [(found(one.text, name), one.label != BAD[kind]) for writer in writers for one in writer]
        weights[name] = learned(told)
        print(name, len(weights[name]), "weights; unseen writers:", unseen(writers, name))
    OUT.write_text(json.dumps(weights, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def found(text: str, name: Judging) -> frozenset[str]:
    """Marks and words of a sentence."""
    marks, words = marks_and_words(nfc(text), name)
    return marks | words


def learned(told: Sequence[tuple[frozenset[str], bool]]) -> dict[str, float]:
    """Weight by mark or word; "" is where all begin. Above nothing in sum, a sentence says enough."""
    names = sorted({name for found, _ in told for name in found})
    names = [n for n in names if not n.startswith("w:") or sum(n in found for found, _ in told) >= FEWEST]
    rows = np.array([[float(name in found) for name in names] for found, _ in told])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(rows, np.array([good for _, good in told]))
    weights = {name: round(float(one), 2) for name, one in zip(names, model.coef_[0], strict=True)}
    return {"": round(float(model.intercept_[0]), 2), **{k: w for k, w in weights.items() if abs(w) >= SMALLEST}}


def unseen(writers: Sequence[Sequence[Any]], name: Judging) -> Counts:
    """How sentences of each writer are judged by weights learned from the others."""
    pairs = []
    for number, writer in enumerate(writers):
        others = [one for at, them in enumerate(writers) if at != number for one in them]
        weights = learned([(found(one.text, name), one.label != BAD[KINDS[name]]) for one in others])
        for one in writer:
            total = weights[""] + sum(weights.get(mark, 0.0) for mark in found(one.text, name))
            pairs.append((one.label == BAD[KINDS[name]], total < 0))
    return count(pairs)


if __name__ == "__main__":
    main()
