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

from nhiemky.kernel.errors import RuleBroken, add_words
from nhiemky.serving import housekeeping

add_words(
    {
        "serving.port_taken": "Cổng {port} đang có chương trình khác dùng. "
        "Hãy chọn cổng khác, ví dụ: nhiemky serve --port {other}",
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
_PATIENCE: Final = 15.0
_PORTS_TRIED: Final = 50


@dataclass(slots=True)
class Child:
    """A process kept running. arguments: what Python is told to run."""

    arguments: tuple[str, ...]
    process: subprocess.Popen[bytes] | None = None
    started: float = -_REST
    falls: int = 0

    def look_after(self) -> None:
        """Starts it, or starts it again after it fell over; RuleBroken when it can't stand."""
        lived = time.monotonic() - self.started
        if (self.process and self.process.poll() is None) or lived < _REST:
            return
        self.falls = self.falls + 1 if self.process and lived < _STEADY else 0
        if self.falls >= _FALLS:
            raise RuleBroken("serving.not_answering")
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
        worker = Child(("nhiemky.serving.worker",))
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
