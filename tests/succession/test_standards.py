"""Each standard against what is known of a person, on the day of the congress."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nhiemky.succession.standards import Facts, Judged, Place, Rule, Standard, Verdict, applying, asked, judge, overall

CONGRESS = date(2030, 8, 15)
MEETS, FAILS, UNKNOWN = Verdict


def judged(facts: Facts, *standards: Standard) -> tuple[Judged, ...]:
    return judge(facts, {one.rule: one for one in standards}, CONGRESS)


TWO, TEN = "quy định không quá 2 nhiệm kỳ liên tiếp", "quy định là đảng viên ít nhất 10 năm"
FIRST, AGAIN = Standard(Rule.AGE_FIRST, 62), Standard(Rule.AGE_AGAIN, 65)
TERMS, HEALTH = Standard(Rule.TERMS, 2), Standard(Rule.HEALTH, 3)
PARTY, PARTY_10 = Standard(Rule.PARTY), Standard(Rule.PARTY, 10)
POLITICAL = Standard(Rule.POLITICAL, words="trung cấp")


@pytest.mark.parametrize(
    ("facts", "standard", "verdict", "why"),
    [
        (Facts(date(1967, 8, 16)), FIRST, MEETS, "62 tuổi vào ngày Đại hội 15/8/2030; quy định không quá 62"),
        (Facts(date(1967, 8, 15)), FIRST, FAILS, "63 tuổi vào ngày Đại hội 15/8/2030; quy định không quá 62"),
        (Facts(None, 1968), FIRST, MEETS, "62 tuổi tính hết năm 2030 (chỉ biết năm sinh); quy định không quá 62"),
        (Facts(None, 1966), FIRST, FAILS, "64 tuổi tính hết năm 2030 (chỉ biết năm sinh); quy định không quá 62"),
        (
            Facts(None, 1967), FIRST, UNKNOWN,
            "62 hoặc 63 tuổi vào ngày Đại hội 15/8/2030, vì chỉ biết năm sinh; quy định không quá 62",
        ),
        (Facts(), FIRST, UNKNOWN, "Chưa ghi ngày sinh, năm sinh; quy định không quá 62 tuổi"),
        (
            Facts(None, 1965, again=True), AGAIN, MEETS,
            "65 tuổi tính hết năm 2030 (chỉ biết năm sinh); quy định không quá 65",
        ),
        (Facts(), TERMS, MEETS, f"Hiện không giữ chức này; {TWO}"),
        (Facts(again=True), TERMS, UNKNOWN, f"Đang giữ chức, chưa ghi là nhiệm kỳ thứ mấy; {TWO}"),
        (Facts(again=True, terms=1), TERMS, MEETS, f"Đến Đại hội đã giữ chức 1 nhiệm kỳ liên tiếp; {TWO}"),
        (Facts(again=True, terms=2), TERMS, FAILS, f"Đến Đại hội đã giữ chức 2 nhiệm kỳ liên tiếp; {TWO}"),
        (Facts(health=3), HEALTH, MEETS, "Sức khỏe loại 3; quy định loại 3 trở lên"),
        (Facts(health=4), HEALTH, FAILS, "Sức khỏe loại 4; quy định loại 3 trở lên"),
        (Facts(), HEALTH, UNKNOWN, "Chưa ghi loại sức khỏe; quy định loại 3 trở lên"),
        (Facts(party=True), PARTY, MEETS, "Là đảng viên; quy định là đảng viên"),
        (Facts(party=False), PARTY_10, FAILS, f"Không là đảng viên; {TEN}"),
        (Facts(), PARTY, UNKNOWN, "Chưa ghi có là đảng viên không; quy định là đảng viên"),
        (Facts(party=True), PARTY_10, UNKNOWN, f"Là đảng viên, chưa ghi năm vào Đảng; {TEN}"),
        (Facts(party=True, party_year=2020), PARTY_10, MEETS, f"Đến năm 2030 là đảng viên 10 năm; {TEN}"),
        (Facts(party=True, party_year=2021), PARTY_10, FAILS, f"Đến năm 2030 là đảng viên 9 năm; {TEN}"),
        (Facts(political="cao cấp"), POLITICAL, MEETS, "Trình độ cao cấp; quy định từ trung cấp trở lên"),
        (Facts(political="Trung Cấp"), POLITICAL, MEETS, "Trình độ Trung Cấp; quy định từ trung cấp trở lên"),
        (Facts(political="sơ cấp"), POLITICAL, FAILS, "Trình độ sơ cấp; quy định từ trung cấp trở lên"),
        (Facts(), POLITICAL, UNKNOWN, "Chưa ghi trình độ; quy định từ trung cấp trở lên"),
        (
            Facts(political="lớp đối tượng"), POLITICAL, UNKNOWN,
            "Trình độ lớp đối tượng; quy định từ trung cấp trở lên; máy không so được, mời đồng chí xem",
        ),
    ],
)  # fmt: skip
def test_a_standard_is_met_failed_or_unknown_with_the_reason(
    facts: Facts, standard: Standard, verdict: Verdict, why: str
) -> None:
    assert judged(facts, standard) == (Judged(standard.rule, verdict, why),)


def test_age_is_asked_by_whether_they_stand_again() -> None:
    assert [one.rule for one in judged(Facts(None, 1960), FIRST, AGAIN)] == [Rule.AGE_FIRST]
    assert [one.rule for one in judged(Facts(None, 1960, again=True), FIRST, AGAIN)] == [Rule.AGE_AGAIN]
    assert judged(Facts(None, 1960, again=True), FIRST) == ()


def test_who_left_the_register_fails_whatever_else() -> None:
    gone = Judged(None, FAILS, "Hiện không có tên trong danh sách hội viên")
    assert judged(Facts(belongs=False, health=1), HEALTH)[0] == gone
    assert overall(judged(Facts(belongs=False, health=1), HEALTH)) == FAILS


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        (Facts(None, 1968, health=1), MEETS),
        (Facts(None, 1968), UNKNOWN),
        (Facts(health=4), FAILS),  # what fails stays so, whatever is still unknown
    ],
)
def test_all_standards_together(facts: Facts, verdict: Verdict) -> None:
    assert overall(judged(facts, FIRST, HEALTH)) == verdict


def test_nothing_asked_is_nothing_looked_at() -> None:
    assert overall(()) == UNKNOWN


def test_the_nearest_standard_counts() -> None:
    place = Place("chair", 4, "/1/5/12/", CONGRESS)
    general = Standard(Rule.AGE_FIRST, 70, path="/1/")
    below = Standard(Rule.AGE_FIRST, 68, path="/1/5/")
    newer = Standard(Rule.AGE_FIRST, 67, path="/1/5/", starts=date(2029, 1, 1))
    level = Standard(Rule.AGE_FIRST, 66, level=4, path="/1/")
    office = Standard(Rule.AGE_FIRST, 65, office="chair", path="/1/")
    others = (
        Standard(Rule.AGE_FIRST, 50, office="inspector", path="/1/"),
        Standard(Rule.AGE_FIRST, 51, level=3, path="/1/"),
        Standard(Rule.AGE_FIRST, 52, path="/1/6/"),
        Standard(Rule.AGE_FIRST, 53, office="chair", path="/1/", starts=date(2030, 8, 16)),
        Standard(Rule.AGE_FIRST, 54, office="chair", path="/1/", ends=CONGRESS),
    )
    known = [*others]
    for one in (general, below, newer, level, office):
        known.insert(0, one)
        assert applying(known, place) == {Rule.AGE_FIRST: one}
    assert applying(others, place) == {}


def test_what_is_asked_in_words() -> None:
    assert [asked(one) for one in (FIRST, TERMS, HEALTH, PARTY, PARTY_10, POLITICAL, Standard(Rule.LEAST, 1.5))] == [
        "không quá 62 tuổi vào ngày Đại hội", "không quá 2 nhiệm kỳ liên tiếp", "loại 3 trở lên", "là đảng viên",
        "là đảng viên, ít nhất 10 năm", "từ trung cấp trở lên", "ít nhất 1,5 lần số người cần bầu",
    ]  # fmt: skip


BIRTHS = st.dates(date(1930, 1, 1), date(2000, 12, 31))


@given(BIRTHS, st.integers(40, 80), st.dates(date(2020, 1, 1), date(2060, 12, 31)))
def test_older_than_a_limit_from_one_day_on_and_not_before(born: date, limit: int, day: date) -> None:
    for facts in (Facts(born), Facts(None, born.year)):
        turned, age = facts.older_from(limit), facts.age_on(day)
        assert turned is not None
        assert age is not None
        assert (age > limit) == (day >= turned)


@given(st.integers(1930, 2000), st.integers(40, 80), st.dates(date(2020, 1, 1), date(2060, 12, 31)))
@example(1967, 62, date(2030, 12, 31))
def test_a_year_of_birth_tells_what_every_birthday_in_it_would(year: int, limit: int, congress: date) -> None:
    first = {Rule.AGE_FIRST: Standard(Rule.AGE_FIRST, limit)}
    days = [date(year, 1, 1) + timedelta(one) for one in range(366 if isleap(year) else 365)]
    said = {one.verdict for born in days for one in judge(Facts(born), first, congress)}
    [of_year] = judge(Facts(None, year), first, congress)
    assert {of_year.verdict} == (said if len(said) == 1 else {UNKNOWN})


def test_born_on_29_february() -> None:
    born = Facts(date(1960, 2, 29))
    assert [born.age_on(date(2025, *day)) for day in ((2, 28), (3, 1))] == [64, 65]
    assert [born.older_from(age) for age in (63, 64)] == [date(2024, 2, 29), date(2025, 3, 1)]
