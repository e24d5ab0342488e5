"""Work in processes of their own: in order, and whatever happens to one of them."""

import os
import signal

import pytest

from nhiemky.kernel.processes import worked_apart


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
