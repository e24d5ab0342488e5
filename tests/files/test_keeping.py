"""Contents are kept once, whole, and at their place before anybody hears of them."""

import os
import threading
import time
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings

from nhiemky.files.actions import keep, sweep
from nhiemky.files.models import StoredFile
from nhiemky.files.queries import open_stored, path_of
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from tests.builders import person
from tests.databases import empty_journal

CONTENT = b"noi dung" * 1000


@pytest.mark.usefixtures("db")
def test_a_content_is_kept_once_at_the_place_its_digest_tells() -> None:
    officer = person("can bo")
    first = keep(BytesIO(CONTENT), form="docx", by=officer)
    again = keep(BytesIO(CONTENT), form="docx", by=officer)
    assert again == first
    digest = sha256(CONTENT).hexdigest()
    assert (first.digest, first.size, first.form) == (digest, len(CONTENT), "docx")
    assert path_of(first) == Path(settings.MEDIA_ROOT) / digest[:2] / digest[2:]
    with open_stored(first) as stream:
        assert stream.read() == CONTENT
    assert list(StoredFile.objects.all()) == [first]
    written = Entry.objects.values_list("verb", "kind", "object_id")
    assert list(written) == [("files.kept", "stored_file", str(first.pk))]


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(("content", "code"), [(b"", "files.empty"), (b"x" * 11, "files.too_big")])
def test_what_is_refused_leaves_nothing(content: bytes, code: str) -> None:
    officer = person("can bo")
    with pytest.raises(RuleBroken) as refusal:
        keep(BytesIO(content), by=officer, largest=10)
    assert refusal.value.code == code
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []
    assert StoredFile.objects.count() == 0


@pytest.mark.usefixtures("db")
def test_a_content_the_disk_lost_is_said_so_and_healed_by_sending_it_again() -> None:
    officer = person("can bo")
    stored = keep(BytesIO(CONTENT), by=officer)
    path_of(stored).unlink()
    with pytest.raises(RuleBroken, match="không tìm thấy nội dung"):
        open_stored(stored)
    assert keep(BytesIO(CONTENT), by=officer) == stored
    assert path_of(stored).read_bytes() == CONTENT


@pytest.mark.usefixtures("db")
def test_half_written_contents_are_swept_after_a_day() -> None:
    keep(BytesIO(CONTENT), by=person("can bo"))
    folder = Path(settings.MEDIA_ROOT) / "dang-nhan"
    old, fresh = folder / "old", folder / "fresh"
    for path in (old, fresh):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 90_000,) * 2)
    assert sweep() == 1
    assert list(folder.iterdir()) == [fresh]


@pytest.mark.usefixtures("transactional_db")
def test_many_at_once_keep_one_row() -> None:
    from django.db import connections

    officer = person("can bo")
    found: list[int] = []

    def send() -> None:
        found.append(keep(BytesIO(CONTENT), by=officer).pk)
        connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 and set(found) == {StoredFile.objects.get().pk}
    empty_journal()
