"""What the browser tests take for too little contrast."""

from playwright.sync_api import Browser

from tests.browser import faults

_PAGE = """<!doctype html><html lang="vi"><title>Chữ</title><main><h1>Chữ</h1>
<p id="faint" style="color: #999">2,8:1</p>
<p id="middling" style="color: #767676">4,5:1</p>
<p id="plain" style="color: #595959">7,0:1</p>
<p id="large-faint" style="color: #999; font-size: 24px">2,8:1</p>
<p id="large-middling" style="color: #888; font-size: 24px">3,5:1</p>
<p id="large-plain" style="color: #767676; font-size: 24px">4,5:1</p></main></html>"""


def test_writing_below_seven_to_one_is_a_fault_however_faint(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(_PAGE)
    found = faults(page)
    page.close()
    rule = "color-contrast-enhanced: Elements must meet enhanced color contrast ratio thresholds"
    assert found == [f"{rule} ['#{name}']" for name in ("faint", "middling", "large-faint", "large-middling")]
