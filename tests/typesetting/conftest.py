"""A realistic paper with made-up figures, long enough to show every kind of block and several pages."""

import pytest

from nhiemky.typesetting.paper import (
    Bar,
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Grid,
    Head,
    Heading,
    Paper,
    Run,
    Signature,
    Text,
)

WARDS = (
    "Bồ Đề",
    "Cự Khối",
    "Đức Giang",
    "Gia Thụy",
    "Giang Biên",
    "Long Biên",
    "Ngọc Lâm",
    "Ngọc Thụy",
    "Phúc Đồng",
    "Phúc Lợi",
    "Sài Đồng",
    "Thạch Bàn",
    "Thượng Thanh",
    "Việt Hưng",
)

LONG = (
    "Ban Chấp hành Hội Cựu chiến binh quận đã bám sát nghị quyết Đại hội nhiệm kỳ 2017 - 2022, chủ động tham mưu với "
    "cấp ủy, phối hợp với chính quyền, Mặt trận Tổ quốc và các đoàn thể tổ chức thực hiện toàn diện các mặt công tác; "
    "phát huy bản chất, truyền thống “Bộ đội Cụ Hồ”, giữ vững đoàn kết, thống nhất trong cán bộ, hội viên. "
)

SHORT_COLUMNS = (
    Column("TT", 0.5, "center"),
    Column("Đơn vị", 1.7),
    Column("Hội viên", 1.1, "right"),
    Column("Chỉ tiêu", 1, "right", "Kết nạp hội viên"),
    Column("Thực hiện", 1.1, "right", "Kết nạp hội viên"),
    Column("Tỷ lệ (%)", 1, "right"),
    Column("Chi hội mạnh (%)", 1.1, "right"),
    Column("Đánh giá", 1.4),
)


def _state(number: int) -> Cell:
    states = (
        Cell("Đạt", "good"),
        Cell("Có nguy cơ", "risk"),
        Cell("Chưa đạt", "late"),
        Cell("Vượt", "good"),
    )
    return states[number % 4]


def ward_grid() -> Grid:
    rows = tuple(
        (
            str(n),
            ward,
            f"{300 + 37 * n}",
            f"{10 + n}",
            f"{8 + n + n % 4}",
            f"{88 + n % 9},{n % 10}",
            "92,5",
            _state(n),
        )
        for n, ward in enumerate(WARDS, 1)
    )
    return Grid("Bảng 1. Kết quả phát triển hội viên của 14 hội cơ sở", SHORT_COLUMNS, rows)


def wide_grid() -> Grid:
    years = tuple(
        Column(name, 1, "right", f"Năm {year}")
        for year in (2018, 2019, 2020)
        for name in ("Kế hoạch", "Thực hiện", "Tỷ lệ (%)")
    )
    columns = (Column("TT", 0.5, "center"), Column("Đơn vị", 1.8), *years, Column("Ghi chú", 2))
    rows = tuple(
        (
            str(n),
            ward,
            *(f"{20 + n}", f"{19 + n}", "95,0") * 3,
            "Tính đến 30/6/2020" if n % 5 == 0 else "",
        )
        for n, ward in enumerate(WARDS, 1)
    )
    return Grid("Bảng 2. Thực hiện chỉ tiêu từng năm của nhiệm kỳ", columns, rows, wide=True)


def long_grid(count: int = 45) -> Grid:
    columns = (
        Column("TT", 0.5, "center"),
        Column("Việc đã làm", 5),
        Column("Kết quả", 1.6),
        Column("Hạn", 1.1, "center"),
    )
    works = (
        "Tổ chức tập huấn nghiệp vụ công tác Hội cho cán bộ chi hội, hội cơ sở và báo cáo kết quả về quận Hội",
        "Tặng sổ tiết kiệm, xóa nhà dột nát cho hội viên nghèo",
        "Phối hợp giữ gìn an ninh trật tự khu dân cư",
    )
    rows = tuple((str(n), works[n % 3], _state(n), f"{n % 28 + 1:02d}/6/2020") for n in range(1, count + 1))
    return Grid("Bảng 3. Danh mục công việc đã triển khai", columns, rows)


def ward_chart() -> Chart:
    bars = tuple(
        Bar(
            f"Phường {ward}",
            70 + n * 2.3,
            f"{70 + n * 2.3:.1f}".replace(".", ",") + (" - chưa đạt" if n < 4 else " - có nguy cơ" if n < 6 else ""),
            "late" if n < 4 else "risk" if n < 6 else "",
        )
        for n, ward in enumerate(WARDS, 1)
    )
    return Chart("Hình 1. Tỷ lệ chi hội trong sạch, vững mạnh", "%", bars, 90, "Chỉ tiêu: 90")


def blocks() -> tuple[Block, ...]:
    cited = Text(
        (
            Run("Toàn quận có "),
            Run("8.215 hội viên", bold=True),
            Run(" sinh hoạt tại 14 hội cơ sở, 186 chi hội; kết nạp mới 412 hội viên, đạt "),
            Run("103% chỉ tiêu", italic=True),
            Run(". "),
            Run("[Nguồn: báo cáo của 14 hội cơ sở, nhận đến 15/7/2020]", source=True),
        )
    )
    return (
        Text("Thực hiện Hướng dẫn số 05/HD-CCB của Ban Thường vụ Hội CCB Thành phố, Hội CCB quận báo cáo như sau:"),
        Heading("I. ĐẶC ĐIỂM TÌNH HÌNH", 1),
        Heading("1. Thuận lợi", 2),
        Text(LONG * 2),
        cited,
        Heading("a) Về tổ chức", 3),
        Bullets(
            (
                LONG,
                "Củng cố 186 chi hội; 100% chi hội có chi hội trưởng là đảng viên.",
                (Run("Khó khăn: ", bold=True), Run("tuổi cao.")),
            )
        ),
        Heading("II. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT", 1),
        ward_grid(),
        ward_chart(),
        wide_grid(),
        Heading("III. CÔNG VIỆC ĐÃ TRIỂN KHAI", 1),
        long_grid(),
        Heading("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ", 1),
        Text(LONG),
        Text("Trên đây là báo cáo sơ kết giữa nhiệm kỳ của Hội CCB quận Long Biên./."),
    )


@pytest.fixture(scope="session")
def sample() -> Paper:
    return Paper(
        head=Head(
            "Hội CCB thành phố Hà Nội",
            "Hội CCB quận Long Biên",
            "Số:      /BC-CCB",
            "Long Biên, ngày 20 tháng 7 năm 2020",
        ),
        kind="Báo cáo",
        subject="Sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội Hội Cựu chiến binh quận, nhiệm kỳ 2017 - 2022",
        blocks=blocks(),
        signature=Signature(("TM. Ban Thường vụ", "Chủ tịch"), "Nguyễn Văn Minh"),
        recipients=("Thường trực Hội CCB Thành phố", "Thường trực Quận ủy", "14 hội cơ sở", "Lưu: VT"),
        notice="DỰ THẢO - số liệu giả định",
    )
