"""Noting what was done: who may, on which day, and behind which gate; the end of a campaign."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nhiemky.campaigns.actions.concluding import conclude_campaign, reopen_campaign
from nhiemky.campaigns.actions.gate import waive_gate
from nhiemky.campaigns.actions.noting import note_done
from nhiemky.campaigns.actions.steps import Deed, note_step, undo_step
from nhiemky.campaigns.models import Campaign, Conclusion, Fulfilment, Part
from nhiemky.campaigns.queries.calendar import calendar_of
from nhiemky.campaigns.queries.gate import Gate, Why, gate_of
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from tests.builders import person
from tests.campaigns.plans import read, said, solid, words
from tests.campaigns.story import Story, on, story
from tests.house.doors import signed_in

pytestmark = pytest.mark.usefixtures("db")

PILOTED, MET = date(2020, 3, 5), date(2020, 3, 6)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(RuleBroken) as refused:
        act()
    assert str(refused.value)
    return refused.value.code


def opened(wards: int = 3) -> Story:
    """The pilot and the lessons session are behind."""
    told = story(wards)
    with on(3, 7):
        told.note("conference", PILOTED, [told.pilot])
        told.note("lessons", MET, None)
    return told


def test_who_notes_what() -> None:
    told = opened()
    second, third = told.wards[1:]
    neighbour = person("láng giềng", Office.CHAIR, third)
    member = person("ủy viên", Office.COMMITTEE_MEMBER, second)
    day = date(2020, 3, 20)
    with on(3, 21):
        for kind, who in (
            ("conference", neighbour), ("conference", member),
            ("working_session", told.chair), ("sending", told.chair), ("standing", told.chair),
        ):  # fmt: skip
            with pytest.raises(RuleBroken) as refused:
                told.note(kind, day, [second], by=who)
            assert refused.value.code == "organisation.not_allowed"
        done = told.note("conference", day, [second], by=told.secretary)
        done += told.note("conference", day, [third], by=told.vice)
        done += told.note("working_session", day, [second, third])
    assert [(one.unit, one.on, one.by) for one in done] == [
        (second, day, told.secretary), (third, day, told.vice), (second, day, told.officer), (third, day, told.officer),
    ]  # fmt: skip
    entry = Entry.objects.filter(verb="step.noted").order_by("-pk")[0]
    assert (entry.kind, entry.object_id) == ("campaign_unit", f"{told.campaign.pk}/{third.pk}")


def test_days_and_doubles_are_refused() -> None:
    told = opened()
    second = told.wards[1:2]
    with on(3, 21):
        told.note("conference", date(2020, 3, 20), second)
        assert [
            refusal(lambda: told.note("working_session", date(2020, 3, 22), second)),
            refusal(lambda: told.note("working_session", date(2002, 3, 20), second)),
            refusal(lambda: told.note("conference", date(2020, 3, 21), told.wards[1:])),
            refusal(lambda: told.note("conference", date(2020, 3, 21), [])),
            refusal(lambda: told.note("conference", date(2020, 3, 21), None)),
            refusal(lambda: told.note("conference", date(2020, 3, 21), [told.top])),
            refusal(lambda: told.note("lessons", date(2020, 3, 21), None)),
        ] == [
            "campaigns.day_not_come", "campaigns.day_before_term", "campaigns.noted_already", "campaigns.no_units",
            "campaigns.not_together", "campaigns.units_elsewhere", "campaigns.noted_already",
        ]  # fmt: skip
    assert Fulfilment.objects.filter(step__kind="conference").count() == 2


def test_what_was_noted_is_taken_back_by_who_may_note_it() -> None:
    told = opened()
    with on(3, 21):
        (done,) = told.note("conference", date(2020, 3, 20), told.wards[1:2], by=told.chair)
        (session,) = told.note("working_session", date(2020, 3, 20), told.wards[1:2])
        itself = note_done(told.again(), "sending", told.wards[1], on=date(2020, 3, 20), by=None)
        assert itself
        assert refusal(lambda: undo_step(session.pk, by=told.chair)) == "organisation.not_allowed"
        assert refusal(lambda: undo_step(itself.pk, by=told.officer)) == "campaigns.noted_by_product"
        undo_step(done.pk, by=told.chair)
        assert refusal(lambda: undo_step(done.pk, by=told.chair)) == "campaigns.undone_already"
        told.note("conference", date(2020, 3, 19), told.wards[1:2])
    held = calendar_of(told.again(), date(2020, 3, 21)).cell(told.wards[1].pk, "conference")
    assert held and held.done_on == date(2020, 3, 19)


def test_others_wait_for_the_lessons_session() -> None:
    told = story()
    second = told.wards[1]
    day = date(2020, 3, 20)
    assert [gate_of(told.campaign, ward) for ward in told.wards[:2]] == [Gate(Why.PILOT), Gate(Why.WAITING)]
    with on(3, 21):
        with pytest.raises(RuleBroken) as refused:
            told.note("conference", day, [second], by=told.chair)
        assert str(refused.value) == (
            "Chưa ghi được hội nghị của phường Bến 02: đợt này có đơn vị làm điểm, các đơn vị khác chờ buổi họp rút "
            "kinh nghiệm, mà buổi họp ấy chưa được ghi. Mời thường trực quận Sông Hồng ghi ngày họp, hoặc cho phép "
            "không chờ họp và ghi lý do, ở trang Lịch của đợt."
        )
        told.note("conference", PILOTED, [told.pilot])
        (met,) = told.note("lessons", MET, None)
        assert gate_of(told.campaign, second) == Gate(Why.HELD, MET)
        assert refusal(lambda: told.note("conference", PILOTED, [second])) == "campaigns.before_lessons"
        told.note("conference", MET, [second])
        undo_step(met.pk, by=told.officer)
        assert gate_of(told.campaign, told.wards[2]) == Gate(Why.WAITING)
        assert refusal(lambda: told.note("conference", day, [told.wards[2]])) == "campaigns.lessons_first"


def test_a_session_of_some_units_opens_their_gate_only() -> None:
    told = story()
    with on(3, 21):
        told.note("lessons", MET, told.wards[1:2])
    assert [gate_of(told.campaign, ward).why for ward in told.wards] == [Why.PILOT, Why.HELD, Why.WAITING]


def test_without_a_pilot_or_a_session_nobody_waits() -> None:
    told = story(pilots=0)
    assert gate_of(told.campaign, told.wards[1]) == Gate(Why.NO_PILOT)
    Part.objects.create(campaign=told.campaign, unit=told.pilot, role=Part.Role.PILOT)
    told.step("lessons").delete()
    assert gate_of(told.campaign, told.wards[1]) == Gate(Why.NO_PILOT)


def test_waiting_is_waived_with_a_reason() -> None:
    told = story()
    second, third = told.wards[1:]
    why = "đã dự họp cùng cụm bên cạnh"
    with on(3, 21):
        assert [
            refusal(lambda: waive_gate(told.campaign.pk, second.pk, why=" ", by=told.officer)),
            refusal(lambda: waive_gate(told.campaign.pk, second.pk, why=why, by=told.vice)),
            refusal(lambda: waive_gate(told.campaign.pk, told.pilot.pk, why=why, by=told.officer)),
            refusal(lambda: waive_gate(told.campaign.pk, told.top.pk, why=why, by=told.officer)),
        ] == [
            "campaigns.why_missing", "organisation.not_allowed", "campaigns.gate_open", "campaigns.units_elsewhere",
        ]  # fmt: skip
        waive_gate(told.campaign.pk, second.pk, why=why, by=told.officer)
        told.note("conference", date(2020, 3, 1), [second], by=told.chair)
        assert refusal(lambda: told.note("conference", date(2020, 3, 1), [third])) == "campaigns.lessons_first"
        waive_gate(told.campaign.pk, None, why="dịch bệnh", by=told.officer)
        again = refusal(lambda: waive_gate(told.campaign.pk, None, why="dịch bệnh", by=told.officer))
    assert again == "campaigns.gate_open"
    assert [gate_of(told.campaign, one) for one in (second, third)] == [
        Gate(Why.WAIVED, reason=why), Gate(Why.WAIVED, reason="dịch bệnh"),
    ]  # fmt: skip


def test_concluded_and_opened_again() -> None:
    told = opened()
    base = f"/dot/{told.campaign.pk}/"
    client = signed_in(told.officer)
    with on(6, 1):
        assert refusal(lambda: conclude_campaign(told.campaign.pk, by=told.vice)) == "organisation.not_allowed"
        early = refusal(lambda: conclude_campaign(told.campaign.pk, on=date(2020, 3, 5), by=told.officer))
        assert early == "campaigns.done_after"
        page = read(client.get(f"{base}ket-thuc/"))
        assert [words(one) for one in page.cssselect("main .note li")] == [
            "Gửi báo cáo: 3 đơn vị", "Hội nghị sơ kết: 2 đơn vị",
        ]  # fmt: skip
        assert client.post(f"{base}ket-thuc/", {"on": "31/5/2020"})["Location"] == f"{base}lich/"
    cells = calendar_of(told.again(), date(2020, 6, 1)).column("conference")
    assert [cell.state for cell in cells] == ["in_time", "never", "never"]
    assert calendar_of(told.again(), date(2020, 5, 30)).column("conference")[1].state == "overdue"
    with on(6, 1):
        late = refusal(lambda: told.note("conference", date(2020, 6, 1), told.wards[1:2]))
        told.note("conference", date(2020, 5, 31), told.wards[1:2])  # noted late, but done in time for the conclusion
        assert late == "campaigns.over"
        assert client.post(f"{base}mo-lai/", {"why": " "}).status_code == 200
        why = "Bến 03 còn gửi báo cáo"
        assert client.post(f"{base}mo-lai/", {"why": why})["Location"] == f"{base}lich/"
        assert Campaign.objects.get(pk=told.campaign.pk).concluded_on is None
        assert refusal(lambda: reopen_campaign(told.campaign.pk, why=why, by=told.officer)) == "campaigns.not_concluded"


def test_a_campaign_opened_again_still_tells_that_it_had_been_concluded() -> None:
    told = opened()
    pages = {name: signed_in(who) for name, who in (("officer", told.officer), ("chair", told.chair))}
    for month, why in ((6, "Bến 03 còn gửi báo cáo"), (7, "Sửa số của Bến 02")):
        with on(month, 2):
            conclude_campaign(told.campaign.pk, on=date(2020, month, 1), by=told.officer)
        with on(month, 3):
            blank = refusal(lambda: reopen_campaign(told.campaign.pk, why=" \n", by=told.officer))
            assert blank == "campaigns.reopening_why_missing"
            reopen_campaign(told.campaign.pk, why=f"  {why} ", by=told.officer)
    kept = Conclusion.objects.values_list("on", "by", "reopened_by", "why")
    assert list(kept) == [
        (date(2020, 6, 1), told.officer.pk, told.officer.pk, "Bến 03 còn gửi báo cáo"),
        (date(2020, 7, 1), told.officer.pk, told.officer.pk, "Sửa số của Bến 02"),
    ]
    first = "Đợt đã kết thúc ngày 1/6/2020, mở lại lúc 12:00 ngày 3/6/2020. Lý do: “Bến 03 còn gửi báo cáo”."
    second = "Đợt đã kết thúc ngày 1/7/2020, mở lại lúc 12:00 ngày 3/7/2020. Lý do: “Sửa số của Bến 02”."
    with on(7, 4):
        for client in pages.values():
            shown = read(client.get(f"/dot/{told.campaign.pk}/lich/"))
            assert [text for one in shown.cssselect("main p.quiet") if (text := words(one)).startswith("Đợt đã")] == [
                first, second,
            ]  # fmt: skip
        assert second not in pages["officer"].get(f"/dot/{told.campaign.pk}/lich/?ngay=5/6/2020").content.decode()


def test_a_ward_notes_its_conference_with_the_minutes() -> None:
    told = opened()
    base = f"/dot/{told.campaign.pk}/lich/"
    own = f"{base}don-vi/{told.wards[1].pk}/"
    client = signed_in(told.chair)
    with on(3, 21):
        assert solid(read(client.get(own))) == [("Ghi đã tổ chức hội nghị", f"{own}hoi-nghi/")]
        minutes = SimpleUploadedFile("bien ban.pdf", b"%PDF-1.4 minutes")
        odd = SimpleUploadedFile("bien ban.exe", b"MZ")
        page = read(client.post(f"{own}hoi-nghi/", {"on": "20/3/2020", "proof": odd}))
        assert said(page) == [
            "Tệp “bien ban.exe” không phải ảnh, PDF, Word hay Excel. Hãy chọn tệp .jpg, .png, .pdf, .docx hoặc .xlsx."
        ]
        sent = client.post(f"{own}hoi-nghi/", {"on": "20/3/2020", "note": "đủ 15 đại biểu", "proof": minutes})
        assert sent["Location"] == own
        page = read(client.get(own))
        row = words(page.cssselect("tbody tr")[-1])
        assert row == "Hội nghị sơ kết 14/4/2020 20/3/2020 đủ 15 đại biểu bien ban.pdf Ghi nhầm? đúng thời hạn"
        assert solid(page) == []
        done = Fulfilment.objects.get(unit=told.wards[1])
        answer = client.get(f"{base}viec/{done.pk}/tep/")
        assert answer.getvalue() == b"%PDF-1.4 minutes"
        assert (answer["Content-Type"], "attachment" in answer["Content-Disposition"]) == (
            "application/octet-stream", True,
        )  # fmt: skip
        assert client.post(f"{base}viec/{done.pk}/bo/")["Location"] == own
    assert Fulfilment.objects.get(pk=done.pk).undone_at is not None


def test_a_ward_that_must_wait_reads_why() -> None:
    told = story()
    own = f"/dot/{told.campaign.pk}/lich/don-vi/{told.wards[1].pk}/"
    with on(3, 21):
        for url in (own, f"{own}hoi-nghi/"):
            page = read(signed_in(told.chair).get(url))
            assert "chờ buổi họp rút kinh nghiệm" in words(page.cssselect("main .note")[0])
            assert solid(page) == []


def test_the_officer_notes_for_several_units() -> None:
    told = opened()
    url = f"/dot/{told.campaign.pk}/lich/ghi/?buoc=working_session"
    client = signed_in(told.vice)
    ids = [one.pk for one in told.wards[1:]]
    with on(3, 21):
        sent = client.post(url, {"on": "14/2/2020", "scope": "chon", "unit": ids})
        assert sent["Location"] == f"/dot/{told.campaign.pk}/lich/"
        page = read(client.get(url))
        offered = [box.get("value") for box in page.cssselect("input[name=unit]")]
        assert offered == [str(told.pilot.pk)]
        waiting = read(client.get(f"/dot/{told.campaign.pk}/lich/ghi/"))
        assert [words(one) for one in waiting.cssselect(".chips a[aria-current]")] == ["Hội nghị sơ kết"]
        guidance = f"/dot/{told.campaign.pk}/lich/ghi/?buoc=guidance"
        client.post(guidance, {"on": "20/1/2020", "scope": "tat-ca"})
    assert set(Fulfilment.objects.filter(step__kind="working_session").values_list("unit", flat=True)) == set(ids)
    assert Fulfilment.objects.get(step__kind="guidance").unit is None


def test_a_proof_is_kept_once_for_all_units() -> None:
    told = story()
    deed = Deed(MET, "họp tại quận", ("bien-ban.pdf", BytesIO(b"%PDF-1.4")))
    with on(3, 21):
        made = note_step(told.step("lessons").pk, deed, unit_ids=[one.pk for one in told.wards[1:]], by=told.officer)
    assert len({one.proof_id for one in made}) == 1
    assert {(one.proof_name, one.note) for one in made} == {("bien-ban.pdf", "họp tại quận")}
