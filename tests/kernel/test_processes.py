"""Work in processes of their own: in order, and whatever happens to one of them."""

import os
import signal
import threading

import pytest

from nhiemky.kernel.processes import worked_apart, worked_with_twin


def doubled(number: int) -> int:
    if number < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def large(size: int) -> bytes:
    return b"x" * size


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_answers_come_in_the_order_of_the_pieces(processes: int) -> None:
    assert list(worked_apart(doubled, range(20), processes)) == [number * 2 for number in range(20)]


def test_nothing_to_do() -> None:
    assert list(worked_apart(doubled, (), 2)) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_a_process_that_dies_costs_its_own_piece_only(processes: int) -> None:
    assert list(worked_apart(doubled, (1, -1, 2, -1, -1, 3), processes)) == [2, None, 4, None, None, 6]


def test_answers_larger_than_a_line_holds() -> None:
    sizes = (1 << 20, 5, 1 << 21)
    assert [len(answer or b"") for answer in worked_apart(large, sizes, 2)] == list(sizes)


def test_who_stops_listening_is_not_kept_waiting() -> None:
    answers = worked_apart(large, [1 << 20] * 10, 2)
    assert len(next(answers) or b"") == 1 << 20
    answers.close()


def test_other_things_are_done_meanwhile() -> None:
    done: list[str] = []
    assert list(worked_apart(doubled, (1, 2), 2, lambda: done.append("meanwhile"))) == [2, 4]
    assert done == ["meanwhile"]


def test_a_twin_makes_the_second_half() -> None:
    factor = 3  # a closure: only what was made is sent, neither the work nor its pieces
    made = worked_with_twin(lambda number: (number * factor, os.getpid()), range(5))
    assert [number for number, _ in made] == [0, 3, 6, 9, 12]
    here = os.getpid()
    assert [process == here for _, process in made] == [True, True, False, False, False]


@pytest.mark.parametrize("pieces", [(), (4,)])
def test_with_a_twin_there_may_be_little_to_do(pieces: tuple[int, ...]) -> None:
    assert worked_with_twin(doubled, pieces) == [number * 2 for number in pieces]


def test_what_a_dead_twin_leaves_is_made_here() -> None:
    here = os.getpid()

    def made_only_here(number: int) -> int:
        return doubled(number if os.getpid() == here else -1)

    assert worked_with_twin(made_only_here, range(5)) == [0, 2, 4, 6, 8]


def test_beside_other_threads_there_is_no_twin() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(worked_with_twin(lambda _: os.getpid(), range(4))) == {os.getpid()}
    finally:
        done.set()
        other.join()


def test_what_goes_wrong_here_ends_the_twin_too() -> None:
    def divided(number: int) -> bytes:
        return large((1 << 20) // number)  # the twin's answer is larger than its line holds

    with pytest.raises(ZeroDivisionError):
        worked_with_twin(divided, range(4))
