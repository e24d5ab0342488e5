"""The review of 2020 clicked and typed by those who did it, on the day they did it."""

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any, Final

from django_tasks_db.management.commands.db_worker import Worker
from playwright.sync_api import Page, expect

from nhiemky.accounts.models import Person
from nhiemky.demo.bag import write_bag
from nhiemky.demo.facts import SEED, TARGETS, make_figures, make_ward
from nhiemky.demo.writing import TEXTS
from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.models import Appointment, Office, Unit
from tests.browser import follow, sign_in

type App = Callable[[dict[str, Any], Any], Iterable[bytes]]
_PAPER: Final = re.compile(r"/van-ban/\d+/(#.*)?$")
ABOUT: Final = "(giả định: số chỉ thị và ngày mới; bài báo không ghi)"


class Clock:
    """The day on which the server answers and the worker works."""

    def __init__(self) -> None:
        self.now = datetime(2020, 1, 10, 9)

    def around(self, app: App) -> App:
        """The same answers, given on that day: a server's thread begins with a context of its own."""

        def answered(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
            with standing_still(self.now):
                return app(environ, start)

        return answered


class Teller:
    """Somebody at a browser, on a day."""

    def __init__(self, page: Page, site: str, clock: Clock, campaign: str = "") -> None:
        self.page, self.site, self.clock, self.campaign = page, site, clock, campaign

    @contextmanager
    def on(self, month: int, day: int, who: Person) -> Iterator[Page]:
        """A day of 2020, from when somebody has signed in."""
        self.clock.now = datetime(2020, month, day, 9)
        sign_in(self.page, self.site, who)
        with standing_still(self.clock.now):
            yield self.page

    def go(self, path: str) -> None:
        """To a page of the campaign."""
        self.page.goto(f"{self.site}{self.campaign}{path}")

    def follow(self, *links: str) -> None:
        """From link to link."""
        for link in links:
            follow(self.page.get_by_role("link", name=link, exact=True).first)

    def fill(self, **fields: str) -> None:
        """Fields by their labels, "_" for a blank."""
        for label, text in fields.items():
            self.page.get_by_label(label.replace("_", " ")).fill(text)

    def press(self, button: str) -> None:
        """A button."""
        follow(self.page.get_by_role("button", name=button, exact=True))

    def note(self, step: str, day: date, wards: Iterable[str] = (), note: str = "") -> None:
        """The officer notes that wards, or (none named) all together, did a step."""
        self.go("lich/")
        self.follow("Ghi việc đã làm", step)
        self.fill(Ngày_làm=f"{day:%d/%m/%Y}", Ghi_chú=note)
        for ward in wards:
            self.page.get_by_label(ward, exact=True).check()
        self.press("Ghi đã làm")
        expect(self.page.get_by_text(f"Đã ghi bước “{step}”.")).to_be_visible()

    def work(self) -> None:
        """The background worker, until nothing is left to do."""
        with standing_still(self.clock.now):
            Worker(
                queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
                worker_id="test", excluded_queue_names=[],
            ).run()  # fmt: skip


def chair_of(ward: str) -> Person:
    """The chair of a ward's association."""
    return Appointment.objects.select_related("person").get(unit__name=ward, office=Office.CHAIR).person


def zipped(folder: Path) -> Path:
    """What the wards sent, as one archive."""
    write_bag(folder / "túi", SEED)
    return Path(shutil.make_archive(str(folder / "ho so gui ve"), "zip", folder / "túi"))


def write_on_the_page(teller: Teller, ward: Unit) -> None:
    """A chair writes both papers, the figures and how far the resolutions have come."""
    page = teller.page
    for kind in ("results_report", "self_review"):
        teller.go(f"ban-viet/{ward.pk}/")
        follow(page.locator(f"button[value={kind}]"))
        page.wait_for_url(_PAPER)
        _write_sections(teller)
    _write_figures(teller, ward)
    teller.go(f"tien-do/{ward.pk}/")
    for choice in page.get_by_label("Tiến độ").all():
        choice.select_option(label="Đang làm, đúng tiến độ")
    teller.press("Lưu tiến độ")
    expect(page.get_by_text("Đã lưu")).to_be_visible()


def _write_sections(teller: Teller) -> None:
    """Section by section, as the one solid button leads."""
    page, ward = teller.page, make_ward("Phúc Lợi", Random(f"{SEED}/Phúc Lợi"))
    while (onward := page.locator("main .button:not(.quiet)", has_text="iết")).count():
        follow(onward.first)
        title = page.locator("h1").inner_text()
        text = TEXTS[title].format(branches=ward.branches_now, members=ward.members)
        page.get_by_label("Lời văn").fill(text)
        teller.press("Lưu và về văn bản")
        page.wait_for_url(_PAPER)


def _write_figures(teller: Teller, ward: Unit) -> None:
    page, made = teller.page, make_ward("Phúc Lợi", Random(f"{SEED}/Phúc Lợi"))
    figures = make_figures(made, made.branches_now, Random(f"{SEED}/Phúc Lợi/figures"))
    teller.go(f"so-lieu/{ward.pk}/")
    for target, figure in zip(TARGETS, figures, strict=True):
        row = page.locator(".figure-row", has=page.get_by_text(target.name))
        if target.unit != "%":
            row.locator("[name$=-value]").fill(f"{figure.value:.0f}")
        else:
            row.locator("[name$=-numerator]").fill(f"{figure.numerator:g}")
            row.locator("[name$=-denominator]").fill(f"{figure.denominator:g}")
        if target.goal is not None and not figure.met:
            row.locator("summary").first.click()
            row.locator("[name$=-cause]").fill("Chi hội 6 có nhiều hội viên chuyển đi")
    teller.press("Lưu số liệu")
    expect(page.get_by_text("Đã lưu 12 chỉ tiêu.")).to_be_visible()


def adopt_and_send(teller: Teller, ward: Unit, step: str, day: date | None = None) -> None:
    """Both papers take a step: adopted by a body on a day, or sent."""
    page = teller.page
    for kind in ("Báo cáo kết quả", "Báo cáo kiểm điểm của Ban Chấp hành"):
        teller.go(f"ban-viet/{ward.pk}/")
        teller.follow(kind, step)
        if day is None:
            teller.press("Gửi")
            page.wait_for_url(_PAPER)
        else:
            numbers = ("11", "10", "10") if "Chấp hành" in step else ("3", "3", "3")
            labels = ("Ban có bao nhiêu ủy viên", "Có mặt bao nhiêu", "Tán thành bao nhiêu")
            page.get_by_label("Ngày họp").fill(f"{day:%d/%m/%Y}")
            for label, number in zip(labels, numbers, strict=True):
                page.get_by_label(label).fill(number)
            teller.press("Ghi thông qua")
            page.wait_for_url(_PAPER)
