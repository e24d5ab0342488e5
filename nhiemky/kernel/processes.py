"""Work done in processes of their own, so that one that dies takes nothing else with it.

`concurrent.futures` gives up all its processes when one dies, and needs threads, beside which none may be forked.
"""

import os
import pickle
import select
from collections import deque
from collections.abc import Callable, Generator, Sequence
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
_MOST_BEGUN: Final = 200  # pieces a twin may take before the others begin; at most 256, as one byte tells their place
_IDLE: Final = -1  # the place of no piece


def worked_apart[Piece, Made](
    work: Callable[[Piece], Made], pieces: Sequence[Piece], processes: int, meanwhile: Callable[[], object] = int
) -> Generator[tuple[int, Made | None]]:
    """The place of each piece and what `work` makes of it, as it comes; None where the process died over it.

    The first process goes forwards and the others backwards: pieces that stand side by side are often alike, and what
    a process keeps from one serves it for the next. meanwhile: called here once they have something to do.
    """
    left = deque(enumerate(pieces))
    crew: list[_Worker] = []

    def following(number: int) -> tuple[int, object]:
        if not left:
            return _IDLE, None
        return left.pop() if number else left.popleft()

    try:
        for number in range(min(processes, len(pieces))):
            crew.append(_Worker(work))
            crew[-1].take(*following(number))
        meanwhile()
        while ready := _ready(crew):
            for number in ready:
                worker = crew[number]
                at, answer = worker.at, worker.answer()
                if answer is None:
                    worker.cut()
                    worker.bury()
                    worker = crew[number] = _Worker(work)
                worker.take(*following(number))  # before the answer is looked at, so that nobody waits
                yield at, None if answer is None else pickle.loads(answer)
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

    def all_of(share: tuple[Piece, ...]) -> list[Made]:
        return [work(piece) for piece in share]

    made = _taken_in_turn(all_of, shares, lambda some: some())
    return [one for at, share in enumerate(shares) for one in (made[at] if at in made else all_of(share))]


def begun_by_twin[Piece, Made](
    work: Callable[[Piece], Made], pieces: Sequence[Piece], meanwhile: Callable[[], object]
) -> dict[int, Made]:
    """What `work` makes of the first pieces, by their place: as many as a forked twin is through with when `meanwhile`,
    called here, is done.

    None of them where this process may not or can't be forked, or the twin dies.
    """

    def nothing(_: object) -> dict[int, Made]:
        meanwhile()
        return {}

    return _taken_in_turn(work, pieces[:_MOST_BEGUN], nothing)


def _taken_in_turn[Piece, Made](
    work: Callable[[Piece], Made],
    pieces: Sequence[Piece],
    here: Callable[[Callable[[], dict[int, Made]]], dict[int, Made]],
) -> dict[int, Made]:
    """What was made of the pieces, by their place, until `here` came back: by a forked twin, which takes one after the
    other, and by `here`, which is given the means to do so too.
    """
    left, full = os.pipe()
    os.write(full, bytes(range(len(pieces))))  # whoever reads a number makes that piece
    os.close(full)

    def some(_: object = None) -> dict[int, Made]:
        return {number[0]: work(pieces[number[0]]) for number in iter(partial(os.read, left, 1), b"")}

    twin: _Worker | None = None
    try:
        if len(pieces) > 1 and _may_fork():
            with suppress(OSError):  # too many processes, too little memory
                twin = _Worker(some)
                twin.take(0, None)
        made = here(some)
        os.read(left, len(pieces))  # no more are taken
        answer = twin.answer() if twin is not None else None
    finally:
        os.close(left)
        if twin is not None:
            twin.stop()
    return made if answer is None else made | pickle.loads(answer)


type _Line = Line | Connection[Any, Any]


class _Worker:
    """A process that works on one piece after the other; at: the place of the piece it has in hand, or _IDLE."""

    def __init__(self, work: Callable[[Any], object]) -> None:
        self.at = _IDLE
        self.line: _Line
        self._process: Fork | BaseProcess
        if _may_fork():
            self._process = Fork(partial(_serve, work))
            self.line = self._process.line
        else:
            self._process, self.line = _started(work)

    def take(self, at: int, piece: object) -> None:
        """Give it the next piece, or none."""
        self.at = at
        if at != _IDLE:
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
    """The numbers of those that made what they have in hand, or died over it, once there are any; none if all idle."""
    busy: dict[Any, int] = {worker.line: number for number, worker in enumerate(crew) if worker.at != _IDLE}
    if not busy:
        return []
    if not hasattr(os, "fork"):  # nor can all lines be waited for by one call of the system
        from multiprocessing.connection import wait

        return [busy[line] for line in wait(busy)]
    waiting = select.poll()
    by_file = {line.fileno(): number for line, number in busy.items()}
    for file in by_file:
        waiting.register(file, select.POLLIN)
    return [by_file[file] for file, _ in waiting.poll()]


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
        context.set_forkserver_preload([getattr(work, "func", work).__module__])  # a partial's own is functools
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
    if tasks.is_dir():
        return len(list(tasks.iterdir()))
    from threading import active_count

    return active_count()
