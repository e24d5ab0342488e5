"""A ward's report with shortcomings in generalities, sent and put together."""

from io import BytesIO
from typing import Final

from nhiemky.reports.actions import receive, set_file_aside
from nhiemky.reports.models import SentFile
from tests.made_once import made_once
from tests.reports.reading.files import paragraph, word
from tests.reports.web.core.building import Stage, small, work

WARD: Final = "Bến 01"
SOFT: Final = ("Công tác tuyên truyền có lúc chưa kịp thời.", "Phong trào chưa đồng đều giữa các đơn vị.")


def report(
    results: str = "Năm 2019 kết nạp 13 đồng chí.", soft: tuple[str, ...] = SOFT, more: tuple[str, ...] = ()
) -> BytesIO:
    """A results report as Word."""
    texts = (
        "HỘI CCB PHƯỜNG BẾN 01", "BÁO CÁO SƠ KẾT GIỮA NHIỆM KỲ", "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ", results,
        "II. TỒN TẠI, KHUYẾT ĐIỂM", *soft, *more,
    )  # fmt: skip
    return BytesIO(word("".join(map(paragraph, texts))))


@made_once
def reported() -> Stage:
    """A campaign in which that ward alone has sent its report."""
    made = small()
    send(made, "bc.docx", report())
    return made


def send(at: Stage, name: str, content: BytesIO) -> None:
    """The only file that counts from now on."""
    for file in SentFile.objects.filter(set_aside=False):
        set_file_aside(at.campaign.pk, file.pk, why="có bản mới", by=at.officer)
    receive(at.campaign.pk, [(f"{WARD}/{name}", content)], by=at.officer)
    work(at.campaign)
