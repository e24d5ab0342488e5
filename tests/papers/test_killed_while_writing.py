"""SIGKILL of the server during 200 autosaves at once: what was acknowledged is there, the journal verifies."""

import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client

from nhiemky.accounts.models import Person
from nhiemky.journal.actions import seal_entries
from nhiemky.journal.models import Entry
from nhiemky.journal.queries import verify
from nhiemky.papers.actions.beginning import begin_paper
from nhiemky.papers.models import SectionText
from nhiemky.papers.queries.sections import sections_of
from tests.databases import empty_journal
from tests.papers.writing import Ward, ward
from tests.reports.web.core.server import TOKEN, Server

SAVES, WRITERS = 200, 4
KILLED_AFTER = 60


@dataclass
class Writer:
    """Somebody who writes one section, a sentence more with each save; acknowledged: revision → text."""

    url: str
    session: str
    section_id: int
    person: Person
    acknowledged: dict[int, str] = field(default_factory=dict)
    sent: str = ""

    def save(self, server: Server, text: str) -> None:
        """One save as the page makes it. OSError or HTTPException without an answer that it was kept."""
        self.sent = text
        told = {"text": text, "seen": max(self.acknowledged, default=0), "person": self.person.pk}
        answer = json.loads(posted(server, self.url, self.session, told))
        self.acknowledged[answer["revision"]] = text

    @property
    def last(self) -> str:
        """The newest text the server answered for."""
        return self.acknowledged[max(self.acknowledged)]


def posted(server: Server, url: str, session: str, told: dict[str, object]) -> bytes:
    caller = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    heads = {
        "Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json",
        "Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN,
    }  # fmt: skip
    try:
        caller.request("POST", url, urlencode(told), heads)
        answer = caller.getresponse()
        body = answer.read()
        if answer.status != http.client.OK:
            raise http.client.HTTPException(f"{answer.status}: {body[:500]!r}")
        return body
    finally:
        caller.close()


@pytest.fixture
def at(transactional_db: None) -> Iterator[Ward]:  # noqa: ARG001
    yield ward()
    empty_journal()


def writers_of(at: Ward) -> list[Writer]:
    """Each section by one person; two sections belong to the report, two to the self-review."""
    review = begin_paper(at.campaign.pk, at.unit.pk, "self_review", by=at.chair)
    made = []
    for paper, who in ((at.paper, at.secretary), (review, at.chair)):
        client = Client()
        client.force_login(who)
        session = client.cookies["sessionid"].value
        for section in sections_of(paper):
            url = f"/dot/{at.campaign.pk}/van-ban/{paper.pk}/muc/{section.pk}/"
            made.append(Writer(url, session, section.pk, who))
    return made


def write_until_killed(server: Server, writers: list[Writer]) -> None:
    """All at once; the server dies in the middle (what happens to steps then: `test_killed_while_sending`)."""
    enough = threading.Event()

    def run(one: Writer) -> None:
        for number in range(SAVES // WRITERS):
            try:
                one.save(server, f"{one.last if one.acknowledged else ''}Câu thứ {number} của mục. ")
            except (OSError, http.client.HTTPException, ValueError):
                return
            counts = [len(each.acknowledged) for each in writers]
            if sum(counts) >= KILLED_AFTER and all(counts):  # a busy database may let one wait long
                enough.set()

    threads = [threading.Thread(target=run, args=(one,)) for one in writers]
    for thread in threads:
        thread.start()
    enough.wait(60)
    server.kill()
    for thread in threads:
        thread.join()


def test_nothing_acknowledged_is_lost_and_nothing_stands_twice(at: Ward, tmp_path: Path) -> None:
    writers = writers_of(at)
    write_until_killed(Server.start(tmp_path), writers)
    done = sum(len(one.acknowledged) for one in writers)
    assert KILLED_AFTER <= done < SAVES
    for one in writers:
        kept = SectionText.objects.get(section=one.section_id)
        # the last save may have been kept without its answer arriving; then nothing else is it but what was sent
        assert kept.text in {one.last.rstrip(), one.sent.rstrip()}
        assert kept.revision - max(one.acknowledged) == int(kept.text != one.last.rstrip())

    server = Server.start(tmp_path)
    try:
        for one in writers:
            one.save(server, one.sent)  # as the page repeats it
            one.save(server, f"{one.last}Hết.")
    finally:
        server.kill()
    rows = SectionText.objects.values_list("section", "text")
    assert dict(rows) == {one.section_id: one.last for one in writers}
    revisions = sum(SectionText.objects.values_list("revision", flat=True))
    assert Entry.objects.filter(verb="section.saved").count() == revisions
    seal_entries()
    verdict = verify()
    assert (verdict.broken, verdict.unsealed) == ("", 0)
