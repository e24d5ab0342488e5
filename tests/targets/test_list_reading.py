"""Goals as people type them into lists and forms: what is understood, and what is refused."""

import pytest

from nhiemky.targets.reading import is_unreadable, read_list_target


@pytest.mark.parametrize(
    "goal", ["≥ chín mươi", "5 nhà hoặc 7 nhà", "15-10%", "15 – 10", "10 nhà, 5 vườn", "bao nhiêu %"]
)
def test_numbers_that_were_not_wholly_understood(goal: str) -> None:
    assert is_unreadable(goal, read_list_target("A", "B", "", "", goal))


@pytest.mark.parametrize(
    "goal",
    [
        "", "≥ 95%", "95% trở lên", "10-15%", "đến 31/12/2020: 0 hộ", "1.200", "17/17", "mỗi năm 2-3 mô hình",
        "mỗi chi hội 1 mô hình", "từng đơn vị tự đặt", "Hoàn thành tốt nhiệm vụ", "theo Nghị quyết số 09",
    ],
)  # fmt: skip
def test_goals_that_were(goal: str) -> None:
    assert not is_unreadable(goal, read_list_target("A", "B", "", "", goal))


@pytest.mark.parametrize("goal", ["từng đơn vị tự đặt", "Các đơn vị tự đăng ký", "Hội cơ sở tự xây dựng"])
@pytest.mark.parametrize("measure", ["đồng chí", ""])
def test_a_goal_left_to_the_units_is_none(goal: str, measure: str) -> None:
    target = read_list_target("A", "B", measure, "", goal)
    assert (target.kind, target.low, target.level) == ("count", None, "")
