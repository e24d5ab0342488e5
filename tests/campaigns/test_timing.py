"""How timeliness is told: the story of 2020, and what holds whatever is decided and done."""

from copy import replace
from datetime import date, timedelta
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.campaigns.timing import (
    Cell,
    Counts,
    Decided,
    Done,
    Facts,
    Planned,
    State,
    Whose,
    cells,
    counts,
    in_time,
    overdue,
)

HELD, PILOT, LESSONS = 1, 2, 3
DUE, DECIDED, REVISED = date(2020, 4, 14), date(2020, 4, 1), date(2020, 5, 31)
WARDS = tuple(range(1, 15))
STORY = Facts(
    steps=(Planned(HELD, DUE), Planned(PILOT, date(2020, 3, 5), Whose.PILOTS), Planned(LESSONS, None, Whose.OTHERS)),
    units=WARDS,
    pilots=frozenset({5}),
    shifts=(Decided(1, HELD, REVISED, DECIDED),),
    done=(
        Done(HELD, 5, date(2020, 3, 5), date(2020, 3, 6)),
        *(Done(HELD, ward, date(2020, 5, 10), date(2020, 5, 11)) for ward in WARDS if ward not in (5, 9)),
        Done(HELD, 9, REVISED, date(2020, 6, 2)),
    ),
)


def held(facts: Facts, day: date) -> dict[int, Cell]:
    return {cell.unit: cell for cell in cells(facts, day) if cell.step == HELD}


def told(day: date) -> Counts:
    return counts(held(STORY, day).values())


def test_story_of_2020_is_told_against_both_days() -> None:
    assert told(date(2020, 3, 20)) == Counts(14, 1, 1, 1, {State.IN_TIME: 1, State.OPEN: 13})
    assert told(date(2020, 4, 16)) == Counts(14, 1, 1, 1, {State.IN_TIME: 1, State.OPEN: 13})
    assert told(REVISED) == Counts(14, 14, 1, 14, {State.IN_TIME: 1, State.IN_TIME_REVISED: 13})
    assert told(REVISED - timedelta(1)) == Counts(
        14, 13, 1, 13, {State.IN_TIME: 1, State.IN_TIME_REVISED: 12, State.OPEN: 1}
    )


def test_a_decision_counts_from_its_day_on() -> None:
    before, after = held(STORY, DECIDED - timedelta(1))[1], held(STORY, DECIDED)[1]
    assert before == Cell(1, HELD, DUE, DUE, None, None, State.OPEN, 14)
    assert after == Cell(1, HELD, DUE, REVISED, 1, None, State.OPEN, 60)


def test_late_and_never_are_different_words() -> None:
    alone = replace(STORY, units=(1, 2), shifts=(), done=(Done(HELD, 1, date(2020, 4, 20), date(2020, 4, 20)),))
    day = date(2020, 4, 24)
    assert held(alone, day) == {
        1: Cell(1, HELD, DUE, DUE, None, date(2020, 4, 20), State.LATE, 6),
        2: Cell(2, HELD, DUE, DUE, None, None, State.OVERDUE, 10),
    }
    ended = replace(alone, concluded_on=day)
    assert held(ended, day)[2] == Cell(2, HELD, DUE, DUE, None, None, State.NEVER, 0)
    assert held(ended, day)[1].state is State.LATE
    assert held(ended, day - timedelta(1))[2] == Cell(2, HELD, DUE, DUE, None, None, State.OVERDUE, 9)


def test_what_comes_after_the_conclusion_stays_undone() -> None:
    late = Facts(
        (Planned(1, date(2020, 4, 14)),), (1,), done=(Done(1, 1, date(2020, 7, 1), date(2020, 7, 1)),),
        concluded_on=date(2020, 6, 30),
    )  # fmt: skip
    assert [cell.state for cell in cells(late, date(2020, 8, 1))] == [State.NEVER]
    assert [cell.state for cell in cells(replace(late, concluded_on=None), date(2020, 8, 1))] == [State.LATE]


def test_last_day_is_still_in_time() -> None:
    assert held(replace(STORY, shifts=()), DUE)[1] == Cell(1, HELD, DUE, DUE, None, None, State.OPEN, 0)


def test_steps_of_pilots_and_of_the_others() -> None:
    facts = replace(STORY, units=(4, 5, 6), out={6: None}, done=(Done(LESSONS, None, DUE, DUE),))
    seen = {(cell.unit, cell.step): (cell.state, cell.done_on) for cell in cells(facts, REVISED)}
    assert seen == {
        (4, HELD): (State.OPEN, None), (5, HELD): (State.OPEN, None), (6, HELD): (State.NOT_ASKED, None),
        (4, PILOT): (State.NOT_ASKED, None), (5, PILOT): (State.OVERDUE, None), (6, PILOT): (State.NOT_ASKED, None),
        (4, LESSONS): (State.DONE, DUE), (5, LESSONS): (State.NOT_ASKED, None), (6, LESSONS): (State.NOT_ASKED, None),
    }  # fmt: skip


def test_newest_decision_counts_and_one_for_a_unit_goes_before_one_for_all() -> None:
    later = DECIDED + timedelta(5)
    for_one, for_all = (
        Decided(2, HELD, date(2020, 6, 10), DECIDED, frozenset({1})),
        Decided(3, HELD, date(2020, 6, 20), later),
    )
    facts = replace(STORY, shifts=(for_all, for_one, *STORY.shifts))
    assert [held(facts, DECIDED)[unit].due for unit in (1, 2)] == [date(2020, 6, 10), REVISED]
    assert [held(facts, later)[unit].due for unit in (1, 2)] == [date(2020, 6, 20), date(2020, 6, 20)]
    again = replace(facts, shifts=(*facts.shifts, Decided(4, HELD, REVISED, later, frozenset({2}))))
    assert [(held(again, later)[unit].due, held(again, later)[unit].shift) for unit in (1, 2)] == [
        (date(2020, 6, 20), 3), (REVISED, 4),
    ]  # fmt: skip


def test_what_was_taken_back_is_said_of_the_days_it_stood() -> None:
    first = Done(HELD, 1, date(2020, 4, 10), date(2020, 4, 10), date(2020, 4, 12))
    again = Done(HELD, 1, date(2020, 4, 20), date(2020, 4, 20))
    facts = replace(STORY, units=(1,), shifts=(), done=(first, again))
    assert [held(facts, date(2020, 4, day))[1].done_on for day in (9, 10, 11, 12, 19, 20)] == [
        None, date(2020, 4, 10), date(2020, 4, 10), None, None, date(2020, 4, 20),
    ]  # fmt: skip
    slip = Done(HELD, 1, date(2020, 4, 10), date(2020, 4, 15), date(2020, 4, 15))
    assert held(replace(facts, done=(slip,)), date(2020, 4, 12))[1].done_on is None


def test_a_day_put_forward_does_not_make_both_words_true() -> None:
    """In time by the original day, late by the one that counts: said of both."""
    forward = Decided(1, HELD, date(2020, 4, 10), DECIDED)
    facts = replace(STORY, units=(1,), shifts=(forward,), done=(Done(HELD, 1, date(2020, 4, 12), date(2020, 4, 12)),))
    cell = held(facts, DUE)[1]
    assert (cell.state, cell.days, cell.by_original, cell.by_revised) == (State.LATE, 2, True, False)


DAYS = st.dates(date(2020, 2, 1), date(2020, 3, 1))
UNITS = (1, 2, 3)
SOME = st.frozensets(st.sampled_from(UNITS))
SHIFTS = st.builds(Decided, st.integers(1, 99), st.sampled_from((1, 2)), DAYS, DAYS, SOME | st.none())
DEEDS = st.builds(Done, st.sampled_from((1, 2)), st.sampled_from((*UNITS, None)), DAYS, DAYS, st.none() | DAYS).filter(
    lambda one: one.undone is None or one.undone >= one.noted
)
FACTS = st.builds(
    Facts,
    steps=st.tuples(
        st.builds(Planned, st.just(1), DAYS | st.none(), st.sampled_from(Whose)), st.builds(Planned, st.just(2), DAYS)
    ),
    units=st.just(UNITS), pilots=SOME, out=st.dictionaries(st.sampled_from(UNITS), st.none() | DAYS, max_size=2),
    shifts=st.lists(SHIFTS, max_size=5, unique_by=lambda one: one.shift).map(tuple),
    done=st.lists(DEEDS, max_size=6).map(tuple), concluded_on=st.none() | DAYS,
)  # fmt: skip


def test_who_leaves_is_asked_until_that_day() -> None:
    left = replace(STORY, units=(7,), out={7: DECIDED}, done=())
    before, after = (held(left, day)[7].state for day in (DECIDED - timedelta(days=1), DECIDED))
    assert (before, after) == (State.OPEN, State.NOT_ASKED)


@given(FACTS, DAYS, st.lists(SHIFTS), st.lists(DEEDS))
def test_what_is_said_of_a_day_stays(facts: Facts, day: date, shifts: list[Decided], deeds: list[Done]) -> None:
    later = replace(
        facts,
        shifts=(*facts.shifts, *(one for one in shifts if one.decided_on > day)),
        done=(*facts.done, *(one for one in deeds if one.on > day)),
        concluded_on=facts.concluded_on if facts.concluded_on and facts.concluded_on <= day else day + timedelta(1),
    )
    assert list(cells(later, day)) == list(cells(facts, day))


@given(FACTS, DAYS, DAYS)
def test_taking_back_later_leaves_the_days_before(facts: Facts, day: date, on: date) -> None:
    known = [one for one in facts.done if one.undone is None and one.noted <= day < on]
    undone = replace(facts, done=tuple(one._replace(undone=on) if one in known else one for one in facts.done))
    assert list(cells(undone, day)) == list(cells(facts, day))


@given(FACTS, DAYS, SHIFTS)
def test_a_later_day_never_makes_late(facts: Facts, day: date, shift: Decided) -> None:
    before = list(cells(facts, day))
    behind = [cell.due for cell in before if cell.due and cell.step == shift.step]
    shift = shift._replace(shift=100, due=max([shift.due, *behind]))
    after = list(cells(replace(facts, shifts=(*facts.shifts, shift)), day))
    in_time = (State.IN_TIME, State.IN_TIME_REVISED)
    assert [new.state for old, new in zip(before, after, strict=True) if old.state in in_time] == [
        old.state for old in before if old.state in in_time
    ]


@given(FACTS, DAYS)
def test_counts_add_up(facts: Facts, day: date) -> None:
    seen = list(cells(facts, day))
    assert [(cell.step, cell.unit) for cell in seen] == [(step, unit) for step in (1, 2) for unit in UNITS]
    for step in (1, 2):
        one = counts(cell for cell in seen if cell.step == step)
        of = one.of
        assert sum(one.states.values()) == one.asked
        in_time = of(State.IN_TIME) + of(State.IN_TIME_REVISED)
        assert one.done == in_time + of(State.LATE) + of(State.DONE)
        assert one.by_revised == in_time <= one.done
        assert of(State.IN_TIME) <= one.by_original <= one.done
        assert one.asked - one.done == of(State.OPEN) + of(State.OVERDUE) + of(State.NEVER)


@given(FACTS, DAYS)
def test_overdue_units_are_those_with_an_overdue_cell(facts: Facts, day: date) -> None:
    assert overdue(facts, day) == {cell.unit for cell in cells(facts, day) if cell.state is State.OVERDUE}


@given(FACTS, DAYS)
def test_short_counts_are_those_of_the_cells(facts: Facts, day: date) -> None:
    for step in facts.steps:
        told = counts(cell for cell in cells(facts, day) if cell.step == step.step)
        assert in_time(facts, step, day) == (told.asked, told.by_original, told.by_revised)


@given(FACTS, DAYS)
def test_never_only_once_concluded(facts: Facts, day: date) -> None:
    ended = facts.concluded_on is not None and facts.concluded_on <= day
    states = {cell.state for cell in cells(facts, day)}
    assert (State.NEVER in states) <= ended
    assert not (ended and states & {State.OPEN, State.OVERDUE})


def test_a_province_is_told_at_once() -> None:
    units = tuple(range(3321))
    steps = tuple(Planned(step, DUE) for step in range(9))
    deeds = tuple(Done(step, unit, DUE, DUE) for step in range(9) for unit in units if unit % 3)
    facts = Facts(steps, units, shifts=(Decided(1, 1, REVISED, DECIDED),), done=deeds)
    began = perf_counter()
    assert sum(1 for _ in cells(facts, REVISED)) == 9 * 3321
    assert perf_counter() - began < 2  # about 0.1 s on a quiet machine
