"""Forked processes, each with a line to it: as `multiprocessing` has them, without the 12 ms its import takes."""

import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

_LENGTH: Final = 8  # bytes before a message that tell how long it is


class Line:
    """One end of a line between two processes, of which one asks and the other answers.

    Never two messages in a row: `fileno` does not tell of what was read together with the first.
    """

    def __init__(self, coming: int, going: int) -> None:
        self._coming, self._going = os.fdopen(coming, "rb"), os.fdopen(going, "wb")

    def fileno(self) -> int:
        """What to wait on until something comes."""
        return self._coming.fileno()

    def send(self, said: object) -> None:
        """OSError when nobody is left to hear it."""
        self.send_bytes(pickle.dumps(said, pickle.HIGHEST_PROTOCOL))

    def send_bytes(self, said: bytes) -> None:
        """The same for what is pickled already."""
        self._going.write(len(said).to_bytes(_LENGTH))
        self._going.write(said)
        self._going.flush()

    def recv(self) -> Any:
        """What comes next. EOFError when nobody is left to send it."""
        return pickle.loads(self.recv_bytes())

    def recv_bytes(self) -> bytes:
        """The same, still pickled."""
        return self._exactly(int.from_bytes(self._exactly(_LENGTH)))

    def _exactly(self, size: int) -> bytes:
        came = self._coming.read(size)
        if len(came) < size:
            raise EOFError
        return came

    def close(self) -> None:
        """Cut it; the other end notices."""
        self._coming.close()
        with suppress(OSError):  # what was left to say comes too late
            self._going.close()


class Fork:
    """A process forked from this one, which must have no other threads; `serve` is called there with its end."""

    def __init__(self, serve: Callable[[Line], object]) -> None:
        ends: list[int] = []
        try:
            ends += os.pipe()
            ends += os.pipe()
            self._pid = os.fork()
        except OSError:
            for end in ends:
                os.close(end)
            raise
        coming, answered, asked, going = ends
        if self._pid == 0:
            try:
                os.close(coming)
                os.close(going)
                line = Line(asked, answered)  # kept to the end: what could not be sent must not be tried again
                serve(line)
            except Exception:
                sys.excepthook(*sys.exc_info())
            finally:
                os._exit(0)  # what this process had begun before is ended there alone
        self._ended = False
        os.close(asked)
        os.close(answered)
        self.line = Line(coming, going)

    def terminate(self) -> None:
        """End it, whatever it does."""
        from signal import SIGTERM

        with suppress(ProcessLookupError):
            os.kill(self._pid, SIGTERM)

    def join(self) -> None:
        """Wait for its end, once; where the system lets nobody wait for a child there is nothing to wait for."""
        if not self._ended:
            self._ended = True
            with suppress(ChildProcessError):
                os.waitpid(self._pid, 0)
