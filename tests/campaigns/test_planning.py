"""Planning a campaign: deadlines, who takes part, what is asked, the guidance paper, and announcing it."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from nhiemky.campaigns.actions.guiding import Guidance, set_guidance
from nhiemky.campaigns.actions.noting import note_done, note_undone
from nhiemky.campaigns.actions.planning import announce, choose_indicators, set_deadlines, set_quorum
from nhiemky.campaigns.actions.taking_part import set_part
from nhiemky.campaigns.models import Campaign, Fulfilment, Part, Shift, Step
from nhiemky.campaigns.queries.indicators import indicators_of
from nhiemky.campaigns.queries.parts import ORDINARY
from nhiemky.campaigns.queries.units import units_ever, units_of
from nhiemky.files.queries import open_stored
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import now, standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.notices.models import InboxItem
from nhiemky.organisation.models import Level, Office, Unit
from tests.builders import OPENED, person
from tests.campaigns.plans import PDF, Stage, stage, stream

pytestmark = pytest.mark.usefixtures("db")
IN_TIME, LATER = date(2020, 4, 14), date(2020, 5, 31)


def refusal(act: object, *given: object, **told: object) -> str:
    with pytest.raises(RuleBroken) as refused:
        act(*given, **told)  # type: ignore[operator]
    assert str(refused.value)
    return refused.value.code


def due(at: Stage, kind: str) -> date | None:
    return Step.objects.get(campaign=at.campaign, kind=kind).due


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_deadlines_are_set_and_changed_while_nothing_hangs_on_them() -> None:
    at = stage()
    set_deadlines(at.campaign.pk, {"conference": IN_TIME, "sending": date(2020, 4, 10)}, by=at.officer)
    set_deadlines(at.campaign.pk, {"conference": LATER, "sending": date(2020, 4, 10)}, by=at.officer)
    set_deadlines(at.campaign.pk, {"sending": None}, by=at.officer)
    assert (due(at, "conference"), due(at, "sending"), due(at, "pilot")) == (LATER, None, None)
    before = len(verbs())
    set_deadlines(at.campaign.pk, {"conference": LATER}, by=at.officer)
    assert (len(verbs()), verbs()[-3:]) == (before, ["campaign.dated"] * 3)


def test_a_deadline_shifted_or_met_stays_as_first_set() -> None:
    at = stage()
    dues = {"conference": IN_TIME, "sending": IN_TIME, "pilot": IN_TIME}
    set_deadlines(at.campaign.pk, dues, by=at.officer)
    step = Step.objects.get(campaign=at.campaign, kind="conference")
    Shift.objects.create(step=step, due=LATER, decided_on=IN_TIME, cause="Covid-19", by=at.officer, at=now())
    note_done(at.again(), "sending", at.wards[0], on=IN_TIME, by=at.chair)
    note_done(at.again(), "pilot", at.wards[0], on=IN_TIME, by=at.chair)
    note_undone(at.again(), "pilot", at.wards[0])  # was noted, and is told of that time
    for kind in dues:
        assert refusal(set_deadlines, at.campaign.pk, {**dues, kind: LATER}, by=at.officer) == "campaigns.due_fixed"
        assert due(at, kind) == IN_TIME
    set_deadlines(at.campaign.pk, {**dues, "lessons": IN_TIME}, by=at.officer)
    assert due(at, "lessons") == IN_TIME


def test_units_go_first_or_stay_out_and_come_back() -> None:
    at = stage()
    first, second, third = at.wards
    set_part(at.campaign.pk, first.pk, role="pilot", by=at.officer)
    assert refusal(set_part, at.campaign.pk, second.pk, role="out", why=" ", by=at.officer) == (
        "campaigns.out_without_reason"
    )
    set_part(at.campaign.pk, second.pk, role="out", why="mới  sáp nhập", by=at.officer)
    assert list(Part.objects.order_by("unit").values_list("unit", "role", "why")) == [
        (first.pk, "pilot", ""), (second.pk, "out", "mới sáp nhập"),
    ]  # fmt: skip
    assert list(units_of(at.again())) == [first, third]
    set_part(at.campaign.pk, second.pk, role="", by=at.officer)
    set_part(at.campaign.pk, second.pk, role="", by=at.officer)
    assert list(units_of(at.again())) == at.wards
    told = Entry.objects.filter(verb="campaign.part_set").values_list("kind", "object_id").order_by("pk")
    numbers = [first.pk, second.pk, second.pk]
    assert list(told) == [("campaign_unit", f"{at.campaign.pk}/{unit}") for unit in numbers]


def test_only_units_of_the_campaign_have_a_part_in_it() -> None:
    at = stage()
    other = Unit.objects.create(name="Khác", kind="phường", level=Level.BASE)
    for unit in (other, at.top):
        assert refusal(set_part, at.campaign.pk, unit.pk, role="pilot", by=at.officer) == "campaigns.unit_elsewhere"


def test_targets_are_chosen_and_all_of_them_are_kept_as_none() -> None:
    at = stage()
    first, second, third = at.indicators
    elsewhere = 10**9
    choose_indicators(at.campaign.pk, [third.pk, first.pk, elsewhere], by=at.officer)
    assert list(indicators_of(at.again())) == [first, third]
    assert refusal(choose_indicators, at.campaign.pk, [elsewhere], by=at.officer) == "campaigns.no_indicator"
    choose_indicators(at.campaign.pk, [one.pk for one in at.indicators], by=at.officer)
    assert list(at.again().indicators.all()) == []
    assert list(indicators_of(at.again())) == [first, second, third]


def test_a_change_of_what_is_judged_has_the_board_made_anew() -> None:
    at = stage()
    wishes = [at.again().asked]
    acts: tuple[Callable[[], object], ...] = (
        lambda: choose_indicators(at.campaign.pk, [at.indicators[0].pk], by=at.officer),
        lambda: choose_indicators(at.campaign.pk, [at.indicators[0].pk], by=at.officer),
        lambda: set_part(at.campaign.pk, at.wards[0].pk, role="pilot", by=at.officer),
        lambda: set_part(at.campaign.pk, at.wards[1].pk, role="out", why="giải thể", by=at.officer),
        lambda: set_part(at.campaign.pk, at.wards[1].pk, role="", by=at.officer),
    )
    for act in acts:
        act()
        wishes.append(at.again().asked)
    assert [later - before for before, later in pairwise(wishes)] == [1, 0, 0, 1, 1]


def test_the_guidance_paper_is_kept_and_can_be_changed_without_a_new_file() -> None:
    at = stage()
    paper = Guidance(" 03/HD-CCB ", date(2020, 1, 20), stream(), "thư mục/HD-03.PDF")
    set_guidance(at.campaign.pk, paper, by=at.officer)
    set_guidance(at.campaign.pk, Guidance("04/HD-CCB", None), by=at.officer)
    kept = Campaign.objects.select_related("guidance").get(pk=at.campaign.pk)
    assert (kept.guidance_code, kept.guidance_on, kept.guidance_name) == ("04/HD-CCB", None, "HD-03.PDF")
    assert kept.guidance is not None and kept.guidance.form == "pdf"
    with open_stored(kept.guidance) as file:
        assert file.read() == PDF


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"", "campaigns.guidance_form"),
        ("a.pdf", b"MZ", "campaigns.guidance_form"),
        ("a.docx", PDF, "campaigns.guidance_form"),
        ("a.exe", PDF, "campaigns.guidance_form"),
        ("a", PDF, "campaigns.guidance_form"),
    ],
)
def test_what_is_no_paper_is_refused_as_guidance(name: str, content: bytes, code: str) -> None:
    at = stage()
    assert refusal(set_guidance, at.campaign.pk, Guidance("", None, stream(content), name), by=at.officer) == code
    assert at.again().guidance_id is None


def test_announcing_notes_the_day_and_tells_chairs_and_secretaries_of_those_who_report() -> None:
    at = stage()
    out = person("chu tich 2", Office.CHAIR, at.wards[1])
    set_part(at.campaign.pk, at.wards[1].pk, role="out", why="mới sáp nhập", by=at.officer)
    set_guidance(at.campaign.pk, Guidance("03/HD-CCB", None), by=at.officer)
    InboxItem.objects.all().delete()
    with standing_still(date(2020, 1, 22)):
        assert refusal(announce, at.campaign.pk, on=date(2020, 1, 23), by=at.officer) == "campaigns.day_to_come"
        assert announce(at.campaign.pk, on=date(2020, 1, 20), by=at.officer) == 2
    done = Fulfilment.objects.get()
    assert (done.on, done.unit_id, done.by_id) == (date(2020, 1, 20), None, at.officer.pk)
    assert Step.objects.get(fulfilments=done).kind == "guidance"
    text = (
        "Quận Sông Hồng đã ban hành Hướng dẫn số 03/HD-CCB cho đợt “Sơ kết giữa nhiệm kỳ”. Mời đồng chí xem thời hạn "
        "và đề cương."
    )
    told = InboxItem.objects.order_by("person").values_list("person", "code", "text", "link")
    people = sorted([at.chair.pk, at.secretary.pk])
    assert out.pk not in people
    assert list(told) == [(pk, "campaigns.announced", text, f"{at.url}ke-hoach/") for pk in people]
    assert refusal(announce, at.campaign.pk, on=OPENED, by=at.officer) == "campaigns.announced_already"


def test_only_who_manages_the_unit_plans_and_nobody_once_it_is_concluded() -> None:
    at = stage()
    inspector = person("kiem tra", Office.INSPECTOR, at.top)
    acts: dict[Callable[..., object], list[Any]] = {
        set_deadlines: [{"sending": IN_TIME}],
        set_quorum: ["majority"],
        choose_indicators: [[at.indicators[0].pk]],
        set_guidance: [Guidance("1", None)],
    }
    for by in (at.chair, at.secretary, inspector):
        for act, given in acts.items():
            assert refusal(act, at.campaign.pk, *given, by=by) == "organisation.not_allowed"
        assert refusal(announce, at.campaign.pk, on=OPENED, by=by) == "organisation.not_allowed"
        assert refusal(set_part, at.campaign.pk, at.wards[0].pk, role="pilot", by=by) == "organisation.not_allowed"
    Campaign.objects.update(concluded_on=LATER)
    for act, given in acts.items():
        assert refusal(act, at.campaign.pk, *given, by=at.officer) == "campaigns.concluded"
    assert due(at, "sending") is None


def test_the_quorum_is_changed() -> None:
    at = stage()
    set_quorum(at.campaign.pk, "majority", by=at.officer)
    set_quorum(at.campaign.pk, "majority", by=at.officer)
    assert (at.again().quorum, verbs().count("campaign.quorum_set")) == ("majority", 1)


def test_a_day_made_known_is_moved_by_a_shift_alone() -> None:
    at = stage()
    set_deadlines(at.campaign.pk, {"conference": IN_TIME}, by=at.officer)
    announce(at.campaign.pk, on=OPENED, by=at.officer)
    assert refusal(set_deadlines, at.campaign.pk, {"conference": LATER}, by=at.officer) == "campaigns.due_fixed"
    set_deadlines(at.campaign.pk, {"sending": IN_TIME}, by=at.officer)
    assert (due(at, "conference"), due(at, "sending")) == (IN_TIME, IN_TIME)


def test_once_the_guidance_is_out_a_unit_may_only_leave_and_from_that_day_on() -> None:
    at = stage()
    first, second, third = at.wards
    set_part(at.campaign.pk, first.pk, role="pilot", by=at.officer)
    announce(at.campaign.pk, on=OPENED, by=at.officer)
    with standing_still(IN_TIME):
        for ward, role in ((first, ORDINARY), (second, "pilot"), (first, "out")):
            assert refusal(set_part, at.campaign.pk, ward.pk, role=role, why="x", by=at.officer) == (
                "campaigns.parts_settled"
            )
        set_part(at.campaign.pk, second.pk, role="out", why="mới sáp nhập", by=at.officer)
        set_part(at.campaign.pk, third.pk, role="out", why="nhầm", by=at.officer)
        set_part(at.campaign.pk, third.pk, role=ORDINARY, by=at.officer)
    with standing_still(LATER):
        assert refusal(set_part, at.campaign.pk, second.pk, role=ORDINARY, by=at.officer) == "campaigns.parts_settled"
    told = Part.objects.order_by("role", "unit").values_list("unit", "role", "since")
    assert list(told) == [(second.pk, "out", IN_TIME), (first.pk, "pilot", None)]
    assert [unit.pk for unit in units_of(at.again())] == [first.pk, third.pk]
    assert [unit.pk for unit in units_ever(at.again())] == [first.pk, second.pk, third.pk]
