"""Runs a program in a fresh process and measures its time and memory."""

import os
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Final

_PAUSE: Final = 0.05
_MEGABYTE: Final = 1024  # in kilobytes, as the kernel counts


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took.

    processor: seconds of all its processes, user and system; largest_mb: peak of the largest single process
    (getrusage, workers included); whole_mb: peak of all of them together, sampled, memory they share counted
    once; 0 where it was not asked for.
    """

    seconds: float
    processor: float
    largest_mb: float
    whole_mb: float


def measured(command: list[str], byte_code: Path, *, whole: bool = False) -> Run:
    """Run to the end. CalledProcessError when it fails.

    byte_code: folder in which the byte code of all it imports is kept for the next run, whatever the machine is set to:
    else a program with larger libraries, or one that lies where byte code is kept, would be measured by that.
    whole: sample the memory of all its processes too, which takes a part of a core that a program on all cores misses
    and a program on one does not: not for runs whose time counts.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(byte_code)
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True, env=environment)
    watch = _Watch(process.pid)
    if whole:
        watch.start()
    _, status, usage = os.wait4(process.pid, 0)  # usage of this child and of the workers it waited for
    seconds = time.perf_counter() - started
    if whole:
        watch.stop()
    process.returncode = os.waitstatus_to_exitcode(status)  # Popen must not wait for it a second time
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / _MEGABYTE, watch.peak / _MEGABYTE)


class _Watch(Thread):
    """Samples the proportional memory of every process of one session, in kilobytes."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session = session
        self._done = Event()
        self.peak = 0

    def run(self) -> None:
        while not self._done.wait(_PAUSE):
            self.peak = max(self.peak, sum(_share(pid) for pid in _members(self._session)))

    def stop(self) -> None:
        self._done.set()
        self.join()


def _members(session: int) -> list[int]:
    pids = (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit())
    return [pid for pid in pids if _session_of(pid) == session]


def _session_of(pid: int) -> int:
    with suppress(OSError):
        return os.getsid(pid)
    return 0


def _share(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
