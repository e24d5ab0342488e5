"""The consolidated paper: what it says, block by block."""

from collections.abc import Callable
from copy import replace

from nhiemky.reports.consolidation import Period
from nhiemky.reports.output.draft import draft
from nhiemky.reports.output.wording import missing_lists
from nhiemky.reports.records import FileEntry, Review
from nhiemky.typesetting.paper import (
    Block,
    Bullets,
    Cell,
    Chart,
    Grid,
    Head,
    Heading,
    Paper,
    Signature,
    Text,
    Words,
    as_runs,
)

type Row = tuple[str | tuple[str, str], ...]


def _words(words: Words) -> str:
    return "".join(run.text for run in as_runs(words))


def _cell(cell: Cell | str) -> str | tuple[str, str]:
    """The text, with its tone where there is one."""
    if isinstance(cell, str):
        return cell
    return (_words(cell.words), cell.tone) if cell.tone else _words(cell.words)


def _grid(paper: Paper, caption: str) -> list[Row]:
    found = next(block for block in paper.blocks if isinstance(block, Grid) and block.caption.startswith(caption))
    return [tuple(_cell(cell) for cell in row) for row in found.rows]


def _captions(paper: Paper) -> list[str]:
    return [block.caption for block in paper.blocks if isinstance(block, Grid)]


def _under(paper: Paper, heading: str) -> list[str]:
    """Sentences between a heading and the next one."""
    at = next(at for at, one in enumerate(paper.blocks) if isinstance(one, Heading) and one.text.startswith(heading))
    said: list[str] = []
    for block in paper.blocks[at + 1 :]:
        if isinstance(block, Heading):
            break
        said.extend(_sentences(block))
    return said


def _sentences(block: Block) -> list[str]:
    if isinstance(block, Text):
        return [_words(block.runs)]
    return [_words(item) for item in block.items] if isinstance(block, Bullets) else []


def test_frame(review: Review, period: Period) -> None:
    paper = draft(review, period, notice="BẢN MẪU")
    assert (paper.head, paper.title, paper.signature, paper.recipient_lines, paper.notice) == (
        Head(
            "HỘI CCB …………………",
            "HỘI CCB QUẬN LONG BIÊN",
            "Số:      /BC-CCB",
            "…………………, ngày …… tháng …… năm 2020",
        ),
        "BÁO CÁO Tổng hợp kết quả sơ kết giữa nhiệm kỳ 2017 - 2022 của các hội cơ sở",
        Signature(("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")),
        ("- Ban Thường vụ Hội cấp trên;", "- Các hội cơ sở;", "- Lưu: VT."),
        "BẢN MẪU",
    )
    assert [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1] == [
        "I. TÌNH HÌNH GỬI BÁO CÁO",
        "II. KẾT QUẢ THỰC HIỆN CHỈ TIÊU",
        "III. NỘI DUNG CÁC ĐƠN VỊ NÊU",
        "IV. ĐÁNH GIÁ CHUNG",
        "V. ĐIỂM CẦN XEM LẠI",
        "VI. CÁC TỆP CHƯA ĐỌC ĐƯỢC VÀ KHÔNG DÙNG ĐẾN",
    ]


def test_nothing_known() -> None:
    paper = draft(Review((), ()), None)
    assert (paper.head.issuer, paper.subject) == (
        "HỘI CỰU CHIẾN BINH …………………",
        "Tổng hợp kết quả sơ kết giữa nhiệm kỳ của các hội cơ sở",
    )
    assert _under(paper, "II. ") == ["Chưa có danh sách chỉ tiêu và chưa có biểu số liệu nào đọc được."]
    assert _under(paper, "V. ") == ["Không có điểm nào cần xem lại."]


def test_arrivals(review: Review, period: Period) -> None:
    paper = draft(review, period)
    assert _under(paper, "I. ") == [
        "2 trên 3 đơn vị đã gửi báo cáo sơ kết hoặc biểu số liệu đọc được.",
        "Báo cáo kết quả: đã nhận 2 đơn vị; chưa có 1 đơn vị: Gia Thụy.",
        "Báo cáo kiểm điểm: đã nhận 1 đơn vị; chưa có 1 đơn vị: Gia Thụy; gộp vào báo cáo kết quả 1 đơn vị: Thạch Bàn.",
        "Biểu số liệu: đã nhận 1 đơn vị; chưa có 1 đơn vị: Gia Thụy; trong báo cáo 1 đơn vị: Thạch Bàn.",
    ]
    received, missing = ("Đã nhận", "good"), ("Chưa có", "late")
    assert _grid(paper, "Tình hình gửi báo cáo") == [
        ("1", "Bồ Đề", received, received, received),
        ("2", "Gia Thụy", missing, missing, missing),
        ("3", "Thạch Bàn", received, ("Gộp vào báo cáo kết quả", "risk"), ("Trong báo cáo", "good")),
    ]
    said = _under(draft(replace(review, lists=()), None), "I. ")
    assert said[1:3] == list(missing_lists(Review(review.units, review.targets)))


def test_a_unit_whose_file_could_not_be_read_is_not_called_missing(review: Review) -> None:
    scanned = replace(review.unread[0], why="Gia Thụy: Tệp là ảnh chụp.", unit="Gia Thụy")
    paper = draft(replace(review, unread=(scanned,)), None)
    unread = ("Có tệp chưa đọc được", "risk")
    assert _grid(paper, "Tình hình gửi báo cáo")[1] == ("2", "Gia Thụy", unread, unread, unread)


def test_results(review: Review, period: Period) -> None:
    paper = draft(review, period)
    assert _under(paper, "II. ") == [
        "Tính chung các đơn vị, 0 trên 2 chỉ tiêu có mức đề ra chung đã đạt hoặc vượt.",
        "Số liệu tính đến ngày 31/03/2020, khi nhiệm kỳ đã qua khoảng 50% thời gian.",
        "1 chỉ tiêu không có mức chung vì từng đơn vị tự đề ra; số đơn vị đạt mức của mình "
        "trên số đơn vị báo cáo: Kết nạp hội viên mới (1/2).",
        "Tỷ lệ và bình quân chung được tính bằng cách cộng tử số, cộng mẫu số của các đơn vị rồi mới chia, "
        "không lấy trung bình các tỷ lệ phần trăm.",
    ]
    assert _grid(paper, "Kết quả thực hiện chỉ tiêu") == [
        ("1", "Hội viên gương mẫu", "%", "≥\u00a098", "1.210", "1.263", "95,80", ("Gần đạt", "risk"), "1/2"),
        ("2", "Hộ hội viên nghèo", "hộ", "0", "2", "–", "2", ("Chưa đạt", "late"), "1/2"),
        ("3", "Kết nạp hội viên mới", "người", "Tự đề ra", "67", "–", "67", "–", "1/2"),
    ]
    assert _under(paper, "Mức cần thực hiện thêm") == [
        "Hộ hội viên nghèo: bình quân mỗi năm cần giảm ít nhất 1 hộ.",
        "Kết nạp hội viên mới: 1 đơn vị chưa đủ mức tự đề ra, cộng lại mỗi năm cần thêm ít nhất 8 người.",
    ]


def test_figures_without_parts_are_told(review: Review) -> None:
    unit = review.units[2]
    bare = replace(unit.indicators["HVGM"], numerator=None, denominator=None)
    less = replace(unit, indicators={**unit.indicators, "HVGM": bare})
    said = _under(draft(replace(review, units=(*review.units[:2], less)), None), "II. ")
    assert said == [
        "Chưa đánh giá đạt hay chưa đạt vì hồ sơ không ghi nhiệm kỳ. [bổ sung nhiệm kỳ rồi lập lại]",
        "1 chỉ tiêu không có mức chung vì từng đơn vị tự đề ra.",
        "Tỷ lệ và bình quân chung được tính bằng cách cộng tử số, cộng mẫu số của các đơn vị rồi mới chia, "
        "không lấy trung bình các tỷ lệ phần trăm. Số đơn vị chỉ ghi kết quả, không ghi tử số và mẫu số nên "
        "không cộng được: Hội viên gương mẫu: 1.",
    ]


def test_charts_and_matrix(review: Review, period: Period) -> None:
    paper = draft(review, period)
    charts = [
        (chart.title, [(bar.label, bar.value, bar.text) for bar in chart.bars])
        for chart in paper.blocks
        if isinstance(chart, Chart)
    ]
    assert charts == [
        (
            "Số đơn vị đạt hoặc vượt từng chỉ tiêu, trên số đơn vị báo cáo",
            [("Hội viên gương mẫu", 1, "1/2"), ("Hộ hội viên nghèo", 1, "1/2"), ("Kết nạp hội viên mới", 1, "1/2")],
        ),
        (
            "Số chỉ tiêu từng đơn vị đạt hoặc vượt, trên số chỉ tiêu đánh giá được",
            [("Bồ Đề", 2, "2/3"), ("Gia Thụy", 0, "chưa có số liệu"), ("Thạch Bàn", 1, "1/3")],
        ),
    ]
    assert _grid(paper, "Kết quả của từng đơn vị") == [
        ("Bồ Đề", ("98,84 V", "good"), ("0 Đ", "good"), ("22 T", "risk"), "2/3"),
        ("Gia Thụy", "–", "–", "–", "–"),
        ("Thạch Bàn", ("93,71 T", "risk"), ("2 C", "late"), ("45 V", "good"), "1/3"),
        ("Cộng", ("95,80 T", "risk"), ("2 C", "late"), "67", "0/2"),
    ]
    assert _grid(paper, "Chữ viết tắt") == [
        ("HVGM", "Hội viên gương mẫu (%)", "KN", "Kết nạp hội viên mới (người)"),
        ("HN", "Hộ hội viên nghèo (hộ)", "", ""),
    ]


def test_a_matrix_of_many_targets_is_parted(review: Review) -> None:
    targets = tuple(replace(review.targets[0], code=f"CT{number}") for number in range(13))
    grids = [block for block in draft(replace(review, targets=targets), None).blocks if isinstance(block, Grid)]
    assert [(len(grid.columns), len(grid.rows)) for grid in grids if grid.wide] == [(14, 4), (4, 6), (3, 4), (4, 1)]


def test_sentences_of_units_keep_their_source(review: Review, period: Period) -> None:
    paper = draft(review, period)
    said = {title: _under(paper, title) for title in ("1. Tồn tại,", "2. Nguyên", "3. Bài", "4. Nhiệm")}
    assert said == {
        "1. Tồn tại,": [
            "Chi hội 7 họp chậm 12 ngày. (Bồ Đề – bao cao Bo De.docx, đoạn 15; và 1 đơn vị khác: Thạch Bàn)"
        ],
        "2. Nguyên": ["Nguyên nhân: ít kiểm tra. (Bồ Đề – bao cao Bo De.docx, đoạn 16)"],
        "3. Bài": ["Không đơn vị nào nêu."],
        "4. Nhiệm": ["Không đơn vị nào nêu."],
    }


def test_at_most_twelve_sentences_a_part(review: Review) -> None:
    unit = review.units[2]
    file, line = unit.lines[0]
    lines = tuple((file, replace(line, text="Chậm " + "rất " * more + "nhiều.")) for more in range(15))
    said = _under(draft(replace(review, units=(replace(unit, lines=lines),)), None), "1. Tồn tại,")
    assert (said[0], len(said), said[-1]) == (
        "Chậm nhiều. (Thạch Bàn – báo cáo.docx, đoạn 15)",
        13,
        "Còn 3 câu khác trong bảng tổng hợp kèm theo.",
    )


def test_assessment(review: Review, period: Period) -> None:
    paper = draft(review, period)
    assert _under(paper, "1. Ưu điểm") == [
        "1 trên 3 đơn vị gửi đủ hai bản riêng: báo cáo kết quả và báo cáo kiểm điểm.",
        "Đơn vị đạt nhiều chỉ tiêu nhất (2 chỉ tiêu): Bồ Đề.",
        "[bổ sung nhận định: chuyển biến chính, cách làm hay]",
    ]
    assert _under(paper, "2. Tồn tại") == [
        "Chỉ tiêu tính chung chưa đạt: Hội viên gương mẫu (95,8%, mức đề ra ≥\u00a098%); "
        "Hộ hội viên nghèo (2 hộ, mức đề ra 0 hộ).",
        "Chưa có báo cáo sơ kết: 1 đơn vị (Gia Thụy).",
        "Gộp hai báo cáo làm một: 1 đơn vị (Thạch Bàn).",
        "Số liệu trong bài viết, biểu và danh sách đơn vị chưa khớp nhau: 1 đơn vị (Bồ Đề).",
        "Báo cáo thiếu mục “Bài học kinh nghiệm”: 1 đơn vị (Thạch Bàn).",
        "[bổ sung nhận định: mặt còn yếu]",
    ]
    assert _under(paper, "6. Hướng chỉ đạo") == [
        "Gửi báo cáo sơ kết còn thiếu: Gia Thụy.",
        "Tách báo cáo kết quả và báo cáo kiểm điểm thành hai bản riêng: Thạch Bàn.",
        "Bổ sung các mục còn thiếu trong báo cáo: Thạch Bàn.",
        "Kiểm tra và thống nhất lại số liệu: Bồ Đề.",
        "Tập trung thực hiện các chỉ tiêu chưa đạt: Hội viên gương mẫu; Hộ hội viên nghèo.",
        "Giao mức cần thực hiện thêm mỗi năm, đã tính ở cuối mục II, cho các đơn vị chưa đạt.",
        "[bổ sung chỉ đạo: việc cần làm, thời hạn, người phụ trách]",
    ]


def test_findings_and_files(review: Review, period: Period) -> None:
    paper = draft(
        replace(review, lists=(*review.lists, FileEntry("cu.xlsx", "list_of_units", superseded=True))), period
    )
    assert _grid(paper, "Các điểm cần xem lại") == [
        (
            "Bồ Đề",
            ("Số liệu không khớp", "risk"),
            "Kết nạp hội viên mới: trong bài viết 24, trong biểu ghi 22. “=Đã kết nạp 24 hội viên.”",
            "bao cao Bo De.docx, đoạn 8",
        ),
        (
            "Gia Thụy",
            ("Chưa có báo cáo sơ kết", "late"),
            "Chưa gửi tệp nào. Hãy nhắc đơn vị gửi bản Word.",
            "–",
        ),
        (
            "Thạch Bàn",
            ("Gộp hai báo cáo", "risk"),
            "Hai báo cáo gộp trong một tệp. “B. KIỂM ĐIỂM”",
            "báo cáo.docx, đoạn 28",
        ),
        ("Thạch Bàn", ("Báo cáo thiếu mục", "risk"), "Không thấy mục “Bài học kinh nghiệm”.", "báo cáo.docx"),
    ]
    assert _grid(paper, "Tệp chưa đọc được") == [
        ("Scan0001.docx", "Tệp hỏng, không mở được. Hãy xin đơn vị gửi lại tệp.")
    ]
    assert _grid(paper, "Bản cũ") == [
        ("Biểu cũ.xls", "Bồ Đề: Đã có bản mới hơn: Biểu Bồ Đề.xls"),
        ("cu.xlsx", "Đã có bản đầy đủ hơn."),
    ]
    assert _grid(paper, "Tệp bỏ qua") == [("Thumbs.db", "tệp của máy tính, không phải tài liệu")]


def test_many_units(review_of: Callable[[int], Review], period: Period) -> None:
    paper = draft(review_of(300), period)
    assert _captions(paper) == [
        "Tình hình gửi báo cáo của các đơn vị",
        "Kết quả thực hiện chỉ tiêu, cộng các đơn vị có số liệu",
        "Số điểm cần xem lại theo loại",
        "Các điểm cần xem lại và nguồn",
    ]
    assert _grid(paper, "Số điểm cần xem lại") == [("Thiếu số liệu chỉ tiêu", "299", "1.485")]
    arrived = _grid(paper, "Tình hình gửi báo cáo")
    assert (len(arrived), arrived[0][1], arrived[-1][1]) == (60, "Xã 0000", "Xã 0059")
    distribution = [chart for chart in paper.blocks if isinstance(chart, Chart)][1]
    assert [(bar.label, bar.value) for bar in distribution.bars] == [("2 chỉ tiêu", 150), ("1 chỉ tiêu", 150)]
    assert _under(paper, "I. ")[-1] == (
        "Dưới đây là 60 đơn vị cần xem trước: chưa có báo cáo hoặc có nhiều điểm cần xem nhất; "
        "tất cả các đơn vị có trong bảng tổng hợp kèm theo (bang-tong-hop.xlsx)."
    )
