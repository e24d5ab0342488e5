"""Work in processes of their own: in order, and whatever happens to one of them."""

import os
import signal
import subprocess
import sys
import threading
from textwrap import dedent

import pytest

from nhiemky.kernel.processes import begun_by_twin, worked_apart, worked_with_twin


def doubled(number: int) -> int:
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def large(size: int) -> bytes:
    return b"x" * size


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_every_piece_comes_back_with_its_place(processes: int) -> None:
    assert sorted(worked_apart(doubled, range(20), processes)) == [(number, number * 2) for number in range(20)]


def test_one_process_goes_forwards() -> None:
    assert list(worked_apart(doubled, (5, 6, 7), 1)) == [(0, 10), (1, 12), (2, 14)]


def test_nothing_to_do() -> None:
    assert list(worked_apart(doubled, (), 2)) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_a_process_that_dies_costs_its_own_piece_only(processes: int) -> None:
    made = dict(worked_apart(doubled, (1, -1, 2, -1, -1, 3), processes))
    assert made == {0: 2, 1: None, 2: 4, 3: None, 4: None, 5: 6}


def test_answers_larger_than_a_line_holds() -> None:
    sizes = (1 << 20, 5, 1 << 21)
    made = {place: len(answer or b"") for place, answer in worked_apart(large, sizes, 2)}
    assert made == dict(enumerate(sizes))


def test_who_stops_listening_is_not_kept_waiting() -> None:
    answers = worked_apart(large, [1 << 20] * 10, 2)
    assert len(next(answers)[1] or b"") == 1 << 20
    answers.close()


def test_other_things_are_done_meanwhile() -> None:
    done: list[str] = []
    assert dict(worked_apart(doubled, (1, 2), 2, lambda: done.append("meanwhile"))) == {0: 2, 1: 4}
    assert done == ["meanwhile"]


def alone(script: str) -> str:
    """What a script prints in a process without threads: only such a one forks, or may have a twin."""
    told = (
        "import os\nfrom nhiemky.kernel.processes import begun_by_twin, worked_apart, worked_with_twin\n"
        "here = os.getpid()\n" + dedent(script)
    )
    return subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.strip()


def test_forks_answer_and_one_that_dies_costs_its_own_piece_only() -> None:
    made = alone(
        """
        def doubled(number):
            if number < 0:
                os.kill(os.getpid(), 9)
            return number * 2
        print([sorted(worked_apart(doubled, (1, -1, 2, -1, -1, 3), crew)) for crew in (1, 2, 3)])
        """
    )
    assert made == str([[(0, 2), (1, None), (2, 4), (3, None), (4, None), (5, 6)]] * 3)


def test_the_second_fork_comes_from_the_other_end() -> None:
    # Neither is through with its first piece before the other has one.
    made = alone(
        """
        from multiprocessing import Barrier
        both = Barrier(2)
        def made_by(number):
            if number in (0, 3):
                both.wait(60)
            return os.getpid()
        made = dict(worked_apart(made_by, range(4), 2))
        print(made[0] != made[3], made[0] != here)
        """
    )
    assert made == "True True"


def test_forks_hand_over_more_than_a_line_holds_and_end_with_who_listens() -> None:
    made = alone(
        """
        answers = worked_apart(lambda size: b"x" * size, [1 << 20] * 5, 2)
        print([len(next(answers)[1]) for _ in range(3)])
        answers.close()
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("all ended")
        """
    )
    assert made == f"{[1 << 20] * 3}\nall ended"


def test_a_fork_whose_work_fails_costs_that_piece_only() -> None:
    made = alone("print(list(worked_apart(lambda number: 6 // number, (1, 0, 3), 1)))")
    assert made == "[(0, 6), (1, None), (2, 2)]"


def test_forks_work_where_nobody_may_wait_for_a_child() -> None:
    made = alone(
        """
        import signal
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # as some that start programs leave it
        print(sorted(worked_apart(lambda number: number * 2, range(5), 2)))
        print(worked_with_twin(lambda number: number * 2, range(5)))
        """
    )
    assert made == "[(0, 0), (1, 2), (2, 4), (3, 6), (4, 8)]\n[0, 2, 4, 6, 8]"


def test_what_ends_the_work_is_told_and_leaves_no_process() -> None:
    made = alone(
        """
        import resource
        def dies(number):
            os.kill(os.getpid(), 9)
        answers = worked_apart(dies, range(5), 2, lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3)))
        try:
            print(next(answers))
        except OSError as failure:
            print(failure.strerror)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("all ended")
        """
    )
    assert made == "Too many open files\nall ended"


def test_who_is_not_listened_to_any_more_says_nothing() -> None:
    script = """
        import time
        answers = worked_apart(lambda number: time.sleep(0.1), range(4), 2)
        next(answers)
        answers.close()
        """
    told = "from nhiemky.kernel.processes import worked_apart\n" + dedent(script)
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stderr == ""


def test_a_twin_makes_its_share() -> None:
    # Neither is through with its piece before the other has one.
    made = alone(
        """
        from multiprocessing import Barrier
        both = Barrier(2)
        def made_by(number):
            both.wait(60)
            return number * 3, os.getpid() == here
        print(worked_with_twin(made_by, range(2)))
        """
    )
    assert made in ("[(0, True), (3, False)]", "[(0, False), (3, True)]")


def test_what_both_made_stands_in_its_order() -> None:
    # A lambda: only what was made is sent, neither the work nor its pieces.
    made = alone("print(worked_with_twin(lambda number: number * 3, range(1000)) == [*range(0, 3000, 3)])")
    assert made == "True"


@pytest.mark.parametrize("pieces", [(), (4,)])
def test_with_a_twin_there_may_be_little_to_do(pieces: tuple[int, ...]) -> None:
    made = [number * 2 for number in pieces]
    assert alone(f"print(worked_with_twin(lambda number: number * 2, {pieces}))") == str(made)


def test_what_a_dead_twin_leaves_is_made_here() -> None:
    made = alone(
        """
        def made_here(number):
            if os.getpid() != here:
                os.kill(os.getpid(), 9)
            return number * 2
        print(worked_with_twin(made_here, range(5)))
        """
    )
    assert made == "[0, 2, 4, 6, 8]"


def test_what_goes_wrong_here_ends_the_twin_too() -> None:
    made = alone(
        """
        try:
            worked_with_twin(lambda number: b"x" * (2**21 // number), range(4))  # 1 MB each
        except ZeroDivisionError:
            print("refused")
        """
    )
    assert made == "refused"


def test_beside_other_threads_there_is_no_twin() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(worked_with_twin(lambda _: os.getpid(), range(4))) == {os.getpid()}
    finally:
        done.set()
        other.join()


def test_a_twin_begins_with_the_first_pieces_until_this_process_is_ready() -> None:
    made = alone(
        """
        from multiprocessing import Event
        held, ready = Event(), Event()
        def begun(number):
            if number == 2:
                held.set()
                ready.wait(60)
            return number * 2, os.getpid() != here
        def meanwhile():
            held.wait(60)
            ready.set()
        made = begun_by_twin(begun, range(1000), meanwhile)
        print(3 <= len(made) <= 200, made == {place: (place * 2, True) for place in range(len(made))})
        """
    )
    assert made == "True True"


@pytest.mark.parametrize("pieces", [0, 1, 2, 1000])
def test_a_twin_that_dies_has_begun_nothing(pieces: int) -> None:
    made = alone(f"print(begun_by_twin(lambda _: os.kill(os.getpid(), 9), range({pieces}), lambda: None))")
    assert made == "{}"


def test_beside_other_threads_nothing_is_begun_but_what_is_to_be_done_here_is() -> None:
    done: list[str] = []
    going = threading.Event()
    other = threading.Thread(target=going.wait)
    other.start()
    try:
        assert begun_by_twin(doubled, range(9), lambda: done.append("here")) == {}
    finally:
        going.set()
        other.join()
    assert done == ["here"]


def test_what_goes_wrong_meanwhile_is_told_and_leaves_no_process() -> None:
    made = alone(
        """
        def fails():
            raise LookupError("no module")
        try:
            begun_by_twin(lambda number: number, range(1000), fails)
        except LookupError as failure:
            print(failure)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("all ended")
        """
    )
    assert made == "no module\nall ended"
