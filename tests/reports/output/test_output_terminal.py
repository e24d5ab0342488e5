"""What the officer sees in the terminal."""

from collections.abc import Callable
from copy import replace

import pytest
from rich.console import Console

from nhiemky.reports.consolidation import Period
from nhiemky.reports.output.terminal import progress_bar, show
from nhiemky.reports.output.wording import missing_lists
from nhiemky.reports.records import Review

SUM = "Cộng: 2 trên 3 đơn vị đã gửi, 4 điểm cần xem."


def _shown(review: Review, period: Period | None) -> list[str]:
    console = Console(width=80, color_system=None, record=True, quiet=False, force_terminal=False)
    with console.capture() as captured:
        show(review, period, console)
    return [line.rstrip() for line in captured.get().splitlines() if line.strip()]


def test_table_and_sum(review: Review, period: Period) -> None:
    assert _shown(review, period) == [
        "Kết quả đọc hồ sơ các đơn vị",
        "  Đơn vị      Báo cáo   Kiểm điểm   Biểu       Chỉ tiêu đạt   Điểm cần xem",
        " " + "─" * 74,
        "  Bồ Đề       có        có          có                  2/3              1",
        "  Gia Thụy    chưa có   chưa có     chưa có               –              1",
        "  Thạch Bàn   có        gộp         trong BC            1/3              2",
        "Chưa đọc được 1 tệp:",
        "  Scan0001.docx: Tệp hỏng, không mở được. Hãy xin đơn vị gửi lại tệp.",
        "Không dùng đến 1 tệp (lý do ở trang “Tệp” của bang-tong-hop.xlsx).",
        "Cộng: 2 trên 3 đơn vị đã gửi, 0 trên 2 chỉ tiêu chung đạt hoặc vượt, 4 điểm cần",
        "xem.",
    ]


def test_names_are_not_markup(review: Review) -> None:
    unit = replace(review.units[0], unit=replace(review.units[0].unit, name="[red]Xã"))
    file = replace(review.unread[0], file="[bold]tệp.docx")
    lines = _shown(replace(review, units=(unit,), unread=(file,)), None)
    assert (lines[3].split()[0], lines[5].split(":")[0]) == ("[red]Xã", "  [bold]tệp.docx")


def test_many_units_show_only_those_that_need_attention(review_of: Callable[[int], Review], period: Period) -> None:
    lines = _shown(review_of(300), period)
    assert (lines[0], lines[3].split()[:2], lines[32].split()[:2], lines[33]) == (
        "30 đơn vị cần xem trước",
        ["Xã", "0000"],
        ["Xã", "0029"],
        "Cộng: 300 trên 300 đơn vị đã gửi, 1 trên 2 chỉ tiêu chung đạt hoặc vượt, 1485",
    )


def test_missing_lists_are_told_before_the_sum(review: Review) -> None:
    said = " ".join(_shown(replace(review, lists=()), None)[9:])
    assert said == " ".join((*missing_lists(Review(review.units, review.targets)), SUM))


def test_progress_goes_to_stderr_and_leaves_stdout_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as tell:
        for done in range(1, 26):
            tell(done, 25)
    assert capsys.readouterr().out == ""
