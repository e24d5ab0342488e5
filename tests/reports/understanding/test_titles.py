"""Lines around a paper's body."""

import pytest

from nhiemky.reports.understanding.titles import gives_its_day


@pytest.mark.parametrize(
    "line",
    [
        "Hải Bối, ngày 05 tháng 3 năm 2020",
        "Hải Bối,ngày 5/3/2020",
        "(Hải Bối, ngày … tháng … năm 2020)",
        "NGÀY 05 THÁNG 3 NĂM 2020",
        "Ngày hội, ngày 5.3.2020",
        "Hải Bối, ngày",
    ],
)
def test_a_line_that_gives_its_day(line: str) -> None:
    assert gives_its_day(line)


@pytest.mark.parametrize(
    "line",
    [
        "Hải Bối 05/3/2020",
        "Họp ngày 05 tháng 3 năm 2020",
        "Hải Bối, ngày 05 tháng 3 năm 2020 họp",
        "Hải Bối, ngày05",
        "Hải Bối, hằng ngày",
        "",
    ],
)
def test_a_line_that_does_not(line: str) -> None:
    assert not gives_its_day(line)
