"""`nhiemky demo` as a newcomer starts it: one program, one address, six doors."""

import re
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from nhiemky.demo.facts import SAMPLE
from nhiemky.demo.story import DAYS
from tests.serving.running import command, running


class Visitor:
    """A browser without a window."""

    def __init__(self, address: str) -> None:
        self._address, self._opener = address, build_opener(HTTPCookieProcessor(CookieJar()))

    def go(self, path: str, **said: str) -> tuple[str, str]:
        """(path arrived at, text of the page); said: what is posted."""
        data = urlencode(said).encode() if said else None
        with self._opener.open(f"{self._address}{path.lstrip('/')}", data, timeout=30) as answer:
            return answer.url.removeprefix(self._address.rstrip("/")), answer.read().decode()

    def enter(self, username: str) -> tuple[str, str]:
        """Goes in by one of the doors."""
        _, page = self.go("/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token
        return self.go(f"/vao-thu/{username}/", csrfmiddlewaretoken=token[1], next="/")


ARRIVES = {
    "thuong-truc": (r"/dot/1/", "Phúc Lợi"),
    "chu-tich-bo-de": (r"/dot/1/don-vi/\d+/", "Mô hình tự quản"),
    "chu-tich-phuc-loi": (r"/dot/1/ban-viet/\d+/", "đã trả lại báo cáo kiểm điểm"),
    "chi-hoi-truong": ("/", "Mở chỉ tiêu"),
    "kiem-tra": ("/", "Toàn cảnh quận Long Biên"),
    "hoi-vien": ("/", "Mở chỉ tiêu"),
}
"""Where each door leads, and what stands there."""


def test_a_newcomer_comes_in_by_every_door(tmp_path: Path) -> None:
    home = tmp_path / "mẫu"
    with running(home, "demo", "--home", str(home)) as demo:
        path, page = Visitor(demo.address).go("/")
        assert (path, SAMPLE in page) == ("/vao-thu/?next=/", True)
        assert re.findall(r'action="/vao-thu/([^/]+)/"', page) == [*ARRIVES, *["thuong-truc"] * len(DAYS)]
        for username, (arrives, sees) in ARRIVES.items():
            path, page = Visitor(demo.address).enter(username)
            assert re.fullmatch(arrives, path), username
            assert (sees in page, SAMPLE in page) == (True, True), username
        member = Visitor(demo.address)
        member.enter("hoi-vien")
        with pytest.raises(OSError, match="404"):
            member.go("/dot/1/")

        checked = command(home, "journal", "verify")
        assert (checked.returncode, checked.stderr) == (0, "")
        assert checked.stdout.startswith("Nhật ký nguyên vẹn: ")
        with running(home, "demo", "--home", str(home), port=demo.port) as again:
            assert again.address != demo.address
    said = home.with_name("mẫu.log").read_text("utf-8")
    assert f"Cổng {demo.port} đang có chương trình khác dùng" in said
    assert f"Dùng lại dữ liệu mẫu ở {home}" in said
