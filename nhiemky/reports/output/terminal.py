"""The review in the terminal: a progress bar while files are read, a calm table at the end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from nhiemky.reports.consolidation import Period
from nhiemky.reports.output.standing import Standing, standing
from nhiemky.reports.output.wording import NOTHING, missing_lists
from nhiemky.reports.records import Kind, Review, UnitReview
from nhiemky.typesetting.paper import Tone

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_EACH_SHOWN: Final = 30
_UNREAD_SHOWN: Final = 20
_PAPERS: Final[tuple[Kind, ...]] = ("results_report", "self_review", "figures")
_SHORT: Final = {
    "Đã nhận": "có",
    "Chưa có": "chưa có",
    "Gộp vào báo cáo kết quả": "gộp",
    "Trong báo cáo": "trong BC",
    "Có tệp chưa đọc được": "chưa đọc",
}
_STYLES: Final[dict[Tone, str]] = {"good": "", "risk": "yellow", "late": "red", "": ""}


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr while inside; gives the function to tell (files done, files in all)."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("Đang đọc tệp"), BarColumn(), MofNCompleteColumn())
    # No thread that refreshes by itself: reading forks processes, and a fork may not happen beside threads.
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        task = bar.add_task("")

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, refresh=done == total or done % 10 == 0)

        yield tell


def show(review: Review, period: Period | None, console: "Console") -> None:
    """Prints the units (of many only those that need attention), the files not read, and the sum."""
    from rich.padding import Padding
    from rich.text import Text

    found = standing(review, period)
    console.print(_table(found))
    for indent, line in _below(found):
        console.print(Padding(Text(line), (0, 0, 0, indent), expand=False))


def _table(found: Standing) -> "Table":
    from rich import box
    from rich.table import Table

    many = len(found.review.units) > _EACH_SHOWN
    units = found.neediest[:_EACH_SHOWN] if many else found.review.units
    title = f"{len(units)} đơn vị cần xem trước" if many else "Kết quả đọc hồ sơ các đơn vị"
    table = Table(title=title, box=box.SIMPLE, title_justify="left")
    table.add_column("Đơn vị", overflow="fold")
    for head in ("Báo cáo", "Kiểm điểm", "Biểu"):
        table.add_column(head, no_wrap=True)
    for head in ("Chỉ tiêu đạt", "Điểm cần xem"):
        table.add_column(head, justify="right")
    for unit in units:
        table.add_row(*_row(found, unit))
    return table


def _row(found: Standing, unit: UnitReview) -> Iterator[str]:
    from rich.markup import escape

    yield escape(unit.unit.name)
    for kind in _PAPERS:
        words, tone = found.paper_state(unit, kind)
        style = _STYLES[tone]
        yield f"[{style}]{_SHORT[words]}[/]" if style else _SHORT[words]
    met, judged = found.unit_met(unit)
    yield f"{met}/{judged}" if judged else NOTHING
    yield str(len(unit.findings)) if unit.findings else NOTHING


def _below(found: Standing) -> Iterator[tuple[int, str]]:
    """Lines with how far they are set in."""
    review = found.review
    if review.unread:
        yield 0, f"Chưa đọc được {len(review.unread)} tệp:"
        yield from ((2, f"{notice.file}: {notice.why}") for notice in review.unread[:_UNREAD_SHOWN])
        if len(review.unread) > _UNREAD_SHOWN:
            yield 2, f"… và {len(review.unread) - _UNREAD_SHOWN} tệp khác (trang “Tệp” của bang-tong-hop.xlsx)"
    if review.ignored:
        yield 0, f"Không dùng đến {len(review.ignored)} tệp (lý do ở trang “Tệp” của bang-tong-hop.xlsx)."
    yield from ((0, sentence) for sentence in missing_lists(review))
    sent = sum(bool(unit.files) for unit in review.units)
    points = sum(len(unit.findings) for unit in review.units)
    met, judged = found.met
    reached = f", {met} trên {judged} chỉ tiêu chung đạt hoặc vượt" if judged else ""
    yield 0, f"Cộng: {sent} trên {len(review.units)} đơn vị đã gửi{reached}, {points} điểm cần xem."
