"""A section is saved by whom, when, over what; and no text is ever lost under another."""

from datetime import datetime

import pytest

from nhiemky.accounts.models import Person
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.papers.actions.assigning import Wanted, assign
from nhiemky.papers.actions.beginning import begin_paper
from nhiemky.papers.actions.sections import keep_aside, save_section
from nhiemky.papers.models import Paper, SectionRevision, SectionText
from nhiemky.papers.queries.prose import LONGEST
from nhiemky.papers.workflow import EDITABLE, State
from tests.builders import person, wards_of
from tests.papers.writing import Ward, ward

pytestmark = pytest.mark.usefixtures("db")
NINE = datetime(2020, 2, 20, 9, 0)


@pytest.fixture
def at() -> Ward:
    return ward()


def save(at: Ward, text: str, seen: int, by: Person | None = None, minute: int = 0) -> SectionText:
    with standing_still(NINE.replace(minute=minute)):
        return save_section(at.paper.pk, at.sections[0].pk, text, base_revision=seen, by=by or at.secretary)


def kept(at: Ward) -> list[tuple[int, str, str, bool]]:
    rows = SectionRevision.objects.filter(of__paper=at.paper).select_related("by").order_by("pk")
    return [(one.revision, one.text, one.by.username, one.aside) for one in rows]


def refused(code: str, *of: object, **more: object) -> None:
    with pytest.raises(RuleBroken) as refusal:
        save(*of, **more)  # type: ignore[arg-type]
    assert refusal.value.code == code
    assert str(refusal.value)


def test_a_text_is_saved_clean_and_written_down(at: Ward) -> None:
    made = save(at, "Kết quả\r\n\r\n- một  \n", 0)
    assert (made.text, made.revision, made.by) == ("Kết quả\n\n- một", 1, at.secretary)
    assert list(Entry.objects.filter(kind="paper").values_list("verb", "object_id", "actor")) == [
        ("section.saved", str(at.paper.pk), str(at.secretary.pk))
    ]


def test_the_same_again_is_no_second_save(at: Ward) -> None:
    save(at, "Một", 0)
    assert save(at, "Một\n", 0).revision == 1  # its answer was lost, it is repeated as it was
    assert Entry.objects.filter(verb="section.saved").count() == 1


def test_who_began_from_an_older_text_is_told(at: Ward) -> None:
    save(at, "Của thư ký", 0)
    refused("papers.saved_meanwhile", at, "Của chủ tịch", 0, at.chair)
    save(at, "Của chủ tịch", 1, at.chair)
    assert kept(at) == [(1, "Của thư ký", "thu ky", False)]
    refused("papers.saved_meanwhile", at, "Thư ký viết tiếp", 1)


def test_texts_of_one_hand_are_kept_every_ten_minutes(at: Ward) -> None:
    long = "Câu thứ nhất của báo cáo. " * 10
    revision = 0
    for minute in range(0, 40, 2):
        revision = save(at, f"{long}{minute}", revision, minute=minute).revision
    assert [(one, text.removeprefix(long)) for one, text, _, _ in kept(at)] == [
        (1, "0"), (5, "8"), (9, "16"), (13, "24"), (17, "32"),
    ]  # fmt: skip


def test_first_lines_are_not_kept_but_what_is_deleted_is(at: Ward) -> None:
    save(at, "Mấy chữ", 0)
    save(at, "Mấy chữ đầu tiên của mục", 1)
    assert kept(at) == []
    save(at, "", 2)
    assert kept(at) == [(2, "Mấy chữ đầu tiên của mục", "thu ky", False)]


def test_a_text_set_aside_lies_among_the_earlier_ones(at: Ward) -> None:
    save(at, "Của chủ tịch", 0, at.chair)
    for _ in range(2):
        keep_aside(at.paper.pk, at.sections[0].pk, "Của thư ký", by=at.secretary)
    assert kept(at) == [(1, "Của thư ký", "thu ky", True)]
    save(at, "Nữa", 1)
    assert kept(at) == [(1, "Của thư ký", "thu ky", True), (1, "Của chủ tịch", "chu tich", False)]


def test_too_long_is_refused_with_its_length(at: Ward) -> None:
    refused("papers.section_too_long", at, "a" * (LONGEST + 1), 0)
    assert save(at, "a" * LONGEST, 0).revision == 1


@pytest.mark.parametrize("state", [state for state in State if state not in EDITABLE])
def test_what_was_adopted_or_sent_is_not_written_in(at: Ward, state: State) -> None:
    Paper.objects.filter(pk=at.paper.pk).update(state=state)
    refused("papers.not_now", at, "Muộn rồi", 0)


def test_who_writes_is_of_the_unit_or_was_given_the_section(at: Ward) -> None:
    for other in (at.officer, at.member, person("ngoai")):
        refused("organisation.not_allowed", at, "Không phải việc mình", 0, other)
    assign(at.paper.pk, [Wanted(at.sections[0].pk, at.member.pk)], by=at.chair)
    assert save(at, "Được giao", 0, at.member).by == at.member
    with pytest.raises(RuleBroken):
        save_section(at.paper.pk, at.sections[1].pk, "Mục khác", base_revision=0, by=at.member)


def test_a_section_of_another_paper_is_none_of_this_one(at: Ward) -> None:
    other = begin_paper(at.campaign.pk, at.unit.pk, "self_review", by=at.secretary)
    with pytest.raises(at.sections[0].DoesNotExist):
        save_section(other.pk, at.sections[0].pk, "Nhầm chỗ", base_revision=0, by=at.secretary)


def test_a_paper_is_begun_once_by_who_writes(at: Ward) -> None:
    begun = [begin_paper(at.campaign.pk, at.unit.pk, "self_review", by=who) for who in (at.secretary, at.chair)]
    assert begun[0] == begun[1]
    assert Entry.objects.filter(verb="paper.begun").count() == 1
    neighbour = wards_of(at.top)[1]
    told = (
        (at.unit, "self_review", at.member, "organisation.not_allowed"),
        (neighbour, "self_review", at.secretary, "organisation.not_allowed"),
        (at.unit, "khac", at.secretary, "papers.kind_unknown"),
        (at.top, "self_review", at.officer, "papers.not_in_campaign"),
    )
    for unit, kind, who, code in told:
        with pytest.raises(RuleBroken) as refusal:
            begin_paper(at.campaign.pk, unit.pk, kind, by=who)
        assert refusal.value.code == code
