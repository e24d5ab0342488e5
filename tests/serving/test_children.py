"""What falls over again and again: the web ends the server, the worker rests longer and longer."""

import time

import pytest

from nhiemky.kernel.errors import RuleBroken
from nhiemky.serving.supervisor import Child, notice_for

FALLING = ("no_such_module_of_ours",)


def fallen(child: Child, times: int) -> None:
    """Looks after it until it has fallen over so often, without its rests."""
    for _ in range(times):
        child.due = float("-inf")
        child.look_after()
        assert child.process is not None
        child.process.wait()
        child.look_after()


def test_what_is_needed_and_cannot_stand_ends_the_server() -> None:
    web = Child(FALLING)
    with pytest.raises(RuleBroken) as refused:
        fallen(web, 5)
    assert (refused.value.code, web.falls) == ("serving.not_answering", 5)


def test_what_can_be_done_without_rests_longer_and_longer(capfd: pytest.CaptureFixture[str]) -> None:
    worker = Child(FALLING, needed=False)
    rests = []
    for _ in range(10):
        fallen(worker, 1)
        rests.append(round(worker.due - time.monotonic()))
    assert rests[4:] == [4, 8, 16, 32, 60, 60]
    worker.look_after()
    assert worker.process is None  # it rests
    said = [line for line in capfd.readouterr().err.splitlines() if line.startswith("nhiemky: ")]
    assert said[0] == (
        "nhiemky: phần đọc tệp và tổng hợp đã dừng 5 lần liền; trang web vẫn chạy, "
        "4 giây nữa sẽ chạy lại phần ấy. Xem các dòng báo lỗi ở trên."
    )
    assert len(said) == 6


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_nothing_is_said_of_names_where_nobody_else_comes_in(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NHIEMKY_HOSTS", raising=False)
    assert notice_for(host) == ""


def test_who_lets_others_in_is_told_to_name_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NHIEMKY_HOSTS", raising=False)
    assert notice_for("0.0.0.0") == (
        "Máy khác chưa vào được: hãy khai tên hoặc địa chỉ mà máy khác gõ vào trình duyệt, "
        "ví dụ: NHIEMKY_HOSTS=127.0.0.1,localhost,192.168.1.10 nhiemky serve --host 0.0.0.0"
    )
    monkeypatch.setenv("NHIEMKY_HOSTS", "nhiemky.example.vn")
    assert notice_for("0.0.0.0") == ""
