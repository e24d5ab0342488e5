"""Photographs with their captions, in Word, PDF and on the page."""

from copy import replace
from io import BytesIO

import docx
import pytest
from PIL import Image

from nhiemky.typesetting import keeping
from nhiemky.typesetting.paper import Head, PageBreak, Paper, Picture, Text
from nhiemky.typesetting.pdf import write_pdf
from nhiemky.typesetting.web import block_html
from nhiemky.typesetting.word import write_word


def photograph(form: str, size: tuple[int, int]) -> bytes:
    made = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(made, form)
    return made.getvalue()


WIDE = Picture(photograph("JPEG", (1600, 900)), (1600, 900), "Hội nghị <sơ kết>, 5/3/2020")
HIGH = Picture(photograph("PNG", (300, 600)), (300, 600))
BLOCKS = (Text("Đoạn trước."), WIDE, PageBreak(), HIGH)
PAPER = Paper(Head("", "Hội", "Số: 1", "Hà Nội"), "BÁO CÁO", "", BLOCKS)


def test_a_picture_is_as_wide_as_the_text_unless_it_is_high_or_small() -> None:
    small = replace(WIDE, size=(96, 54))
    assert [round(one.width_mm, 1) for one in (WIDE, HIGH, small)] == [160.0, 55.0, 25.4]
    with pytest.raises(ValueError, match="big"):
        replace(WIDE, size=(0, 5))


def test_word_holds_the_picture_with_its_words() -> None:
    document = docx.Document(BytesIO(write_word(PAPER)))
    wide, high = document.inline_shapes
    assert [round(one.width.mm) for one in (wide, high)] == [160, 55]
    assert wide._inline.docPr.get("descr") == WIDE.caption
    captions = [line.text for line in document.paragraphs if line.style and line.style.name == "Chú thích ảnh"]
    assert captions == [WIDE.caption, ""]


def test_pdf_holds_the_picture() -> None:
    without = replace(PAPER, blocks=(BLOCKS[0],))
    made = write_pdf(PAPER)
    assert made.count(b"/Subtype/Image") == 2
    assert write_pdf(without).count(b"/Subtype/Image") == 0
    assert write_pdf(PAPER) == made


def test_the_page_holds_the_picture_and_no_markup_of_its_caption() -> None:
    html = block_html(WIDE, lambda _: "")
    assert html.startswith('<figure class="paper-chart"><img src="data:image/jpeg;base64,/9j/')
    assert html.endswith("<figcaption>Hội nghị &lt;sơ kết&gt;, 5/3/2020</figcaption></figure>")
    assert 'src="data:image/png;base64,' in block_html(HIGH, lambda _: "")


def test_a_kept_paper_holds_its_pictures() -> None:
    assert keeping.unpacked(keeping.packed(PAPER)) == PAPER
