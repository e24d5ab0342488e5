"""What an association calls a fault, and what else is known before any file is opened."""

from datetime import date

import pytest

from nhiemky.campaigns.actions import open_campaign
from nhiemky.campaigns.models import Campaign, Section
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office, Unit
from nhiemky.quality.bar import Bar
from nhiemky.reports.actions import set_quality_bar
from nhiemky.reports.models import KeptFinding, QualityBar
from nhiemky.reports.queries.beforehand import bar_of, earlier_lines, guidance_of, parts_asked
from nhiemky.reports.queries.register import register_of
from nhiemky.reports.records import Part
from nhiemky.terms.models import ReportingPeriod
from tests.builders import person
from tests.reports.web.core.building import Stage, again, work
from tests.reports.web.core.soft import SOFT, report, reported, send

pytestmark = pytest.mark.usefixtures("db")


def generic() -> int:
    return KeptFinding.objects.filter(fault="generic_shortcomings").count()


@pytest.fixture
def at() -> Stage:
    return reported()


def test_a_rule_left_out_says_nothing_any_more(at: Stage) -> None:
    assert generic() == 1
    set_quality_bar(at.campaign.unit_id, off={"generic_shortcomings"}, shares={}, by=at.officer)
    assert again(at.campaign).asked > again(at.campaign).done
    work(at.campaign)
    assert generic() == 0
    set_quality_bar(at.campaign.unit_id, off=(), shares={"generic": 50}, by=at.officer)
    work(at.campaign)
    assert generic() == 1
    assert Entry.objects.filter(verb="quality_bar.set", object_id=str(at.campaign.unit_id)).count() == 2


def test_a_rule_on_papers_can_be_left_out_too(at: Stage) -> None:
    assert KeptFinding.objects.filter(fault="missing_self_review").count() == 1
    set_quality_bar(at.campaign.unit_id, off={"missing_self_review"}, shares={}, by=at.officer)
    work(at.campaign)
    assert KeptFinding.objects.filter(fault="missing_self_review").count() == 0


def test_nothing_is_looked_at_again_without_a_change_or_after_the_conclusion(at: Stage) -> None:
    Campaign.objects.update(concluded_on=date(2020, 6, 1))
    before = again(at.campaign).asked
    for _ in range(2):
        set_quality_bar(at.campaign.unit_id, off={"no_cause"}, shares={}, by=at.officer)
    assert again(at.campaign).asked == before
    assert Entry.objects.filter(verb="quality_bar.set").count() == 1


def test_a_higher_bar_lets_more_pass(at: Stage) -> None:
    good = "Quý II/2019 chi hội 5 chỉ có 12/30 hội viên dự họp."
    send(at, "moi.docx", report(soft=(*SOFT, good)))
    assert generic() == 1
    set_quality_bar(at.campaign.unit_id, off=(), shares={"generic": 70}, by=at.officer)
    work(at.campaign)
    assert generic() == 0


def test_the_nearest_above_counts_and_defaults_fill_in(at: Stage) -> None:
    top = Unit.objects.select_related("parent").get(pk=at.campaign.unit_id)
    city = top.parent
    assert city is not None
    assert bar_of(top) == Bar()
    chief = person("thanh pho", Office.STANDING_OFFICER, city)
    set_quality_bar(city.pk, off={"no_cause"}, shares={"copied": 40, "generic": 50}, by=chief)
    assert (bar_of(top), QualityBar.objects.get().generic) == (Bar(frozenset({"no_cause"}), copied=0.4), None)
    set_quality_bar(top.pk, off=(), shares={"bare": 80}, by=at.officer)
    assert (bar_of(top), bar_of(city)) == (Bar(bare=0.8), Bar(frozenset({"no_cause"}), copied=0.4))
    kept = QualityBar.objects.count()
    for by, shares, code in (
        (at.officer, {"generic": 0}, "reports.bar_out_of_range"),
        (at.officer, {"bare": 101}, "reports.bar_out_of_range"),
        (person("pho", Office.VICE_CHAIR, top), {}, "organisation.not_allowed"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            set_quality_bar(top.pk, off=(), shares=shares, by=by)
        assert (refusal.value.code, bool(str(refusal.value))) == (code, True)
    assert QualityBar.objects.count() == kept


def lacking() -> set[str]:
    return set(KeptFinding.objects.filter(fault="missing_section").values_list("quote", flat=True))


def test_only_what_the_outline_asks_for_is_missed(at: Stage) -> None:
    outline = Section.objects.filter(campaign=at.campaign, paper="results_report")
    assert "Bài học kinh nghiệm" in lacking()
    outline.filter(title="Bài học kinh nghiệm").delete()
    outline.filter(title__startswith="Nhiệm vụ").update(required=False)
    send(at, "moi.docx", report(results="Năm 2019 kết nạp 15 đồng chí ở chi hội 3."))
    assert lacking() == {"Đặc điểm tình hình", "Kết quả thực hiện chỉ tiêu", "Nguyên nhân"}
    outline.delete()
    assert parts_asked(at.campaign) == frozenset(Part)


def test_guidance_and_the_campaign_before(at: Stage) -> None:
    Section.objects.filter(campaign=at.campaign).delete()
    for place, text in enumerate(("Ghi rõ số liệu.\n\nNêu ba bài học.", "")):
        Section.objects.create(campaign=at.campaign, paper="results_report", title="x", guidance=text, position=place)
    assert guidance_of(at.campaign) == ("Ghi rõ số liệu.", "Nêu ba bài học.")

    term = at.campaign.period.term
    for name, on in (("Cả nhiệm kỳ", date(2022, 9, 1)), ("Năm đầu", date(2018, 12, 31))):
        period = ReportingPeriod.objects.create(term=term, name=name, on=on)
        other = again(open_campaign(at.campaign.unit_id, period.pk, name=name, by=at.officer))
        told = earlier_lines(other, register_of(other))
        wanted = {
            "Bến 01": ("HỘI CCB PHƯỜNG BẾN 01", "BÁO CÁO SƠ KẾT GIỮA NHIỆM KỲ", "Năm 2019 kết nạp 13 đồng chí.", *SOFT)
        }
        assert told == (wanted if name == "Cả nhiệm kỳ" else {})
