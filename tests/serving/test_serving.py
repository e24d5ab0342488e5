"""`nhiemky init` and `nhiemky serve` as programs of their own."""

import os
import signal
from pathlib import Path

import pytest

from tests.serving.running import alive, answers, command, free_port, running, wait_until

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes through /proc")
PARTS = ["nhiemky.serving.web", "nhiemky.serving.worker"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder made by `nhiemky init`."""
    folder = tmp_path_factory.mktemp("nhiemky") / "dữ liệu"
    done = command(folder, "init")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"Đã chuẩn bị xong thư mục dữ liệu: {folder}\n"
        "1. Chạy máy chủ:    nhiemky serve\n"
        "2. Mở trình duyệt:  http://127.0.0.1:8000/bat-dau/ rồi trả lời ba câu hỏi.\n"
    )
    return folder


def test_init_keeps_what_is_there(home: Path) -> None:
    secret = (home / "khoa-bi-mat").read_bytes()
    assert (home / "khoa-bi-mat").stat().st_mode & 0o777 == 0o600
    assert home.stat().st_mode & 0o777 == 0o700
    assert command(home, "init").returncode == 0
    assert (home / "khoa-bi-mat").read_bytes() == secret


def test_a_part_that_dies_is_started_again_and_all_end_together(home: Path) -> None:
    with running(home, "serve") as server:
        wait_until(lambda: sorted(server.children()) == PARTS, 10)
        first = server.children()
        os.kill(first["nhiemky.serving.worker"], signal.SIGKILL)
        wait_until(lambda: server.children().get("nhiemky.serving.worker", 0) not in (0, *first.values()), 10)
        children = [*server.children().values(), *first.values()]
    assert server.process.returncode == 0
    assert [pid for pid in children if alive(pid)] == []


def test_nothing_is_left_running_when_the_server_is_killed(home: Path) -> None:
    with running(home, "serve") as server:
        wait_until(lambda: sorted(server.children()) == PARTS, 10)
        children = server.children().values()
        server.process.kill()
        server.process.wait()
        wait_until(lambda: not any(map(alive, children)), 10)
        wait_until(lambda: not answers(server.address), 10)


def test_a_port_in_use_and_a_folder_without_data_are_refused(home: Path, tmp_path: Path) -> None:
    with running(home, "serve") as server:
        taken = server.port
        refused = command(home, "serve", "--port", str(taken))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith(f"nhiemky: Cổng {taken} đang có chương trình khác dùng. Hãy chọn cổng khác")
    refused = command(tmp_path / "chưa có", "serve", "--port", str(free_port()))
    assert (refused.returncode, refused.stderr) == (
        2, f"nhiemky: Chưa có dữ liệu ở {tmp_path / 'chưa có'}. Hãy chạy “nhiemky init” trước.\n",
    )  # fmt: skip
