"""Targets judged against their goals and the time run."""

from copy import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.targets.achievement import UNKNOWN, Achievement, State, achievement, state_on, summary
from nhiemky.targets.figures import Number
from nhiemky.targets.reading import read_target
from nhiemky.targets.target import Basis, Better, Comparator, Kind, Target
from nhiemky.terms.term import Term

TERM = Term("2017–2022", date(2017, 10, 1), date(2022, 10, 1))
HALF = date(2020, 4, 1)


@pytest.mark.parametrize(
    ("name", "unit", "goal", "value", "expected"),
    [
        ("hội viên gương mẫu", "%", "≥ 95%", 95.0, Achievement("reached", 0, 1.0)),
        ("hội viên gương mẫu", "%", "≥ 95%", 97.0, Achievement("passed", 2.0, 1.0211)),
        ("hội viên gương mẫu", "%", "≥ 98%", 97.0555, Achievement("on_the_way", -0.9445, 0.9904)),
        ("hội viên gương mẫu", "%", "≥ 98%", 93.1, Achievement("on_the_way", -4.9, 0.95)),
        ("hội viên gương mẫu", "%", "≥ 98%", 93.0, Achievement("behind", -5.0, 0.949)),
        ("hội viên gương mẫu", "%", "95-98%", 95.0, Achievement("reached", 0, 1.0)),
        ("hội viên gương mẫu", "%", "95-98%", 99.0, Achievement("passed", 1.0, 1.0421)),
        ("hội viên gương mẫu", "%", "", 99.0, UNKNOWN),
        ("hội viên gương mẫu", "%", "≥ 98%", None, UNKNOWN),
        ("hội viên gương mẫu", "%", "≥ 98%", "cao", UNKNOWN),
        ("xóa nhà tạm", "%", "100%", 100.0, Achievement("reached", 0, 1.0)),
        ("gia đình văn hóa", "%", "= 95%", 96.0, Achievement("passed", 1.0, 1.0105)),
        ("hộ khá giàu", "%", "> 34%", 34.0, Achievement("on_the_way", 0, 1.0)),
        ("hộ khá giàu", "%", "> 34%", 34.1, Achievement("passed", 0.1, 1.0029)),
        ("nợ quá hạn NHCSXH", "%", "≤ 0,3%", 0.3, Achievement("reached", 0)),
        ("nợ quá hạn NHCSXH", "%", "≤ 0,3%", 0.1006, Achievement("passed", 0.1994)),
        ("nợ quá hạn NHCSXH", "%", "≤ 0,3%", 0.31, Achievement("on_the_way", -0.01)),
        ("nợ quá hạn NHCSXH", "%", "< 0,3%", 0.3, Achievement("on_the_way", 0)),
        ("nợ quá hạn NHCSXH", "%", "≤ 0,3%", 0.4, Achievement("behind", -0.1)),
        ("hộ CCB nghèo", "hộ", "0", 0, Achievement("reached", 0)),
        ("hộ CCB nghèo", "hộ", "0", 2, Achievement("behind", -2, None, -0.8)),
        ("hộ CCB nghèo", "hộ", "≤ 5", 4, Achievement("passed", 1)),
        ("kết nạp hội viên", "người", "≥ 31", 31, Achievement("reached", 0, 1.0)),
        ("kết nạp hội viên", "người", "≥ 31", 28, Achievement("on_the_way", -3, 0.9032, 1.2)),
        ("kết nạp hội viên", "người", "≥ 30", 15, Achievement("on_the_way", -15, 0.5, 6.0)),
        ("kết nạp hội viên", "người", "≥ 30", 14, Achievement("behind", -16, 0.4667, 6.4)),
        ("kết nạp hội viên", "người", "10-15", 12, Achievement("reached", 0, 1.2)),
        ("kết nạp hội viên", "người", "10-15", 16, Achievement("passed", 1, 1.6)),
        ("kết nạp hội viên", "người", "10-15", 5, Achievement("on_the_way", -5, 0.5, 2.0)),
        ("mô hình mới", "mô hình", "mỗi năm 2", 7, Achievement("passed", 1, 1.4, 1.2)),
        ("mô hình mới", "mô hình", "mỗi năm 2", 6, Achievement("reached", 0, 1.2, 1.6)),
        ("mô hình mới", "mô hình", "mỗi năm 2", 5, Achievement("reached", 0, 1.0, 2.0)),
        ("mô hình mới", "mô hình", "mỗi năm 2", 4, Achievement("on_the_way", -1, 0.8, 2.4)),
        ("mô hình mới", "mô hình", "mỗi năm 2", 3, Achievement("behind", -2, 0.6, 2.8)),
        ("hội viên vi phạm", "người", "mỗi năm ≤ 2", 3, Achievement("passed", 1)),
        ("hội viên vi phạm", "người", "mỗi năm ≤ 2", 5, Achievement("reached", 0)),
        ("hội viên vi phạm", "người", "mỗi năm ≤ 2", 6, Achievement("on_the_way", -1)),
        ("hội viên vi phạm", "người", "mỗi năm ≤ 2", 7, Achievement("behind", -2)),
        ("chi hội vững mạnh", "%", "mỗi năm 95%", 94.0, Achievement("on_the_way", -1.0, 0.9895)),
        ("hộ CCB nghèo", "hộ", "đến năm 2018: 0 hộ", 1, Achievement("behind", -1)),
        ("xây nhà", "nhà", "đến 1/10/2021: 8 nhà", 5, Achievement("on_the_way", -3, 0.625, 2.0)),
        ("xây nhà", "nhà", "đến 1/10/2021: 8 nhà", 4, Achievement("behind", -4, 0.5, 2.6667)),
        (
            "thu nhập",
            "triệu đồng/người",
            "> 57 đến 1/10/2021",
            45.0,
            Achievement("on_the_way", -12.0, 0.7895),
        ),
        ("quỹ", "triệu đồng/hội viên", "2,2", 1.1, Achievement("behind", -1.1, 0.5)),
    ],
)
def test_a_target_at_half_term(
    name: str, unit: str, goal: str, value: Number | str | None, expected: Achievement
) -> None:
    target = read_target("X", name, unit, "", goal)
    assert achievement(target, value, term=TERM, on=HALF) == expected


@pytest.mark.parametrize(
    ("unit", "goal", "value", "expected"),
    [
        ("%", "≥ 98%", 97.0, Achievement("behind", -1.0, 0.9898)),
        ("người", "≥ 31", 30, Achievement("behind", -1, 0.9677)),
        ("người", "> 31", 31, Achievement("behind", 0, 1.0)),
        ("người", "mỗi năm 2", 10, Achievement("reached", 0, 1.0)),
        ("người", "mỗi năm 2", 9, Achievement("behind", -1, 0.9)),
        ("người", "mỗi năm 2", 11, Achievement("passed", 1, 1.1)),
    ],
)
@pytest.mark.parametrize("on", [TERM.closes, date(2024, 1, 1)])
def test_when_the_term_is_over_nothing_is_on_the_way(
    unit: str, goal: str, value: Number, expected: Achievement, on: date
) -> None:
    assert achievement(read_target("X", "x", unit, "", goal), value, term=TERM, on=on) == expected


@pytest.mark.parametrize(
    ("goal", "value", "state"),
    [
        ("hoàn thành xuất sắc nhiệm vụ", "Hoàn thành xuất sắc", "reached"),
        ("hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "behind"),
        ("hoàn thành tốt nhiệm vụ trở lên", "Hoàn thành xuất sắc nhiệm vụ", "passed"),
        ("hoàn thành xuất sắc nhiệm vụ", "Loại A", "unknown"),
        ("hoàn thành xuất sắc nhiệm vụ", None, "unknown"),
        ("", "", "unknown"),
    ],
)
def test_a_level(goal: str, value: str | None, state: State) -> None:
    target = read_target("X", "Xếp loại Hội phường", "xếp loại", "", goal)
    assert achievement(target, value, term=TERM, on=HALF) == Achievement(state)
    assert state_on(target, value, term=TERM, on=HALF) == state


@pytest.mark.parametrize(
    ("sign", "goal", "state"),
    [(">=", 12, "reached"), (">=", 13, "on_the_way"), ("=", (10, 15), "reached"), (">=", None, "unknown")],
)
def test_a_unit_may_have_its_own_goal(sign: str, goal: Number | tuple[Number, Number] | None, state: State) -> None:
    target = read_target("KN", "Kết nạp hội viên mới", "người", sign, "")
    assert achievement(target, 12, term=TERM, on=HALF, goal=goal).state == state


@pytest.mark.parametrize(("value", "state"), [(2, "reached"), (3, "passed")])
def test_the_first_year_has_begun_on_the_day_of_the_congress(value: int, state: State) -> None:
    target = read_target("X", "mô hình mới", "mô hình", "", "mỗi năm 2")
    assert achievement(target, value, term=TERM, on=TERM.opened).state == state


def test_a_summary() -> None:
    judged = [Achievement(state) for state in ("passed", "reached", "on_the_way", "behind", "unknown")]
    assert summary(judged) == (2, 4, 5)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    low = draw(st.integers(0, 200))
    comparator: Comparator = draw(st.sampled_from((">=", ">", "<=", "<", "=", "range")))
    free: Better = draw(st.sampled_from(("higher", "lower")))
    fixed: dict[str, Better] = {">=": "higher", ">": "higher", "<=": "lower", "<": "lower"}
    kind: Kind = draw(st.sampled_from(("ratio", "count", "average")))
    basis: Basis = draw(st.sampled_from(("term", "each_year", "by_date")))
    return Target(
        "X",
        "x",
        "",
        kind,
        comparator,
        low,
        low + draw(st.integers(1, 50)) if comparator == "range" else None,
        basis=basis,
        by=date(2020, 12, 31) if basis == "by_date" else None,
        better=fixed.get(comparator, free),
    )


days = st.integers(-400, 2400).map(lambda number: TERM.opened + timedelta(days=number))
RANKS: list[State] = ["behind", "on_the_way", "reached", "passed"]


@given(targets(), days, st.tuples(st.floats(0, 1500), st.floats(0, 1500)).map(sorted))
def test_a_better_value_is_never_judged_worse(target: Target, on: date, values: list[float]) -> None:
    worse, better = values if target.better == "higher" else reversed(values)
    states = [achievement(target, value, term=TERM, on=on).state for value in (worse, better)]
    assert states == [state_on(target, value, term=TERM, on=on) for value in (worse, better)]
    assert RANKS.index(states[0]) <= RANKS.index(states[1])


@given(targets(), days, st.integers(0, 300))
def test_what_is_met_lacks_nothing(target: Target, on: date, value: int) -> None:
    judged = achievement(replace(target, basis="term", by=None), value, term=TERM, on=on)
    assert judged.distance is not None
    assert not judged.met or (judged.distance >= 0 and judged.pace_needed is None)
    assert (judged.state == "passed") == (judged.distance > 0)
