"""What the draft takes in besides the files: deadlines kept, picked sentences, units chosen, goals revised."""

from collections.abc import Callable
from copy import replace
from datetime import date

from nhiemky.reports.consolidation import Period
from nhiemky.reports.output.beside import Beside, Chosen, Facts, OldGoal, Picked, Put, Timely
from nhiemky.reports.output.draft import draft, drawn
from nhiemky.reports.output.draft_timely import timeliness
from nhiemky.reports.output.evidence import Shown, evidences, honest_word
from nhiemky.reports.output.laying import laid_in
from nhiemky.reports.records import Line, Part, Review, Source
from nhiemky.typesetting.paper import Block, Bullets, Cell, Grid, Heading, Paper, Text, Words, as_runs

_FIRST, _PUT = date(2020, 4, 14), date(2020, 5, 31)
_WARDS = tuple(f"Phường {number}" for number in range(1, 14))


def _words(words: Words) -> str:
    return "".join(run.text for run in as_runs(words))


def _said(blocks: tuple[Block, ...]) -> list[str]:
    told: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                told.append(block.text)
            case Text():
                told.append(_words(block.runs))
            case Bullets():
                told += map(_words, block.items)
            case Grid():
                rows = [[_words(cell.words if isinstance(cell, Cell) else cell) for cell in row] for row in block.rows]
                told += [" | ".join(row) for row in rows]
    return told


def _between(paper: Paper, first: str, last: str) -> list[str]:
    told = _said(paper.blocks)
    return told[told.index(first) + 1 : told.index(last)]


def test_conferences_and_reports_against_both_days() -> None:
    put = Put(_PUT, "Dịch Covid-19", "Chỉ thị 16/CT-TTg", _WARDS)
    all_put = Timely("Hội nghị sơ kết", 14, 1, 14, _FIRST, (replace(put, units=(*_WARDS, "Giang Biên")),))
    but_one = replace(all_put, puts=(put,), kept=("Giang Biên",))
    on_time = Timely("Gửi báo cáo", 14, 14, 14, _PUT)
    assert _said(tuple(timeliness((all_put, on_time)))) == [
        "Thời hạn: Hội nghị sơ kết 1/14 đơn vị đúng thời hạn ban đầu 14/04/2020, 14/14 đơn vị đúng thời hạn đã lùi "
        "đến 31/05/2020 do dịch Covid-19, theo Chỉ thị 16/CT-TTg. Gửi báo cáo 14/14 đơn vị đúng thời hạn 31/05/2020."
    ]
    assert _said(tuple(timeliness((but_one,)))) == [
        "Thời hạn: Hội nghị sơ kết 1/14 đơn vị đúng thời hạn ban đầu 14/04/2020, 14/14 đơn vị đúng thời hạn đã lùi "
        "đến 31/05/2020 (lùi cho 13 đơn vị, trừ Giang Biên) do dịch Covid-19, theo Chỉ thị 16/CT-TTg."
    ]


def test_late_and_never_are_told_apart_and_own_days_named() -> None:
    some = (Put(_PUT, "UBND phường chuyển trụ sở", "", ("Bồ Đề",)), Put(date(2020, 6, 5), "", "", ("Cự Khối", "Đức")))
    told = Timely("Gửi báo cáo", 5, 1, 3, _FIRST, some, ("Gia", "Giang"), ("Đức",), ("Gia",))
    assert _said(tuple(timeliness((told,)))) == [
        "Thời hạn: Gửi báo cáo 1/5 đơn vị đúng thời hạn ban đầu 14/04/2020, 3/5 đơn vị đúng thời hạn đã lùi đến "
        "05/06/2020 (lùi cho Cự Khối, Đức), riêng Bồ Đề được lùi đến 31/05/2020 do UBND phường chuyển trụ sở. "
        "Làm muộn 1 đơn vị: Đức. Quá hạn chưa làm 1 đơn vị: Gia."
    ]
    assert list(timeliness((Timely("Gửi báo cáo", 3, 0, 0, None),))) == []


def test_picked_sentences_stand_under_their_heads_with_their_doubt(review: Review, period: Period) -> None:
    picked = (
        Picked("causes", "ít kiểm tra.", "Bồ Đề", Source("a/bao cao.docx", "đoạn 16"), ref="r1"),
        Picked("strengths", "Làm tốt.", "Bồ Đề", Source("b.docx", "đoạn 3"), "đã có bản mới thay, cần xem lại", "r2"),
        Picked("exemplary", "Đi đầu.", "Bồ Đề", Source("b.docx", "đoạn 4")),
    )
    paper = laid_in(drawn(review, period, {}), Beside(picked))
    assert _between(paper, "1. Ưu điểm", "2. Tồn tại")[0] == (
        "Làm tốt. (Bồ Đề – b.docx, đoạn 3; đã có bản mới thay, cần xem lại)"
    )
    assert _between(paper, "3. Nguyên nhân", "6. Hướng chỉ đạo") == [
        "ít kiểm tra. (Bồ Đề – bao cao.docx, đoạn 16)",
        "4. Bài học kinh nghiệm",
        "[bổ sung nhận định: bài học chung; câu của các đơn vị có ở mục III.3]",
        "5. Đơn vị tiêu biểu",
        "[Ban Thường vụ xem xét, chọn đơn vị tiêu biểu]",
        "Đi đầu. (Bồ Đề – b.docx, đoạn 4)",
    ]
    runs = [
        run for block in paper.blocks if isinstance(block, Bullets) for item in block.items for run in as_runs(item)
    ]
    assert {run.ref for run in runs} >= {"r1", "r2"}


def test_evidence_is_shown_and_ordered_and_never_a_verdict(review: Review, period: Period) -> None:
    day = date(2020, 4, 10)
    facts = (
        Facts("An", met=1, judged=3),
        Facts("Bình", "Bổ sung 2 chỉ tiêu.", "c1", day, day, day, day, day, 0, True, 0, 3, 3, "u2"),
        Facts("Cần", "", "", day, None, _PUT, _FIRST, _PUT, 2, True, 4, 2, 3),
        Facts("Dung", "", "", day, day, _PUT, _FIRST, date(2020, 5, 30), 0, True, 0, 2, 3),
    )
    told = evidences(facts)
    assert [(one.unit, one.held) for one in told] == [("Bình", 5), ("Dung", 2), ("An", 0), ("Cần", 0)]
    assert told[0].shown == (
        Shown(True, "“Bổ sung 2 chỉ tiêu.”", "c1"),
        Shown(True, "BTV 10/04/2020, BCH 10/04/2020, gửi 10/04/2020; đúng hạn 10/04/2020"),
        Shown(True, "Chưa lần nào bị trả lại"), Shown(True, "Không có điểm nào"),
        Shown(True, "3/3 chỉ tiêu, mức giữa 2"),
    )  # fmt: skip
    assert [one.shown[1].words for one in told[1:]] == [
        "BTV 10/04/2020, BCH 10/04/2020, gửi 31/05/2020; muộn 1 ngày so với hạn đã lùi 30/05/2020 (hạn đầu 14/04/2020)",
        "Chưa ghi BTV, BCH, gửi",
        "BTV 10/04/2020, gửi 31/05/2020, chưa ghi BCH; đúng hạn đã lùi 31/05/2020 (hạn đầu 14/04/2020)",
    ]
    assert [one.words for one in told[3].shown[2:]] == ["Trả lại 2 lần", "4 điểm", "2/3 chỉ tiêu, mức giữa 2"]
    paper = laid_in(
        drawn(review, period, {}), Beside(facts=facts, chosen=(Chosen("Dung", "Gửi sớm"), Chosen("An", "X")))
    )
    part = _between(paper, "5. Đơn vị tiêu biểu", "6. Hướng chỉ đạo")
    assert part[:3] == [
        "Dung: Gửi sớm (chứng cứ: không bị trả lại; không có điểm cần xem)",
        "An: X (chứng cứ: chưa có chứng cứ nào trong bảng)",
        "Có 4 đơn vị: chênh một, hai điểm chưa nói lên điều gì; danh sách để Ban Thường vụ xem xét, quyết định.",
    ]
    assert part[5] == "An | Chưa thấy nêu | Chưa ghi BTV, BCH, gửi | Chưa có báo cáo | Chưa có báo cáo | " + (
        "1/3 chỉ tiêu, mức giữa 2 | 0/5"
    )
    assert honest_word(3321).startswith("Số chứng cứ không phải điểm thi đua;")


def test_a_table_of_many_units_is_cut(review: Review) -> None:
    facts = tuple(Facts(f"Xã {number:04d}") for number in range(3321))
    part = _between(laid_in(drawn(review, None, {}), Beside(facts=facts)), "5. Đơn vị tiêu biểu", "6. Hướng chỉ đạo")
    assert (part[2], len(part)) == ("Bảng dưới đây ghi 60 đơn vị có nhiều chứng cứ nhất.", 63)


def test_old_and_new_goals_are_both_held_against(review: Review, period: Period) -> None:
    exemplary, poor, _ = review.targets
    before = {
        "HVGM": OldGoal(replace(exemplary, low=95), "Nghị quyết 05, ngày 01/03/2020"),
        "HN": OldGoal(None, "Nghị quyết 06"),
    }
    paper = drawn(review, period, before)
    assert _between(paper, "Chỉ tiêu điều chỉnh, bổ sung giữa nhiệm kỳ", "III. NỘI DUNG CÁC ĐƠN VỊ NÊU")[:3] == [
        "Có 1 chỉ tiêu điều chỉnh mức, 1 chỉ tiêu bổ sung. Kết quả được so với cả mức Đại hội đề ra và mức mới.",
        "Hội viên gương mẫu | 95,80 | ≥\u00a095% | Vượt | 1/2 | ≥\u00a098% | Gần đạt | 1/2 | "
        "Nghị quyết 05, ngày 01/03/2020",
        "Hộ hội viên nghèo | 2 | Chưa có | – | – | 0 hộ | Chưa đạt | 1/2 | Nghị quyết 06",
    ]
    assert poor.low == 0 and "Chỉ tiêu điều chỉnh, bổ sung giữa nhiệm kỳ" not in _said(draft(review, period).blocks)


def test_proposals_of_one_unit_alone_stand_under_its_name(review: Review) -> None:
    unit = review.units[2]
    own = Line("Xin cấp kinh phí sửa phòng họp.", "đoạn 21", frozenset({Part.PROPOSALS}))
    more = replace(unit, lines=(*unit.lines, ("báo cáo.docx", own)))
    paper = draft(replace(review, units=(*review.units[:2], more)), None)
    assert _between(paper, "a) Nhiều đơn vị cùng nêu", "b) Từng đơn vị nêu") == [
        "Câu ghi dưới đây là của đơn vị đứng đầu; các đơn vị khác dùng phần lớn các từ ấy, lời có thể khác.",
        "Đề nghị quận hỗ trợ Bồ Đề tài liệu. "
        "(2 đơn vị: Bồ Đề – bao cao Bo De.docx, đoạn 17; Thạch Bàn – báo cáo.docx, đoạn 20)",
    ]
    assert _between(paper, "b) Từng đơn vị nêu", "IV. ĐÁNH GIÁ CHUNG") == [
        "Thạch Bàn:", "Xin cấp kinh phí sửa phòng họp. (báo cáo.docx, đoạn 21)",
    ]  # fmt: skip


def test_nobody_proposes_anything(review_of: Callable[[int], Review]) -> None:
    paper = draft(review_of(2), None)
    assert _between(paper, "5. Đề xuất, kiến nghị", "IV. ĐÁNH GIÁ CHUNG") == ["Không đơn vị nào nêu."]
