"""Texts that say the same in other words, and sentences that cite a newer Party congress."""

import pytest

from nhiemky.organisation.unit import Unit
from nhiemky.reports.output.alike import alike, content_of
from nhiemky.reports.output.citations import citations
from nhiemky.reports.records import Line, Part, Source, UnitReview

_TASKS = frozenset({Part.TASKS})


def test_alike_by_shared_words() -> None:
    texts = [
        ("Đề nghị quận mở lớp bồi dưỡng nghiệp vụ cho chi hội trưởng.", "An"),
        ("Kiến nghị quận mở 2 lớp bồi dưỡng nghiệp vụ cho chi hội trưởng mới.", "Bình"),
        ("Đề nghị UBND phường bố trí phòng làm việc.", "Cần"),
        ("Đề nghị Quận mở lớp bồi dưỡng nghiệp vụ cho chi hội trưởng phường Dung.", "phường Dung"),
    ]
    assert alike([content_of(*text) for text in texts]) == [[0, 1, 3], [2]]
    assert alike([]) == []


def test_thousands_of_different_texts_are_not_all_held_against_all() -> None:
    texts = [content_of(f"đề nghị {chr(97 + a)}x {chr(97 + b)}y {chr(97 + c)}z quận hỗ trợ")
             for a in range(15) for b in range(15) for c in range(15)]  # fmt: skip
    assert sum(map(len, alike(texts))) == 3375


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bổ sung theo nghị quyết Đại hội Đảng bộ phường 2020 - 2025: mỗi năm giúp 4 hộ.", True),
        ("Hội bổ sung 2 chỉ tiêu. Đó là chỉ tiêu của NQ Đại hội đại biểu Đảng bộ quận nhiệm kỳ 2020–2025.", True),
        ("Đại hội Đảng bộ phường khóa 2020-2025 đã ra nghị quyết, Hội điều chỉnh 1 chỉ tiêu.", True),
        ("Bổ sung theo nghị quyết Đại hội Đảng bộ phường 2015 - 2020.", False),
        ("Bổ sung theo nghị quyết Đại hội Hội CCB phường 2022 - 2027, Đảng ủy đồng ý.", False),
        ("Bổ sung theo nghị quyết Đại hội Đảng bộ phường.", False),
        ("Chưa bổ sung chỉ tiêu theo nghị quyết Đại hội Đảng bộ phường 2020 - 2025.", False),
        ("Học tập nghị quyết Đại hội Đảng bộ phường 2020 - 2025.", False),
        ("Hội đang bổ sung hồ sơ đại hội đang chờ nghị quyết 2020 - 2025.", False),
    ],
)
def test_a_newer_party_congress_is_cited(text: str, found: bool) -> None:
    unit = UnitReview(Unit("An"), lines=(("a.docx", Line(text, "đoạn 9", _TASKS)),))
    told = citations([unit], 2017)
    assert {name: one.source for name, one in told.items()} == ({"An": Source("a.docx", "đoạn 9")} if found else {})


def test_the_sentence_itself_is_quoted_from_tasks_only() -> None:
    said = "Giữ vững nền nếp. Bổ sung 1 chỉ tiêu theo nghị quyết Đại hội Đảng bộ quận 2020-2025. Giao chi hội 3."
    there = UnitReview(Unit("An"), lines=(("a.docx", Line(said, "đoạn 9", _TASKS)),))
    elsewhere = UnitReview(Unit("Bình"), lines=(("b.docx", Line(said, "đoạn 2", frozenset({Part.RESULTS}))),))
    told = citations([there, elsewhere], 2017)
    assert {name: one.text for name, one in told.items()} == {
        "An": "Bổ sung 1 chỉ tiêu theo nghị quyết Đại hội Đảng bộ quận 2020-2025."
    }
