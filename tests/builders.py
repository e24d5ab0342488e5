"""Rows that tests start from: a district with wards, its people, its term and targets."""

from datetime import UTC, date, datetime
from functools import cache

from django.contrib.auth.hashers import make_password

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign, PaperKind, Section, Step
from nhiemky.organisation.models import Appointment, Level, Office, Unit
from nhiemky.papers.models import Paper
from nhiemky.targets.models import Indicator, TargetVersion
from nhiemky.terms.models import ReportingPeriod, TermOfOffice

OPENED, HALF, CLOSES = date(2017, 10, 1), date(2020, 3, 31), date(2022, 10, 1)
PASSWORD = "mot mat khau dai"


def district(wards: int = 3, branches: int = 0) -> Unit:
    """A district under a city, with wards "Phường 01" … and branches in each."""
    city = Unit.objects.create(name="Hà Nội", kind="thành phố", level=Level.PROVINCE)
    top = Unit.objects.create(name="Sông Hồng", kind="quận", level=Level.DISTRICT, parent=city)
    for number in range(1, wards + 1):
        ward = Unit.objects.create(name=f"Bến {number:02d}", kind="phường", level=Level.BASE, parent=top)
        for branch in range(1, branches + 1):
            Unit.objects.create(name=str(branch), kind="chi hội", level=Level.BRANCH, parent=ward)
    return top


def wards_of(unit: Unit) -> list[Unit]:
    """The units right below, in order."""
    return list(Unit.objects.filter(parent=unit).select_related("parent"))


def person(name: str, office: Office | None = None, unit: Unit | None = None) -> Person:
    """Somebody with an account, appointed where told; the password is PASSWORD."""
    made = Person(username=name, full_name=name.title(), password=_hashed())
    made.save()
    if office and unit:
        Appointment.objects.create(person=made, unit=unit, office=office, valid_from=OPENED)
    return made


@cache
def _hashed() -> str:
    """Slow on purpose, so once is enough."""
    return make_password(PASSWORD)


def term(unit: Unit) -> TermOfOffice:
    """The term 2017–2022 of a unit."""
    return TermOfOffice.objects.create(unit=unit, name="2017–2022", opened=OPENED, closes=CLOSES)


def half_term(of: TermOfOffice) -> ReportingPeriod:
    """The reporting period up to half term."""
    return ReportingPeriod.objects.create(term=of, name="Nửa đầu nhiệm kỳ", on=HALF)


def targets(of: TermOfOffice) -> list[Indicator]:
    """A ratio, a count without a common goal, and one that should be low."""
    wanted = (
        ("XD1", "Chi hội trong sạch vững mạnh", "%", "ratio", ">=", 95.0, "higher"),
        ("XD3", "Phát triển hội viên", "đồng chí", "count", ">=", None, "higher"),
        ("DS3", "Tỷ lệ nợ quá hạn", "%", "ratio", "<=", 0.3, "lower"),
    )
    made = []
    for place, (code, name, measure, kind, comparator, low, better) in enumerate(wanted, 1):
        indicator = Indicator.objects.create(
            term=of, code=code, name=name, unit_of_measure=measure, kind=kind, position=place
        )
        TargetVersion.objects.create(indicator=indicator, comparator=comparator, low=low, better=better)
        made.append(indicator)
    return made


def campaign(period: ReportingPeriod, unit: Unit | None = None) -> Campaign:
    """A mid-term campaign of the term's unit, with every step and two sections in each paper."""
    of = unit or period.term.unit
    made = Campaign.objects.create(
        unit=of, period=period, name="Sơ kết giữa nhiệm kỳ", opened_at=datetime(2020, 1, 10, tzinfo=UTC)
    )
    kinds = enumerate(Step.Kind.values)
    Step.objects.bulk_create(Step(campaign=made, kind=kind, position=place) for place, kind in kinds)
    for kind in PaperKind.values:
        for place, title in enumerate(("Kết quả thực hiện chỉ tiêu", "Tồn tại, khuyết điểm")):
            Section.objects.create(campaign=made, paper=kind, title=title, guidance="Ghi rõ số liệu.", position=place)
    return made


def paper(of: Campaign, unit: Unit, kind: str = PaperKind.RESULTS, **given: object) -> Paper:
    """A paper of a unit, a draft unless told otherwise."""
    return Paper.objects.create(campaign=of, unit=unit, kind=kind, begun_at=of.opened_at, **given)
