"""The life of a paper: what each step asks for, what it keeps, whom it tells, and that it happens once."""

from datetime import date, timedelta

import pytest

from nhiemky.campaigns.models import Campaign, Section
from nhiemky.files.queries import path_of
from nhiemky.journal.models import Entry
from nhiemky.kernel.clock import now, standing_still
from nhiemky.kernel.errors import RuleBroken
from nhiemky.notices.models import InboxItem
from nhiemky.organisation.permissions import reach_of
from nhiemky.papers.actions import life
from nhiemky.papers.actions.bringing import Session
from nhiemky.papers.actions.freezing import Made, make
from nhiemky.papers.actions.opinions import add_opinion, answer_opinion, remove_opinion
from nhiemky.papers.models import Adoption, FormFigure, Move, Opinion, Paper, PaperVersion, ReturnNote, SectionText
from nhiemky.papers.queries.completeness import lacking
from nhiemky.papers.queries.content import digest_of, loaded
from nhiemky.papers.queries.life import steps_of
from nhiemky.papers.workflow import State, StepName
from tests.papers.ready import DAY, EXECUTIVE, STANDING, Ready, hold_conference, ready, session
from tests.reports.reading.files import reread

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def at_work() -> Ready:
    with standing_still(DAY):
        return ready()


def refused(code: str) -> "pytest.RaisesExc[RuleBroken]":
    return pytest.raises(RuleBroken, check=lambda refusal: refusal.code == code)


def adopted(of: Ready, paper: Paper | None = None) -> None:
    """By both bodies on DAY."""
    for body in (STANDING, EXECUTIVE):
        life.adopt((paper or of.paper).pk, session(body), by=of.chair)


def sent(of: Ready, paper: Paper | None = None) -> None:
    adopted(of, paper)
    life.send_paper((paper or of.paper).pk, by=of.chair)


def test_a_paper_goes_its_whole_way(at_work: Ready) -> None:
    with standing_still(DAY):
        sent(at_work)
        life.receive_paper(at_work.paper.pk, by=at_work.officer)
        hold_conference(at_work)
        life.amend(at_work.paper.pk, by=at_work.chair)
        SectionText.objects.filter(paper=at_work.paper).update(text="Chi hội 5 chưa có người phụ trách.")
        told = add_opinion(at_work.paper.pk, "Nêu rõ chi hội 5.", by=at_work.secretary)
        answer_opinion(told.pk, taken=Opinion.Taken.YES, how="Đã bổ sung mục II.", by=at_work.secretary)
        life.finalise(at_work.paper.pk, by=at_work.chair)
        life.accept(at_work.paper.pk, by=at_work.officer)
    moves = Move.objects.filter(paper=at_work.paper)
    assert list(moves.values_list("step", "source", "target", "version__number", "by__username")) == [
        ("adopt_standing", "draft", "standing", 1, "chu tich"),
        ("adopt_executive", "standing", "executive", 1, "chu tich"),
        ("send", "executive", "sent", 1, "chu tich"),
        ("receive", "sent", "received", 1, "can bo"),
        ("amend", "received", "amending", 1, "chu tich"),
        ("finalise", "amending", "finalised", 2, "chu tich"),
        ("accept", "finalised", "accepted", 2, "can bo"),
    ]
    assert at_work.now().state == State.ACCEPTED
    verbs = Entry.objects.filter(kind="paper", object_id=str(at_work.paper.pk)).order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == [
        "paper.adopt_standing", "paper.adopt_executive", "paper.send", "paper.receive", "paper.amend", "opinion.added",
        "opinion.answered", "paper.finalise", "paper.accept",
    ]  # fmt: skip


def test_an_adoption_freezes_what_stood(at_work: Ready) -> None:
    with standing_still(DAY):
        life.adopt(at_work.paper.pk, session(), by=at_work.chair)
    version = PaperVersion.objects.select_related("word", "pdf").get()
    SectionText.objects.update(text="Về sau khác.")
    FormFigure.objects.all().delete()
    assert version.content["unit"] == "phường Bến 01"
    assert version.content["figures"][0] == {
        "code": "XD1", "name": "Chi hội trong sạch vững mạnh", "measure": "%", "goal": "≥\u00a095%", "numerator": 15,
        "denominator": 16, "value": 93.75, "words": "", "estimate": False, "cause": "",
    }  # fmt: skip
    assert version.content.keys() == {
        "kind", "unit", "campaign", "sections", "figures", "commitments", "attachments"
    }  # fmt: skip
    assert digest_of(PaperVersion.objects.get().content) == version.digest
    assert (version.word.form, version.pdf.form, version.by_id) == ("docx", "pdf", at_work.chair.pk)
    kept = Adoption.objects.values_list("body", "on", "members", "present", "in_favour")
    assert list(kept) == [("standing", DAY.date(), 9, 7, 7)]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("papers.session_ahead", Session(STANDING, date(2020, 2, 21), 9, 7, 7)),
        ("papers.session_numbers", Session(STANDING, date(2020, 2, 20), 9, 10, 7)),
        ("papers.session_numbers", Session(STANDING, date(2020, 2, 20), 9, 7, 8)),
        ("papers.session_numbers", Session(STANDING, date(2020, 2, 20), 0, 0, 0)),
        ("papers.below_quorum", Session(STANDING, date(2020, 2, 20), 9, 5, 5)),
        ("papers.not_carried", Session(STANDING, date(2020, 2, 20), 9, 8, 4)),
        ("papers.body_unknown", Session("board", date(2020, 2, 20), 9, 8, 8)),
    ],
)
def test_a_session_that_does_not_carry_adopts_nothing(at_work: Ready, code: str, told: Session) -> None:
    with standing_still(DAY), refused(code):
        life.adopt(at_work.paper.pk, told, by=at_work.chair)
    assert (at_work.now().state, PaperVersion.objects.count(), Move.objects.count()) == (State.DRAFT, 0, 0)


def test_a_refusal_says_how_many_are_needed(at_work: Ready) -> None:
    said = []
    for quorum in Campaign.Quorum.values:
        Campaign.objects.update(quorum=quorum)
        with standing_still(DAY), pytest.raises(RuleBroken) as refusal:
            life.adopt(at_work.paper.pk, session(numbers=(12, 6, 6)), by=at_work.chair)
        said.append(str(refusal.value).partition(":")[2])
    assert said == [
        " cần ít nhất 7 người. Hãy họp lại khi đủ số, rồi ghi.", " cần ít nhất 8 người. Hãy họp lại khi đủ số, rồi ghi."
    ]  # fmt: skip


def test_the_executive_committee_comes_after_the_standing_one(at_work: Ready) -> None:
    with standing_still(DAY), refused("papers.step_not_now"):
        life.adopt(at_work.paper.pk, session(EXECUTIVE), by=at_work.chair)
    with standing_still(DAY):
        life.adopt(at_work.paper.pk, session(), by=at_work.chair)
        with refused("papers.session_before_standing"):
            life.adopt(at_work.paper.pk, session(EXECUTIVE, date(2020, 2, 19)), by=at_work.chair)


def test_what_is_missing_is_named_and_nothing_is_adopted(at_work: Ready) -> None:
    first, second = Section.objects.filter(campaign=at_work.campaign, paper=at_work.paper.kind)
    SectionText.objects.filter(section=second).update(text="")
    FormFigure.objects.filter(indicator__code="XD3").delete()
    FormFigure.objects.filter(indicator__code="DS3").update(numerator=None, denominator=None, value=None)
    place = f"/dot/{at_work.campaign.pk}"
    assert [lack.text for lack in lacking(loaded(at_work.paper.pk))] == [
        "Mục “Tồn tại, khuyết điểm” chưa có nội dung.",
        "Chỉ tiêu “XD3 Phát triển hội viên” chưa có số, cũng chưa ghi vì sao.",
        "Chỉ tiêu “DS3 Tỷ lệ nợ quá hạn” chưa có số, cũng chưa ghi vì sao.",
    ]
    link = lacking(loaded(at_work.paper.pk))[0].link
    assert link == f"{place}/van-ban/{at_work.paper.pk}/muc/{second.pk}/"
    with standing_still(DAY), refused("papers.incomplete"):
        life.adopt(at_work.paper.pk, session(), by=at_work.chair)
    FormFigure.objects.filter(indicator__code="DS3").update(cause="Ngân hàng chưa báo.")
    assert len(lacking(loaded(at_work.paper.pk))) == 2
    assert lacking(loaded(at_work.other.pk)) == []
    assert first.required


def test_a_second_click_does_nothing_more(at_work: Ready) -> None:
    with standing_still(DAY):
        one, same = (life.adopt(at_work.paper.pk, session(), by=at_work.chair) for _ in range(2))
        with refused("papers.step_not_now"):
            life.adopt(at_work.paper.pk, session(on=date(2020, 2, 19)), by=at_work.chair)
        life.adopt(at_work.paper.pk, session(EXECUTIVE), by=at_work.chair)
        clicked = [life.send_paper(at_work.paper.pk, by=at_work.chair) for _ in range(3)]
        with refused("organisation.not_allowed"):
            life.send_paper(at_work.paper.pk, by=at_work.secretary)
    assert (one, {move.pk for move in clicked}) == (same, {clicked[0].pk})
    assert (Move.objects.count(), Adoption.objects.count(), PaperVersion.objects.count()) == (3, 2, 1)
    with standing_still(DAY + timedelta(minutes=2)), refused("papers.step_not_now"):
        life.send_paper(at_work.paper.pk, by=at_work.chair)


def test_notes_come_back_by_section(at_work: Ready) -> None:
    first, _ = Section.objects.filter(campaign=at_work.campaign, paper=at_work.paper.kind)
    foreign = Section.objects.filter(campaign=at_work.campaign, paper=at_work.other.kind)[0]
    with standing_still(DAY):
        sent(at_work)
        with refused("papers.note_missing"):
            life.return_paper(at_work.paper.pk, note="  ", notes={first.pk: " "}, by=at_work.officer)
        with pytest.raises(Section.DoesNotExist):
            life.return_paper(at_work.paper.pk, notes={foreign.pk: "Sửa."}, by=at_work.officer)
        life.return_paper(at_work.paper.pk, notes={first.pk: "Ghi rõ chi hội 5."}, by=at_work.officer)
    assert list(ReturnNote.objects.values_list("section", "text")) == [(first.pk, "Ghi rõ chi hội 5.")]
    assert at_work.now().state == State.RETURNED


def test_after_the_conference_every_opinion_has_its_answer(at_work: Ready) -> None:
    pk = at_work.paper.pk
    with standing_still(DAY):
        sent(at_work)
        life.receive_paper(pk, by=at_work.officer)
        with refused("papers.conference_not_held"):
            life.amend(pk, by=at_work.chair)
        hold_conference(at_work)
        with refused("papers.not_amending"):
            add_opinion(pk, "Sớm quá.", by=at_work.secretary)
        life.amend(pk, by=at_work.chair)
        with refused("papers.opinions_missing"):
            life.finalise(pk, by=at_work.chair)
        told = add_opinion(pk, "Nêu rõ chi hội 5.", by=at_work.secretary)
        assert add_opinion(pk, "Nêu rõ chi hội 5.", by=at_work.secretary) == told
        with refused("papers.opinions_open"):
            life.finalise(pk, no_opinions=True, by=at_work.chair)
        with refused("papers.opinion_unanswered"):
            answer_opinion(told.pk, taken="yes", how="", by=at_work.secretary)
        remove_opinion(told.pk, by=at_work.secretary)
        life.finalise(pk, no_opinions=True, by=at_work.chair)
    assert at_work.now().state == State.FINALISED


def test_each_side_hears_of_the_other(at_work: Ready) -> None:
    with standing_still(DAY):
        sent(at_work)
        life.return_paper(at_work.paper.pk, note="Bổ sung.", by=at_work.officer)
    link = f"/dot/{at_work.campaign.pk}/van-ban/{at_work.paper.pk}/"
    told = InboxItem.objects.order_by("pk").values_list("person__username", "code", "link")
    assert list(told) == [
        ("thu ky", "papers.adopt_standing", link),
        ("thu ky", "papers.adopt_executive", link),
        ("can bo", "papers.send", link),
        ("chu tich", "papers.return", link),
        ("thu ky", "papers.return", link),
    ]


def test_what_is_adopted_on_another_day_bears_that_day(at_work: Ready) -> None:
    with standing_still(DAY):
        for body, day in ((STANDING, 18), (EXECUTIVE, 20)):
            life.adopt(at_work.paper.pk, session(body, date(2020, 2, day)), by=at_work.chair)
    one, other = PaperVersion.objects.select_related("word")
    assert one.digest == other.digest
    days = [reread(path_of(version.word).read_bytes()).tables[0].rows[1][1] for version in (one, other)]
    assert days == ["Bến 01, ngày 18 tháng 02 năm 2020", "Bến 01, ngày 20 tháng 02 năm 2020"]


def test_a_paper_that_changes_while_it_is_set_in_type_is_set_again(
    at_work: Ready, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody saves a section in the tenth of a second that Word and PDF take."""
    made: list[Made] = []

    def slowly(paper: Paper, *, on: date) -> Made:
        made.append(make(paper, on=on))
        if len(made) == 1:
            SectionText.objects.filter(paper=paper).update(text="Vừa lưu xong.", at=now())
        return made[-1]

    monkeypatch.setattr("nhiemky.papers.actions.taking.make", slowly)
    with standing_still(DAY):
        life.adopt(at_work.paper.pk, session(), by=at_work.chair)
    content = PaperVersion.objects.get().content
    assert (len(made), [one["text"] for one in content["sections"]]) == (2, ["Vừa lưu xong."] * 2)


def test_reopening_lets_a_unit_begin_again(at_work: Ready) -> None:
    with standing_still(DAY):
        sent(at_work)
        life.receive_paper(at_work.paper.pk, by=at_work.officer)
        with refused("papers.note_missing"):
            life.reopen(at_work.paper.pk, note="", by=at_work.officer)
        life.reopen(at_work.paper.pk, note="Phường xin sửa số liệu.", by=at_work.officer)
    last = Move.objects.filter(paper=at_work.paper).last()
    assert last is not None
    assert (last.step, last.note, at_work.now().state) == (StepName.REOPEN, "Phường xin sửa số liệu.", State.DRAFT)


def test_in_a_concluded_campaign_papers_stay_as_they_are(at_work: Ready) -> None:
    with standing_still(DAY):
        sent(at_work)
        Campaign.objects.update(concluded_on=DAY)
        with refused("papers.campaign_concluded"):
            life.receive_paper(at_work.paper.pk, by=at_work.officer)
        paper = loaded(at_work.paper.pk)
        assert (paper.state, steps_of(paper, reach_of(at_work.officer))) == (State.SENT, [])
        Campaign.objects.update(concluded_on=None)
        life.receive_paper(at_work.paper.pk, by=at_work.officer)
    assert Paper.objects.get(pk=at_work.paper.pk).state == State.RECEIVED
