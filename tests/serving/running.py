"""The product as a program of its own, in a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import randint
from urllib.error import HTTPError, URLError
from urllib.request import urlopen


@dataclass(frozen=True, slots=True)
class Running:
    """The program, and where it answers."""

    process: subprocess.Popen[str]
    address: str

    @property
    def port(self) -> int:
        """The port it answers on."""
        return int(self.address.rpartition(":")[2].strip("/"))

    def children(self) -> dict[str, int]:
        """What it has started, by module: process ids (needs Linux's /proc)."""
        found = {}
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            words = path.read_bytes().split(b"\0") if path.exists() else []
            parent = path.with_name("stat").read_text().rpartition(")")[2].split()[1] if words[0:1] else ""
            if parent == str(self.process.pid) and b"-m" in words:
                found[words[words.index(b"-m") + 1].decode()] = int(path.parent.name)
        return found


def environment(home: Path) -> dict[str, str]:
    """As of somebody who has set nothing."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("NHIEMKY_", "DJANGO_", "DATABASE_URL"))
    }
    return {**kept, "NHIEMKY_HOME": str(home), "PYTHONUNBUFFERED": "1"}


def free_port() -> int:
    """A port nobody listens on, below those the system gives to connections: it may be taken only seconds later."""
    while True:
        port = randint(10_000, 30_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port


def command(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `nhiemky` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "nhiemky", *arguments],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def running(home: Path, *arguments: str, port: int | None = None) -> Iterator[Running]:
    """Starts `nhiemky` with these arguments, waits until it says where it answers, and ends it."""
    said = home.with_name(f"{home.name}.log")
    with said.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "nhiemky", *arguments, "--port", str(port or free_port())], env=environment(home),
            stdout=log, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
    try:
        wait_until(lambda: bool(_address(said)) or process.poll() is not None, 150)
        assert process.poll() is None, said.read_text()
        yield Running(process, _address(said))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _address(said: Path) -> str:
    """The address it has printed so far."""
    found = re.search(r"http://\S+:\d+/", said.read_text("utf-8"))
    return found[0] if found else ""


def answers(address: str) -> bool:
    """Whether somebody answers there at all."""
    try:
        with urlopen(address, timeout=5):
            return True
    except HTTPError:
        return True
    except (URLError, OSError):
        return False


def wait_until(holds: Callable[[], bool], seconds: float) -> None:
    """Waits until a condition holds; AssertionError after so many seconds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
