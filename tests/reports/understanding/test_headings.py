"""Headings by their meaning, however they are worded."""

import pytest

from nhiemky.reports.records import Part
from nhiemky.reports.understanding.headings import parts_named

P = Part


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("Đặc điểm tình hình", {P.SITUATION}),
        ("ĐẶC ĐIỂM TÌNH HÌNH:", {P.SITUATION}),
        ("Thuận lợi, khó khăn", {P.SITUATION}),
        ("Kết quả thực hiện nhiệm vụ", {P.RESULTS}),
        ("Tình hình thực hiện nhiệm vụ", {P.RESULTS}),
        ("Những việc đã làm được", {P.RESULTS}),
        ("Ưu điểm và kết quả", {P.RESULTS}),
        ("Công tác xây dựng Hội", {P.RESULTS, P.ASSOCIATION_BUILDING}),
        ("Thực hiện nhiệm vụ chính trị ở địa phương", {P.RESULTS, P.POLITICAL_TASKS}),
        ("Chương trình hành động và các đề án", {P.RESULTS, P.ACTION_PROGRAMME, P.SCHEMES}),
        ("Kết quả thực hiện các nghị quyết của Đảng ủy phường", {P.RESULTS, P.PARTY_RESOLUTIONS}),
        ("Kết quả thực hiện các chỉ tiêu Đại hội", {P.RESULTS, P.TARGETS}),
        ("Tồn tại, hạn chế", {P.SHORTCOMINGS}),
        ("Những mặt còn yếu", {P.SHORTCOMINGS}),
        ("Việc chưa làm được", {P.SHORTCOMINGS}),
        ("Hạn chế và nguyên nhân", {P.SHORTCOMINGS, P.CAUSES}),
        ("Nguyên nhân", {P.CAUSES}),
        ("Bài học kinh nghiệm", {P.LESSONS}),
        ("Kinh nghiệm rút ra", {P.LESSONS}),
        ("Phương hướng, nhiệm vụ nửa cuối nhiệm kỳ", {P.TASKS}),
        ("Nhiệm vụ và giải pháp thời gian tới", {P.TASKS}),
        ("Bổ sung chỉ tiêu, nhiệm vụ", {P.TASKS}),
        ("Các mục tiêu, chỉ tiêu phấn đấu đến năm 2022", {P.TASKS}),
        ("Đề xuất, kiến nghị", {P.PROPOSALS}),
        ("Kiến nghị với Quận Hội", {P.PROPOSALS}),
    ],
)
def test_heading_names_its_parts(heading: str, parts: set[Part]) -> None:
    assert parts_named(heading) == parts


@pytest.mark.parametrize("heading", ["Hội CCB phường Kiến Nghĩa", "Chủ quan", "Công tác thi đua", ""])
def test_other_words_name_no_part(heading: str) -> None:
    assert parts_named(heading) == frozenset()


@pytest.mark.parametrize(
    "heading",
    [
        "Kiểm điểm",
        "BÁO CÁO KIỂM ĐIỂM",
        "Tự phê bình và phê bình",
        "Kiểm điểm sự lãnh đạo của Ban Chấp hành",
        "Kiểm điểm trách nhiệm tập thể Ban Thường vụ",
        "Ban Chấp hành tự kiểm điểm",
        "Kiểm điểm công tác lãnh đạo, chỉ đạo thực hiện nghị quyết của BCH",
        "Kiểm điểm việc thực hiện nghị quyết và trách nhiệm của Ban Chấp hành",
    ],
)
def test_the_committee_looking_at_itself(heading: str) -> None:
    assert parts_named(heading) == {P.SELF_REVIEW}


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("Kiểm điểm việc thực hiện nghị quyết", {P.RESULTS}),
        ("Kiểm điểm kết quả thực hiện nghị quyết đại hội", {P.RESULTS}),
        ("Kiểm điểm tình hình thực hiện các chỉ tiêu", {P.RESULTS, P.TARGETS}),
    ],
)
def test_results_gone_through_one_by_one_are_no_self_review(heading: str, parts: set[Part]) -> None:
    assert parts_named(heading) == parts


def test_without_accents_a_heading_means_the_same() -> None:
    assert parts_named("TON TAI VA NGUYEN NHAN") == parts_named("Tồn tại và nguyên nhân") == {P.SHORTCOMINGS, P.CAUSES}
