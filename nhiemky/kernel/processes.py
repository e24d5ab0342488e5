"""Work done in processes of their own, so that one that dies takes nothing else with it.

`concurrent.futures` gives up all its processes when one dies, and needs threads, beside which none may be forked.
"""

import os
import pickle
import select
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import batched
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nhiemky.kernel.forks import Fork, Line

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

_SHARES: Final = 60  # what two processes part between them: small enough to end together, few enough to be told apart


def worked_apart[Piece, Made](
    work: Callable[[Piece], Made], pieces: Sequence[Piece], processes: int, meanwhile: Callable[[], object] = int
) -> Generator[Made | None]:
    """What `work` makes of each piece, in their order; None where the process died over it.

    meanwhile: called here once the processes have something to do.
    """
    coming = iter(enumerate(pieces))
    made: dict[int | None, Made | None] = {}
    crew: list[_Worker] = []
    try:
        for _ in range(min(processes, len(pieces))):
            crew.append(_Worker(work))
            crew[-1].take(coming)
        meanwhile()
        for number in range(len(pieces)):
            while number not in made:
                for place in _ready(crew):
                    worker = crew[place]
                    at, answer = worker.at, worker.answer()
                    if answer is None:
                        worker.cut()
                        worker.bury()
                        worker = crew[place] = _Worker(work)
                    worker.take(coming)  # before the answer is looked at, so that nobody waits
                    made[at] = None if answer is None else pickle.loads(answer)
            yield made.pop(number)
    finally:
        for worker in crew:
            worker.cut()  # all before waiting for any: a forked process holds the lines of its elders
        for worker in crew:
            worker.bury()


def worked_with_twin[Piece, Made](work: Callable[[Piece], Made], pieces: Sequence[Piece]) -> list[Made]:
    """What `work` makes of each piece, in their order; a forked twin of this process makes its share of them.

    Each takes the next few as soon as it is through with its last, so what takes longest should stand first. All of it
    is made here where this process may not or can't be forked, or the twin dies.
    """
    shares = list(batched(pieces, len(pieces) // _SHARES + 1, strict=False))
    if len(shares) < 2 or not _may_fork():
        return [work(piece) for piece in pieces]
    left, full = os.pipe()
    os.write(full, bytes(range(len(shares))))  # whoever reads a number makes that share
    os.close(full)

    def some(_: object = None) -> dict[int, list[Made]]:
        return {
            number[0]: [work(piece) for piece in shares[number[0]]] for number in iter(partial(os.read, left, 1), b"")
        }

    twin: _Worker | None = None
    try:
        with suppress(OSError):  # too many processes, too little memory
            twin = _Worker(some)
            twin.take(iter([(0, None)]))
        made = some()
        answer = twin.answer() if twin is not None else None
    finally:
        os.close(left)
        if twin is not None:
            twin.stop()
    if answer is not None:
        made |= pickle.loads(answer)
    return [
        one
        for number, share in enumerate(shares)
        for one in (made[number] if number in made else [work(piece) for piece in share])
    ]


type _Line = Line | Connection[Any, Any]


class _Worker:
    """A process that works on one piece after the other; at: the number of the piece it has in hand."""

    def __init__(self, work: Callable[[Any], object]) -> None:
        self.at: int | None = None
        self.line: _Line
        self._process: Fork | BaseProcess
        if _may_fork():
            self._process = Fork(partial(_serve, work))
            self.line = self._process.line
        else:
            self._process, self.line = _started(work)

    def take(self, coming: Iterator[tuple[int, object]]) -> None:
        """Give it the next piece, if there is one."""
        self.at, piece = next(coming, (None, None))
        if self.at is not None:
            with suppress(OSError):  # already dead: its answer will say so
                self.line.send(piece)

    def answer(self) -> bytes | None:
        """What it made of its piece, None when it died over it."""
        try:
            return self.line.recv_bytes()
        except (EOFError, OSError):
            return None

    def cut(self) -> None:
        """Cut its line, which ends it as soon as it has nothing in hand."""
        self.line.close()

    def stop(self) -> None:
        """End it, whatever it has in hand."""
        self.cut()
        self._process.terminate()
        self.bury()

    def bury(self) -> None:
        """Wait for its end."""
        self._process.join()


def _ready(crew: Sequence[_Worker]) -> list[int]:
    """The places of those that have something in hand and made it, or died over it, once there are any."""
    places: dict[Any, int] = {worker.line: place for place, worker in enumerate(crew) if worker.at is not None}
    if not hasattr(os, "fork"):  # nor can all lines be waited for by one call of the system
        from multiprocessing.connection import wait

        return [places[line] for line in wait(places)]
    waiting = select.poll()
    by_number = {line.fileno(): place for line, place in places.items()}
    for number in by_number:
        waiting.register(number, select.POLLIN)
    return [by_number[number] for number, _ in waiting.poll()]


def _serve(work: Callable[[Any], object], line: _Line) -> None:
    with suppress(EOFError, OSError, KeyboardInterrupt):  # dismissed, or stopped together with its master
        while True:
            piece = line.recv()
            line.send_bytes(pickle.dumps(work(piece), pickle.HIGHEST_PROTOCOL))


def _started(work: Callable[[Any], object]) -> "tuple[BaseProcess, Connection[Any, Any]]":
    """A process with threads must not fork: a server that has the work's module ready and no threads is asked to,
    where the system has that; elsewhere a new Python starts.
    """
    import multiprocessing

    context: BaseContext
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([work.__module__])
    else:
        context = multiprocessing.get_context("spawn")
    near, far = context.Pipe()
    process = context.Process(target=_serve, args=(work, far), daemon=True)
    process.start()
    far.close()  # the line is cut when the process dies, as nobody else holds its end
    return process, near


def _may_fork() -> bool:
    return hasattr(os, "fork") and _threads() == 1


def _threads() -> int:
    """Threads of this process, those that Python did not start included where the system tells."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.is_dir() else threading.active_count()
