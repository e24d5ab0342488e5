"""SIGKILL of the server during 100 uploads: what was acknowledged stays, the rest is sent again without doubles."""

import http.client
import json
import threading
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from nhiemky.files.queries import path_of
from nhiemky.journal.actions import seal_entries
from nhiemky.journal.queries import verify
from nhiemky.reports.models import SentFile
from tests.databases import empty_journal
from tests.reports.web.core.building import Stage, small
from tests.reports.web.core.server import Server

FILES = {f"bao cao {number:03d}.docx": f"noi dung {number} ".encode() * 200 for number in range(100)}
KILLED_AFTER = 35


@pytest.fixture
def stage(transactional_db: None) -> Iterator[Stage]:  # noqa: ARG001
    yield small(1)
    empty_journal()


class _Senders:
    """Four threads that send files one after the other, and note which were acknowledged."""

    def __init__(self, server: Server, path: str, session: str) -> None:
        self._call = (path, session)
        self._server = server
        self._left = iter(FILES.items())
        self._lock = threading.Lock()
        self.acknowledged: dict[str, int] = {}
        self.enough = threading.Event()

    def run(self) -> None:
        threads = [threading.Thread(target=self._send) for _ in range(4)]
        for thread in threads:
            thread.start()
        self.enough.wait(60)
        self._server.kill()
        for thread in threads:
            thread.join()

    def _send(self) -> None:
        while True:
            with self._lock:
                name, data = next(self._left, ("", b""))
            if not name:
                return
            try:
                (receipt,) = json.loads(self._server.upload(*self._call, name, data))["receipts"]
            except (OSError, http.client.HTTPException, ValueError):
                continue  # not acknowledged
            with self._lock:
                self.acknowledged[name] = receipt["file_id"]
                if len(self.acknowledged) >= KILLED_AFTER:
                    self.enough.set()


def test_nothing_acknowledged_is_lost_and_nothing_doubled(stage: Stage, tmp_path: Path) -> None:
    client = Client()
    client.force_login(stage.officer)
    session = client.cookies["sessionid"].value
    path = reverse("reports:send", args=[stage.campaign.pk])
    senders = _Senders(Server.start(tmp_path), path, session)
    senders.run()
    assert KILLED_AFTER <= len(senders.acknowledged) < len(FILES)
    assert kept(list(senders.acknowledged.values())) == {
        file_id: sha256(FILES[name]).hexdigest() for name, file_id in senders.acknowledged.items()
    }

    server = Server.start(tmp_path)
    try:
        for name, data in FILES.items():
            (receipt,) = json.loads(server.upload(path, session, name, data))["receipts"]
            assert receipt["file_id"] == senders.acknowledged.get(name, receipt["file_id"])
    finally:
        server.kill()
    rows = SentFile.objects.filter(campaign=stage.campaign)
    assert sorted(rows.values_list("name", flat=True)) == sorted(FILES)
    assert len(kept(list(rows.values_list("pk", flat=True)))) == len(FILES)
    seal_entries()
    verdict = verify()
    assert (verdict.broken, verdict.unsealed) == ("", 0)


def kept(ids: list[int]) -> dict[int, str]:
    """Digest of what lies on disk for each file, which must also be the digest the row tells."""
    result = {}
    for row in SentFile.objects.select_related("stored").filter(pk__in=ids):
        result[row.pk] = sha256(path_of(row.stored).read_bytes()).hexdigest()
        assert result[row.pk] == row.stored.digest
    return result
