"""SIGKILL of the server while wards adopt and send with every button pressed twice, and others write: what was
acknowledged is there, nothing is there twice, the journal verifies."""

import http.client
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from django.conf import settings
from django.test import Client

from nhiemky.campaigns.models import Fulfilment, PaperKind
from nhiemky.files.queries import path_of
from nhiemky.journal.actions import seal_entries
from nhiemky.journal.models import Entry
from nhiemky.journal.queries import verify
from nhiemky.organisation.models import Appointment, Office
from nhiemky.papers.models import Adoption, Move, Paper, PaperVersion, SectionText
from nhiemky.papers.queries.content import digest_of
from nhiemky.papers.workflow import State
from nhiemky.reports.intake.reading import read
from nhiemky.targets.models import Indicator
from tests import builders
from tests.databases import empty_journal
from tests.papers.ready import Ready, ready, tell, write
from tests.papers.test_killed_while_writing import Writer
from tests.reports.reading.files import Held
from tests.reports.web.core.server import TOKEN, Server

WARDS, WRITING, CLICKS = 12, 2, 2
SAVES: Final = 40
KILLED_AFTER = 45
STEPS: Final = ("thuong-vu", "chap-hanh", "gui")
REACHED: Final = {"thuong-vu": "adopt_standing", "chap-hanh": "adopt_executive", "gui": "send"}
SESSION: Final = {"on": "20/02/2020", "members": 9, "present": 7, "in_favour": 7}
ALL_STEPS: Final = (WARDS - WRITING) * 2 * len(STEPS)


@dataclass
class Chair:
    """Takes papers through their steps, each button pressed twice at once; acknowledged: (paper, step)."""

    papers: list[Paper]
    session: str
    acknowledged: set[tuple[int, str]] = field(default_factory=set)

    def take_all(self, server: Server) -> None:
        """Every step of every paper in order. OSError or HTTPException when the server is gone."""
        for paper in self.papers:
            for step in STEPS:
                with ThreadPoolExecutor(CLICKS) as pool:
                    clicks = [pool.submit(self._press, server, paper, step) for _ in range(CLICKS)]
                answers = [click.result() for click in clicks]
                assert set(answers) <= {302, 409}, answers
                if 302 in answers:
                    self.acknowledged.add((paper.pk, REACHED[step]))

    def _press(self, server: Server, paper: Paper, step: str) -> int:
        url = f"/dot/{paper.campaign_id}/van-ban/{paper.pk}/buoc/{step}/"
        caller = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        heads = {
            "Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": TOKEN,
            "Cookie": f"sessionid={self.session}; csrftoken={TOKEN}",
        }  # fmt: skip
        try:
            told = "&".join(f"{name}={str(value).replace('/', '%2F')}" for name, value in SESSION.items())
            caller.request("POST", url, told, heads)
            answer = caller.getresponse()
            answer.read()
            return answer.status
        finally:
            caller.close()


@pytest.fixture
def at(transactional_db: None) -> Iterator[Ready]:  # noqa: ARG001
    made = ready(wards=WARDS)
    indicators = list(Indicator.objects.order_by("position"))
    for ward in builders.wards_of(made.campaign.unit)[1:]:
        Appointment.objects.create(person=made.chair, unit=ward, office=Office.CHAIR, valid_from=date(2017, 10, 1))
        for kind in PaperKind.values:
            write(builders.paper(made.campaign, ward, kind), made.chair)
        tell(made.campaign, ward, indicators, made.chair)
    yield made
    empty_journal()


def chairs_of(at: Ready) -> list[Chair]:
    """Two who submit the papers of all wards but the last ones, where others write meanwhile."""
    client = Client()
    client.force_login(at.chair)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    papers = list(Paper.objects.order_by("unit__order", "pk"))[: (WARDS - WRITING) * 2]
    return [Chair(papers[::2], session), Chair(papers[1::2], session)]


def writers_of(at: Ready, session: str) -> list[Writer]:
    """A section of each of the last wards."""
    texts = SectionText.objects.filter(paper__unit__in=builders.wards_of(at.campaign.unit)[-WRITING:])
    wanted = texts.filter(paper__kind=PaperKind.RESULTS).select_related("paper").order_by("paper", "section")[::2]
    return [
        Writer(f"/dot/{at.campaign.pk}/van-ban/{one.paper_id}/muc/{one.section_id}/", session, one.section_id, at.chair,
               acknowledged={one.revision: one.text})
        for one in wanted
    ]  # fmt: skip


def press_until_killed(server: Server, chairs: list[Chair], writers: list[Writer]) -> None:
    """All at once; the server dies in the middle."""
    enough = threading.Event()

    def submit(one: Chair) -> None:
        try:
            one.take_all(server)
        except (OSError, http.client.HTTPException):
            return

    def save(one: Writer) -> None:
        for number in range(SAVES // len(writers)):
            try:
                one.save(server, f"{one.last} Câu thứ {number}.")
            except (OSError, http.client.HTTPException, ValueError):
                return

    def watch() -> None:
        while sum(len(one.acknowledged) for one in chairs) < KILLED_AFTER and not enough.wait(0.01):
            pass
        server.kill()

    threads = [threading.Thread(target=submit, args=(one,)) for one in chairs]
    threads += [threading.Thread(target=save, args=(one,)) for one in writers]
    watching = threading.Thread(target=watch)
    for thread in (*threads, watching):
        thread.start()
    for thread in threads:
        thread.join()
    enough.set()
    watching.join()


def check_whole(at: Ready, acknowledged: set[tuple[int, str]]) -> None:
    """Everything acknowledged is there once, and nothing is there in part."""
    moves = list(Move.objects.values_list("paper", "step"))
    assert len(moves) == len(set(moves))
    assert acknowledged <= set(moves)
    assert Adoption.objects.count() == sum(step != "send" for _, step in moves)
    entries = Entry.objects.filter(kind="paper").exclude(verb="section.saved").values_list("object_id", "verb")
    assert sorted((int(pk), verb) for pk, verb in entries) == sorted((pk, f"paper.{step}") for pk, step in moves)
    for paper in Paper.objects.prefetch_related("moves"):
        taken = [move.target for move in paper.moves.all()]
        assert taken == [State.STANDING, State.EXECUTIVE, State.SENT][: len(taken)]
        assert paper.state == (taken[-1] if taken else State.DRAFT)
    for version in PaperVersion.objects.select_related("word", "pdf"):
        assert digest_of(version.content) == version.digest
        assert path_of(version.pdf).read_bytes().startswith(b"%PDF")
        path = path_of(version.word)
        parcel = Held("a.docx", path, version.word.size)
        object.__setattr__(parcel, "content", path.read_bytes())
        assert read(parcel).tables
    sent = Paper.objects.filter(state=State.SENT).values_list("unit", flat=True)
    both = {unit for unit in sent if list(sent).count(unit) == 2}
    assert set(Fulfilment.objects.filter(step__kind="sending").values_list("unit", flat=True)) == both
    assert at.campaign.pk


def test_what_was_acknowledged_is_there_once(at: Ready, tmp_path: Path) -> None:
    chairs = chairs_of(at)
    writers = writers_of(at, chairs[0].session)
    press_until_killed(Server.start(tmp_path), chairs, writers)
    acknowledged = chairs[0].acknowledged | chairs[1].acknowledged
    assert KILLED_AFTER <= len(acknowledged) < ALL_STEPS
    check_whole(at, acknowledged)
    for one in writers:
        assert SectionText.objects.get(section=one.section_id, paper=int(one.url.split("/")[4])).text in {
            one.last,
            one.sent,
        }

    server = Server.start(tmp_path)
    try:
        for chair in chairs:  # everybody presses once more, whatever was done already
            chair.take_all(server)
    finally:
        server.kill()
    assert Move.objects.count() == ALL_STEPS
    check_whole(at, set(Move.objects.values_list("paper", "step")))
    seal_entries()
    verdict = verify()
    assert (verdict.broken, verdict.unsealed) == ("", 0)
