"""Fixtures for tests with a real browser: Debian's Chromium, or the one NHIEMKY_CHROMIUM names, driven by Playwright.

Where Debian's `chromium-headless-shell` is there, it is taken: the same engine without a window around it, for three
quarters of the processor time.

    def test_board(page: Page, site: str) -> None:          # runs on SQLite and PostgreSQL
        district()                                           # rows are seen by the server at once
        sign_in(page, site, person("binh", Office.CHAIR, unit))
        page.goto(f"{site}/dot/")
        follow(page.get_by_role("link", name="Gửi tệp"))     # waits for the page; a click alone does not
        assert faults(page) == []                            # what axe finds

`page` is 1280 px wide. `open_page(width=390)` opens a phone, `open_page(scripts=False)` a browser without JavaScript.
At the end every page opened must have logged no error: a breach of the content security policy shows there.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Final, Protocol

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from nhiemky.accounts.models import Person
from tests.databases import empty_journal

_DEBIANS: Final = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
_CHROMIUM: Final = os.environ.get("NHIEMKY_CHROMIUM") or next((one for one in _DEBIANS if Path(one).exists()), "")
_QUIETLY: Final = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip

# axe's rule for 7:1 leaves what has less than 4.5:1 to another rule, which measures everything once more. Contrast is
# what axe needs most time for: told to take all, the one rule finds what both would.
_ALL_CONTRAST: Final = """
    for (const ratio of Object.values(axe._audit.checks["color-contrast-enhanced"].options.contrastRatio))
        delete ratio.minThreshold
"""


class OpenPage(Protocol):
    """Opens a page in a browser of its own, without the cookies of others."""

    def __call__(self, width: int = 1280, scripts: bool = True) -> Page: ...


_LAST_REQUEST: Final = 5.0  # seconds: a page that was closed may have left a save on its way


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the tests of a worker."""
    if not Path(_CHROMIUM).is_file():
        from tests.conftest import missing

        missing(f"no browser at {_CHROMIUM or ' or '.join(_DEBIANS)}; name one in NHIEMKY_CHROMIUM")
    # Playwright keeps an event loop running in this thread, which Django takes for async code that it must refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=_QUIETLY)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(transactional_db: None, live_server: Any) -> Iterator[str]:  # noqa: ARG001
    """Address of a server that works on the test's database; the tables are emptied once its last request is done."""
    begun: list[int] = []
    ended: list[int] = []
    request_started.connect(begin := lambda **_: begun.append(0), weak=False)
    request_finished.connect(end := lambda **_: ended.append(0), weak=False)
    yield str(live_server.url)
    deadline = monotonic() + _LAST_REQUEST
    while len(ended) < len(begun) and monotonic() < deadline:
        sleep(0.02)
    request_started.disconnect(begin)
    request_finished.disconnect(end)
    empty_journal()


@pytest.fixture
def open_page(chromium: Browser, site: str) -> Iterator[OpenPage]:  # noqa: ARG001
    """Opens pages, and in the end looks at what they logged."""
    closers: list[Callable[[], None]] = []
    errors: list[str] = []

    def opened(width: int = 1280, scripts: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, locale="vi-VN", java_script_enabled=scripts
        )
        closers.append(context.close)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        return page

    yield opened
    for close in closers:
        close()
    # A refusal is answered with 403, 404 or 409, which the browser logs too; the test itself judges those.
    assert [error for error in errors if "Failed to load resource" not in error] == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page 1280 px wide."""
    return open_page()


def sign_in(page: Page, site: str, person: Person) -> None:
    """The page's browser is signed in as the person from here on, without walking through the sign-in page."""
    client = Client()
    client.force_login(person)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])


def follow(way: Locator) -> None:
    """Clicks a link or a button that leads to a page, and comes back when that page is there.

    A click alone comes back at once: what is asked next may be answered by the page that is left.
    """
    with way.page.expect_event("load"):
        way.click()


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands: rule, what is wrong, where. Contrast has to be 7:1, as we promise."""
    from axe_playwright_python.sync_playwright import Axe

    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
        page.evaluate(_ALL_CONTRAST)
    # What passed would be ten times as long, and nobody reads it.
    found = page.evaluate(
        """axe.run({
            rules: {"color-contrast-enhanced": {enabled: true}, "color-contrast": {enabled: false}},
            resultTypes: ["violations"],
        }).then(told => told.violations)"""
    )
    return [f"{rule['id']}: {rule['help']} {node['target']}" for rule in found for node in rule["nodes"]]


def looked_at(page: Page) -> list[str]:
    """The same at the width of a desk and of a phone, and where the page is wider than that."""
    found: list[str] = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: {fault}" for fault in faults(page)]
        wide = page.evaluate("document.documentElement.scrollWidth")
        found += [f"{width}: the page is {wide} wide"] if wide > width else []
    return found
