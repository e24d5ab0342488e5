"""Each standard against what is known of a person, on the day of the congress."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from nhiemky.kernel.text import fold, squeeze
from nhiemky.succession.standards.rules import IN_WORDS, SCALES, Rule, Standard, asked


class Verdict(StrEnum):
    """How a person stands against a standard."""

    MEETS = "meets"
    FAILS = "fails"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody as to one office; None or "" where nobody wrote it down.

    again: they hold the office now. terms: consecutive ones in it, the one that runs counted. health: class, 1 is best.
    belongs: still in the register of members.
    """

    birth_day: date | None = None
    birth_year: int | None = None
    again: bool = False
    terms: int | None = None
    health: int | None = None
    party: bool | None = None
    party_year: int | None = None
    political: str = ""
    professional: str = ""
    military: str = ""
    belongs: bool = True

    @property
    def year(self) -> int | None:
        """Year of birth."""
        return self.birth_day.year if self.birth_day else self.birth_year

    def age_on(self, day: date) -> int | None:
        """Years of age on a day; where only the year of birth is known, at the end of that year."""
        born = self.birth_day
        if born:
            return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
        return None if self.birth_year is None else day.year - self.birth_year

    def older_from(self, age: int) -> date | None:
        """The first day on which they are older than so many years; by year of birth the first of a year."""
        if self.birth_day is None:
            return date(self.birth_year + age + 1, 1, 1) if self.birth_year else None
        try:
            return self.birth_day.replace(year=self.birth_day.year + age + 1)
        except ValueError:  # born on 29 February
            return date(self.birth_day.year + age + 1, 3, 1)


@dataclass(frozen=True, slots=True)
class Judged:
    """A standard, how somebody stands against it, and why. rule: None for being a member at all."""

    rule: Rule | None
    verdict: Verdict
    why: str


_OUTSIDE: Final = Judged(None, Verdict.FAILS, "Hiện không có tên trong danh sách hội viên")


def judge(known: Facts, standards: Mapping[Rule, Standard], day: date) -> tuple[Judged, ...]:
    """Every standard asked of a person, as they stand on the day of the congress; what is not asked is left out."""
    return tuple(_judged(known, standards, day))


def overall(judged: Iterable[Judged]) -> Verdict:
    """Fails as soon as one fails; unknown where nothing is asked, since then nothing was looked at."""
    verdicts = {one.verdict for one in judged}
    if Verdict.FAILS in verdicts:
        return Verdict.FAILS
    return Verdict.MEETS if verdicts == {Verdict.MEETS} else Verdict.UNKNOWN


def _judged(known: Facts, standards: Mapping[Rule, Standard], day: date) -> Iterator[Judged]:
    if not known.belongs:
        yield _OUTSIDE
    age = standards.get(Rule.AGE_AGAIN if known.again else Rule.AGE_FIRST)
    if age and age.number is not None:
        yield _age(known, age.rule, int(age.number), day)
    terms = standards.get(Rule.TERMS)
    if terms and terms.number is not None:
        yield _terms(known, int(terms.number))
    health = standards.get(Rule.HEALTH)
    if health and health.number is not None:
        yield _health(known, int(health.number))
    if party := standards.get(Rule.PARTY):
        yield _party(known, int(party.number or 0), day)
    for rule, standard in standards.items():
        if rule in IN_WORDS:
            yield _training(getattr(known, rule), standard)


def _age(known: Facts, rule: Rule, most: int, day: date) -> Judged:
    age = known.age_on(day)
    if age is None:
        return Judged(rule, Verdict.UNKNOWN, f"Chưa ghi ngày sinh, năm sinh; quy định không quá {most} tuổi")
    on, wanted = f"vào ngày Đại hội {day.day}/{day.month}/{day.year}", f"quy định không quá {most}"
    if known.birth_day:
        return _by(rule, age <= most, f"{age} tuổi {on}; {wanted}")
    if age == most + 1 and day < date(day.year, 12, 31):  # the birthday may still be ahead on that day
        return Judged(rule, Verdict.UNKNOWN, f"{most} hoặc {age} tuổi {on}, vì chỉ biết năm sinh; {wanted}")
    return _by(rule, age <= most, f"{age} tuổi tính hết năm {day.year} (chỉ biết năm sinh); {wanted}")


def _terms(known: Facts, most: int) -> Judged:
    wanted = f"quy định không quá {most} nhiệm kỳ liên tiếp"
    if not known.again:
        return Judged(Rule.TERMS, Verdict.MEETS, f"Hiện không giữ chức này; {wanted}")
    if known.terms is None:
        return Judged(Rule.TERMS, Verdict.UNKNOWN, f"Đang giữ chức, chưa ghi là nhiệm kỳ thứ mấy; {wanted}")
    return _by(Rule.TERMS, known.terms < most, f"Đến Đại hội đã giữ chức {known.terms} nhiệm kỳ liên tiếp; {wanted}")


def _health(known: Facts, worst: int) -> Judged:
    if known.health is None:
        return Judged(Rule.HEALTH, Verdict.UNKNOWN, f"Chưa ghi loại sức khỏe; quy định loại {worst} trở lên")
    return _by(Rule.HEALTH, known.health <= worst, f"Sức khỏe loại {known.health}; quy định loại {worst} trở lên")


def _party(known: Facts, years: int, day: date) -> Judged:
    wanted = f"quy định là đảng viên{f' ít nhất {years} năm' if years else ''}"
    if known.party is None:
        return Judged(Rule.PARTY, Verdict.UNKNOWN, f"Chưa ghi có là đảng viên không; {wanted}")
    if not known.party or not years:
        return _by(Rule.PARTY, known.party, f"{'Là' if known.party else 'Không là'} đảng viên; {wanted}")
    if known.party_year is None:
        return Judged(Rule.PARTY, Verdict.UNKNOWN, f"Là đảng viên, chưa ghi năm vào Đảng; {wanted}")
    served = day.year - known.party_year
    return _by(Rule.PARTY, served >= years, f"Đến năm {day.year} là đảng viên {served} năm; {wanted}")


def _training(has: str, standard: Standard) -> Judged:
    if not has:
        return Judged(standard.rule, Verdict.UNKNOWN, f"Chưa ghi trình độ; quy định {asked(standard)}")
    told = f"Trình độ {has}; quy định {asked(standard)}"
    scale = [fold(one) for one in SCALES[standard.rule]]
    mine, least = fold(squeeze(has)), fold(squeeze(standard.words))
    if mine == least:
        return Judged(standard.rule, Verdict.MEETS, told)
    if mine not in scale or least not in scale:  # words of their own: people compare them better
        return Judged(standard.rule, Verdict.UNKNOWN, f"{told}; máy không so được, mời đồng chí xem")
    return _by(standard.rule, scale.index(mine) >= scale.index(least), told)


def _by(rule: Rule, good: bool, why: str) -> Judged:
    return Judged(rule, Verdict.MEETS if good else Verdict.FAILS, why)
