"""Sentences judged by what they say, in the writings people use."""

import csv
import unicodedata
from itertools import chain

import pytest

from corpus.reading import BAD, HERE, SentenceKind, sentences
from nhiemky.kernel.text import fold
from nhiemky.quality.judging import Judged, shortcoming, task

JUDGES = {"shortcomings": shortcoming, "tasks": task}


@pytest.mark.parametrize(
    ("text", "add"),
    [
        ("Chi hội 7 ba tháng liền không sinh hoạt.", ()),
        ("Tổ vay vốn thôn Hạ còn 4 hộ nợ quá hạn 62 triệu đồng.", ()),
        ("Công tác tuyên truyền có lúc, có nơi chưa kịp thời.", ("chi hội nào, ai", "bao nhiêu", "khi nào")),
        (
            "Thực hiện Nghị quyết số 12-NQ/ĐU ngày 3/2/2019 còn hình thức.",
            ("chi hội nào, ai", "bao nhiêu", "khi nào"),
        ),
        ("Tuy đã mở 24 buổi nhưng hiệu quả chưa cao.", ("chi hội nào, ai", "bao nhiêu", "khi nào")),
    ],
)
def test_a_shortcoming_says_enough_or_what_is_wanting(text: str, add: tuple[str, ...]) -> None:
    judged = shortcoming(text)
    assert (judged.enough, judged.add) == (not add, add)


@pytest.mark.parametrize(
    ("text", "add"),
    [
        ("Ban Kiểm tra kiểm tra mỗi quý 2 chi hội.", ()),
        ("Giao đồng chí thủ quỹ lập danh sách hộ nghèo trước Tết.", ()),
        (
            "Tiếp tục nâng cao chất lượng hoạt động của Hội.",
            ("kết quả cụ thể (bao nhiêu, làm ra cái gì)", "khi nào xong", "ai chịu trách nhiệm"),
        ),
    ],
)
def test_a_task_says_enough_or_what_is_wanting(text: str, add: tuple[str, ...]) -> None:
    judged = task(text)
    assert (judged.enough, judged.add) == (not add, add)


@pytest.mark.parametrize("kind", ["shortcomings", "tasks"])
def test_how_letters_are_composed_changes_nothing(kind: SentenceKind) -> None:
    composed = [JUDGES[kind](one.text) for one in sentences("rules", kind)]
    apart = [JUDGES[kind](unicodedata.normalize("NFD", one.text)) for one in sentences("rules", kind)]
    assert apart == composed


def test_without_accents_the_marks_still_tell() -> None:
    said = "Chi hội 5 quý II/2023 nộp báo cáo chậm 12 ngày."
    assert shortcoming(fold(said).capitalize()).enough
    assert not task("tiep tuc day manh cac phong trao thi dua").enough


def test_nothing_is_nothing() -> None:
    assert shortcoming("") == Judged("", shortcoming("").score, ("chi hội nào, ai", "bao nhiêu", "khi nào"))


def test_the_corpus_is_as_its_description_says() -> None:
    """Half of each label, nothing twice, each with its reason."""
    for split, kind in (("rules", "shortcomings"), ("rules", "tasks"), ("held", "shortcomings"), ("held", "tasks")):
        told = sentences(split, kind)  # type: ignore[arg-type]
        bad = [one for one in told if one.label == BAD[kind]]
        assert len(bad) * 2 == len(told)
        assert all(one.reason and one.text == one.text.strip() for one in told)
    texts = [
        row["text"]
        for path in chain(HERE.glob("*/sentences/*.csv"))
        for row in csv.DictReader(path.open(encoding="utf-8"))
    ]
    assert len(texts) == len(set(texts))
