"""Part III of the draft: what the units themselves say, each sentence with its source."""

from collections.abc import Iterator
from typing import Final

from nhiemky.reports.output.draft_proposals import proposals
from nhiemky.reports.output.excerpts import Excerpt, excerpts
from nhiemky.reports.output.refs import file_ref
from nhiemky.reports.output.standing import Standing
from nhiemky.reports.output.wording import place_shown
from nhiemky.reports.records import Part
from nhiemky.typesetting.paper import Block, Bullets, Heading, Run, Text, Words

_PARTS: Final = (
    (Part.SHORTCOMINGS, "1. Tồn tại, khuyết điểm"),
    (Part.CAUSES, "2. Nguyên nhân"),
    (Part.LESSONS, "3. Bài học kinh nghiệm"),
    (Part.TASKS, "4. Nhiệm vụ, chỉ tiêu bổ sung và giải pháp"),
)
_SHOWN: Final = 12
_LONGEST: Final = 600
_NAMES: Final = 20


def sayings(found: Standing) -> Iterator[Block]:
    """Lists of sentences; the ones left out stand in the workbook."""
    yield Heading("III. NỘI DUNG CÁC ĐƠN VỊ NÊU")
    yield Text(
        "Các câu dưới đây trích nguyên văn báo cáo của đơn vị, có ghi nguồn; câu nhiều đơn vị viết "
        f"giống nhau, chỉ khác con số, thì ghi một lần. Mỗi mục từ 1 đến 4 nêu nhiều nhất {_SHOWN} câu; "
        "tất cả ở trang “Trích báo cáo” của bảng tổng hợp kèm theo (bang-tong-hop.xlsx)."
    )
    for part, title in _PARTS:
        told = excerpts(found.review.units, part)
        yield Heading(title, 2)
        if not told:
            yield Text("Không đơn vị nào nêu.")
            continue
        yield Bullets(tuple(_item(excerpt) for excerpt in told[:_SHOWN]))
        if len(told) > _SHOWN:
            yield Text(f"Còn {len(told) - _SHOWN} câu khác trong bảng tổng hợp kèm theo.")
    yield Heading("5. Đề xuất, kiến nghị", 2)
    yield from proposals(found)


def _item(excerpt: Excerpt) -> Words:
    text = excerpt.text if len(excerpt.text) <= _LONGEST else excerpt.text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    others = excerpt.others
    more = ", …" if len(others) > _NAMES else ""
    also = f"; và {len(others)} đơn vị khác: {', '.join(others[:_NAMES])}{more}" if others else ""
    told = f" ({excerpt.unit} – {place_shown(excerpt.source)}{also})"
    return Run(text), Run(told, source=True, ref=file_ref(excerpt.source))
