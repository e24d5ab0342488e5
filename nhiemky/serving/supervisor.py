"""Keeps the server's processes running, looks after the journal, and ends everything together."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from types import FrameType
from typing import Any, Final

from nhiemky.kernel.errors import RuleBroken, add_words, words_for
from nhiemky.serving import housekeeping

add_words(
    {
        "serving.port_taken": "Cổng {port} đang có chương trình khác dùng. "
        "Hãy chọn cổng khác, ví dụ: nhiemky serve --port {other}",
        "serving.own_names_only": "Máy khác chưa vào được: hãy khai tên hoặc địa chỉ mà máy khác gõ vào trình duyệt, "
        "ví dụ: NHIEMKY_HOSTS=127.0.0.1,localhost,192.168.1.10 nhiemky serve --host {host}",
        "serving.rests": "phần đọc tệp và tổng hợp đã dừng {falls} lần liền; trang web vẫn chạy, "
        "{pause} giây nữa sẽ chạy lại phần ấy. Xem các dòng báo lỗi ở trên.",
        "serving.not_answering": "Máy chủ không khởi động được. Xem các dòng báo lỗi ở trên.",
    }
)

_LOOK: Final = 0.5
"""Seconds between two looks at the children."""
_REST: Final = 2.0
"""Seconds between two starts of the same child."""
_FALLS: Final = 5
"""So often in a row may a child fall over within _STEADY seconds."""
_STEADY: Final = 10.0
_LONGEST_REST: Final = 60.0
"""Seconds a child that can be done without rests at most, once it has fallen over too often."""
_PATIENCE: Final = 15.0
_PORTS_TRIED: Final = 50


@dataclass(slots=True)
class Child:
    """A process kept running. arguments: what Python is told to run. needed: without it there is no server at all.

    falls: how often in a row it fell over soon after its start; due: when it may be started.
    """

    arguments: tuple[str, ...]
    needed: bool = True
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0
    due: float = float("-inf")

    def look_after(self) -> None:
        """Starts it, or starts it again after it fell over; RuleBroken when what is needed can't stand.

        What can be done without is given longer and longer rests, so that pages are still answered.
        """
        if self.process and self.process.poll() is None:
            return
        if self.process:
            self._fall()
        if time.monotonic() >= self.due:
            self._start()

    def _fall(self) -> None:
        self.process, now = None, time.monotonic()
        self.falls = self.falls + 1 if now - self.started < _STEADY else 0
        self.due = self.started + _REST
        if self.falls < _FALLS:
            return
        if self.needed:
            raise RuleBroken("serving.not_answering")
        pause = min(_LONGEST_REST, _REST * 2 ** (self.falls - _FALLS + 1))
        self.due = now + pause
        print(f"nhiemky: {words_for('serving.rests', falls=self.falls, pause=int(pause))}", file=sys.stderr, flush=True)

    def _start(self) -> None:
        # A group of its own: Ctrl+C reaches the supervisor alone, which ends its children in order.
        apart: dict[str, Any] = {"process_group": 0} if os.name == "posix" else {}
        self.process = subprocess.Popen([sys.executable, "-m", *self.arguments], stdin=subprocess.PIPE, **apart)
        self.started = time.monotonic()

    def end(self) -> None:
        """Asks it to end."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def see_off(self, until: float) -> None:
        """Waits for its end; what has not ended by then is ended with everything it started."""
        if not self.process:
            return
        try:
            self.process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            if os.name == "posix":
                os.killpg(self.process.pid, signal.SIGKILL)
            else:
                self.process.kill()
            self.process.wait()


@dataclass(slots=True)
class Server:
    """The web server, the worker and the housekeeping of one installation."""

    host: str
    port: int
    workers: int
    stopping: threading.Event = field(default_factory=threading.Event)

    @property
    def address(self) -> str:
        """What to type into a browser."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    def stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """What SIGTERM and Ctrl+C do."""
        self.stopping.set()

    def run(self) -> None:
        """Serves until SIGTERM or Ctrl+C."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self.stop)
        web = Child(("nhiemky.serving.web", self.host, str(self.port), str(self.workers)))
        worker = Child(("nhiemky.serving.worker",), needed=False)
        keeper = housekeeping.Keeper()
        threading.Thread(target=self._announce, daemon=True).start()
        try:
            self._watch(keeper, web, worker)
        finally:
            for child in (web, worker):
                child.end()
            until = time.monotonic() + _PATIENCE
            for child in (web, worker):
                child.see_off(until)
            keeper.finish()  # only now does nobody write any more

    def _watch(self, keeper: housekeeping.Keeper, *children: Child) -> None:
        while not self.stopping.is_set():
            for child in children:
                child.look_after()
            keeper.do_what_is_due()
            self.stopping.wait(_LOOK)

    def _announce(self) -> None:
        """Prints the address once somebody answers there."""
        while not self.stopping.wait(0.1):
            if not is_free(self.host, self.port):
                print(f"\n  Mở trình duyệt, vào: {self.address}\n  Dừng: bấm Ctrl+C\n", flush=True)
                return


def notice_for(host: str) -> str:
    """What to tell who lets other machines in without having said by which name they come; "" if all is well."""
    at_home = host in ("localhost", "::1") or host.startswith("127.")
    return "" if at_home or os.environ.get("NHIEMKY_HOSTS") else words_for("serving.own_names_only", host=host)


def is_free(host: str, port: int) -> bool:
    """Whether nobody listens there."""
    reached = "127.0.0.1" if host == "0.0.0.0" else "::1" if host == "::" else host
    with socket.socket(socket.AF_INET6 if ":" in reached else socket.AF_INET) as probe:
        probe.settimeout(1)
        return probe.connect_ex((reached, port)) != 0


def require_free(host: str, port: int) -> None:
    """RuleBroken "serving.port_taken" where another program listens already."""
    if not is_free(host, port):
        raise RuleBroken("serving.port_taken", port=port, other=free_port(host, port))


def free_port(host: str, wanted: int) -> int:
    """The port wanted, or the next one nobody listens on."""
    return next((port for port in range(wanted, wanted + _PORTS_TRIED) if is_free(host, port)), wanted)
