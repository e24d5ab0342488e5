"""The second baseline: logistic regression on words and pairs of words, learned from the part for rules."""

from collections.abc import Sequence

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_predict
from sklearn.pipeline import Pipeline, make_pipeline

from corpus.reading import BAD, Sentence, SentenceKind
from nhiemky.kernel.text import fold, nfc

_FOLDS = 5


def learn(kind: SentenceKind, sentences: Sequence[Sentence]) -> Pipeline:
    """A model of one kind of sentence; how far it is held back and whether it sees accents is chosen on these."""
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+", sublinear_tf=True)
    model = make_pipeline(words, LogisticRegression(max_iter=1000))
    choices = {
        "tfidfvectorizer__preprocessor": (_folded, _lowered),
        "logisticregression__C": (0.3, 1.0, 3.0, 10.0, 30.0),
    }
    search = GridSearchCV(model, choices, cv=_FOLDS, scoring="f1")
    search.fit([one.text for one in sentences], _truths(kind, sentences))
    return search.best_estimator_


def learned_apart(kind: SentenceKind, model: Pipeline, sentences: Sequence[Sentence]) -> list[bool]:
    """What models of the same make call bad, each sentence judged by one that never saw it."""
    texts = [one.text for one in sentences]
    return [bool(one) for one in cross_val_predict(model, texts, _truths(kind, sentences), cv=_FOLDS)]


def called(model: Pipeline, sentences: Sequence[Sentence]) -> list[bool]:
    """What the model calls bad."""
    return [bool(one) for one in model.predict([one.text for one in sentences])]


def _truths(kind: SentenceKind, sentences: Sequence[Sentence]) -> list[bool]:
    return [one.label == BAD[kind] for one in sentences]


def _folded(text: str) -> str:
    return fold(nfc(text))


def _lowered(text: str) -> str:
    return nfc(text).lower()
