"""Papers on the page: what stands there, where it leads, and that a kept paper is the same again."""

from lxml import html

from nhiemky.typesetting import keeping
from nhiemky.typesetting.paper import (
    Bar,
    Bullets,
    Cell,
    Chart,
    Column,
    Grid,
    Head,
    Heading,
    PageBreak,
    Paper,
    Run,
    Signature,
    Text,
)
from nhiemky.typesetting.web import block_html, head_html, words_html, write_web

PAPER = Paper(
    Head("Hội CCB thành phố", "Hội CCB quận", "Số: 12/BC-CCB", "Hà Nội, ngày 02 tháng 6 năm 2020"),
    "BÁO CÁO",
    "Tổng hợp <sơ kết> & kết quả",
    (
        Heading("I. TÌNH HÌNH"),
        Text((Run("13 trên 14 đơn vị.", ref="board"),)),
        Bullets(("Một", (Run("Họp chậm."), Run(" (Bồ Đề – a.docx, đoạn 15)", source=True, ref="file")))),
        PageBreak(),
        Grid(
            "Bảng",
            (Column("Đơn vị"), Column("Số", align="right", group="Nhóm"), Column("Tỷ lệ", align="right", group="Nhóm")),
            (("Bồ Đề", Cell("11 C", "late", "figure"), "–"),),
        ),
        Chart("Số đơn vị", "đơn vị", (Bar("Bồ Đề", 2, "2/3", ref="unit"), Bar("Gia Thụy", 0, "0/3"))),
    ),
    Signature(("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")),
    ("Ban Thường vụ", "Lưu: VT"),
    "BẢN MẪU",
)


def _link(ref: str) -> str:
    return {"board": "/dot/1/", "file": "/tep/1/?cho=đoạn 15&x=1", "figure": "/so/", "unit": "/don-vi/"}[ref]


def _words(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().split())


def test_the_whole_paper() -> None:
    page = html.fragment_fromstring(write_web(PAPER, _link))
    assert [_words(one) for one in page.iter("p", "h2", "li", "caption", "th", "td", "figcaption")] == [
        "BẢN MẪU",
        "Hội CCB thành phố",
        "Hội CCB quận",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 12/BC-CCB",
        "Hà Nội, ngày 02 tháng 6 năm 2020",
        "BÁO CÁO",
        "Tổng hợp <sơ kết> & kết quả",
        "I. TÌNH HÌNH",
        "13 trên 14 đơn vị. nguồn",
        "Một",
        "Họp chậm. (Bồ Đề – a.docx, đoạn 15)",
        "Bảng",
        "Đơn vị",
        "Nhóm",
        "Số",
        "Tỷ lệ",
        "Bồ Đề",
        "11 C",
        "–",
        "Số đơn vị (đơn vị: đơn vị)",
        "Nơi nhận:",
        "- Ban Thường vụ;",
        "- Lưu: VT.",
        "TM. BAN THƯỜNG VỤ",
        "CHỦ TỊCH",
        "",
    ]
    assert [(_words(one), one.get("href")) for one in page.iter("a")] == [
        ("nguồn", "/dot/1/"),
        ("(Bồ Đề – a.docx, đoạn 15)", "/tep/1/?cho=đoạn 15&x=1"),
        ("11 C", "/so/"),
        ("Bồ Đề", "/don-vi/"),
    ]


def test_a_ref_that_leads_nowhere_is_plain_text() -> None:
    assert words_html((Run("Câu."), Run(" (nguồn)", source=True, ref="x")), lambda _: "") == (
        'Câu.<span class="paper-source"> (nguồn)</span>'
    )
    assert words_html((Run("Câu", bold=True, italic=True, ref="x"),), lambda _: "") == "<b><i>Câu</i></b>"


def test_a_paper_without_superior_subject_or_signature() -> None:
    bare = Paper(Head("", "Hội", "Số: 1", "Hà Nội"), "BÁO CÁO", "", (PageBreak(),))
    assert "paper-superior" not in head_html(bare) and "paper-subject" not in head_html(bare)
    assert block_html(PageBreak(), _link) == "" and "paper-closing" not in write_web(bare, _link)


def test_a_kept_paper_is_the_same_again() -> None:
    assert keeping.unpacked(keeping.packed(PAPER)) == PAPER
