"""Sealing while others write, and the commands."""

import threading
import time
from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from nhiemky.journal.actions import record, seal_entries
from nhiemky.journal.models import ChainHead, Entry
from nhiemky.journal.queries import chain_state, verify
from tests.databases import empty_journal

WRITERS, EACH = 3, 40


def _in_thread(work: Callable[[], object], failed: list[BaseException]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        except BaseException as failure:
            failed.append(failure)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.fixture
def _kept(transactional_db: None) -> Iterator[None]:  # noqa: ARG001
    """What is written stays, as for a server; the next test finds an empty journal."""
    yield
    empty_journal()


@pytest.mark.usefixtures("_kept")
def test_writers_and_sealers_do_not_lose_an_entry() -> None:
    failed: list[BaseException] = []
    written: list[str] = []
    waits: list[float] = []
    done = threading.Event()

    def write(writer: int) -> None:
        for number in range(EACH):
            start = time.monotonic()
            with transaction.atomic():
                record("unit.opened", "unit", f"{writer}-{number}", by=writer)
            waits.append(time.monotonic() - start)
            written.append(f"{writer}-{number}")

    def seal() -> None:
        while not done.is_set():
            seal_entries()
            time.sleep(0.01)

    sealers = [_in_thread(seal, failed) for _ in range(2)]
    writers = [_in_thread(lambda writer=writer: write(writer), failed) for writer in range(WRITERS)]  # type: ignore[misc]
    for thread in writers:
        thread.join()
    done.set()
    for thread in sealers:
        thread.join()
    seal_entries()
    assert failed == []
    assert sorted(Entry.objects.values_list("object_id", flat=True)) == sorted(written)
    places = Entry.objects.order_by("place").values_list("place", flat=True)
    assert list(places) == list(range(1, WRITERS * EACH + 1))
    assert (verify().broken, verify().sealed) == ("", WRITERS * EACH)
    assert max(waits) < 5  # the machine may be busy; nobody waits for a lock held for long


@pytest.mark.usefixtures("_kept")
@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite has one writer at a time
def test_entry_that_commits_late_is_sealed_later() -> None:
    """Its number is lower than those sealed already: it was taken before and kept after them."""
    failed: list[BaseException] = []
    taken, let_go = threading.Event(), threading.Event()

    def late() -> None:
        with transaction.atomic():
            record("unit.opened", "unit", "late", by=1)
            taken.set()
            let_go.wait(20)

    thread = _in_thread(late, failed)
    assert taken.wait(20)
    record("unit.opened", "unit", "early", by=2)
    assert seal_entries() == 1  # and it does not wait for the one still open
    let_go.set()
    thread.join()
    assert seal_entries() == 1
    kept = list(Entry.objects.order_by("place").values_list("object_id", "place"))
    assert (failed, kept, verify().broken) == ([], [("early", 1), ("late", 2)], "")
    numbers = dict(Entry.objects.values_list("object_id", "id"))
    assert numbers["late"] < numbers["early"]


@pytest.mark.usefixtures("db")
def test_checking_takes_no_notice_of_what_is_sealed_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    from nhiemky.journal import queries

    record("unit.opened", "unit", 1, by=1)
    seal_entries()
    looked: list[bool] = []
    end = queries._head

    def head_then_more() -> tuple[int, str]:
        found = end()
        if not looked:
            looked.append(True)
            record("unit.opened", "unit", 2, by=1)
            seal_entries()
        return found

    monkeypatch.setattr(queries, "_head", head_then_more)
    verdict = verify()
    assert (verdict.broken, verdict.sealed) == ("", 1)


@pytest.mark.usefixtures("db")
def test_end_of_the_chain_set_back_is_noticed() -> None:
    for number in range(3):
        record("unit.opened", "unit", number, by=1)
    seal_entries()
    second = Entry.objects.get(place=2)
    ChainHead.objects.update(length=2, seal=second.seal)
    assert verify().broken == "đầu chuỗi dừng ở mục số 2 nhưng sau đó còn mục khác"
    ChainHead.objects.update(length=3, seal=second.seal)
    assert verify().broken == "đầu chuỗi không khớp với mục số 3"


@pytest.mark.usefixtures("db")
def test_state_says_what_waits() -> None:
    assert (chain_state().sealed, chain_state().waiting, chain_state().waiting_since) == (0, 0, None)
    record("unit.opened", "unit", 1, by=1)
    assert (chain_state().waiting, chain_state().waiting_since) == (1, Entry.objects.get().at)
    seal_entries()
    assert (chain_state().sealed, chain_state().seal, chain_state().waiting) == (1, Entry.objects.get().seal, 0)


def _run(*words: str) -> tuple[str, str, int]:
    said, complained, code = StringIO(), StringIO(), 0
    try:
        call_command("journal", *words, stdout=said, stderr=complained)
    except SystemExit as end:
        code = int(end.code or 0)
    return said.getvalue(), complained.getvalue(), code


@pytest.mark.usefixtures("db")
def test_commands_seal_and_prove() -> None:
    for number in range(2):
        record("unit.opened", "unit", number, by=1)
    said, complained, code = _run("seal")
    seal = ChainHead.objects.get().seal
    assert (said, complained, code) == (f"Đã niêm phong thêm 2 mục. Con dấu cuối: {seal}\n", "", 0)
    record("unit.opened", "unit", 3, by=1)
    assert _run("verify", "--seal", seal) == (
        "Nhật ký nguyên vẹn: 2 mục đã niêm phong, 1 mục đang chờ.\nCon dấu đã lưu có trong chuỗi.\n"
        f"Con dấu cuối, nên ghi lại ở nơi khác: {seal}\n", "", 0,
    )  # fmt: skip


@pytest.mark.usefixtures("db")
def test_command_names_what_is_broken_and_ends_with_one() -> None:
    record("unit.opened", "unit", 1, by=1)
    seal_entries()
    ChainHead.objects.update(seal="f" * 64)
    said, complained, code = _run("verify")
    assert (said, code) == ("", 1)
    assert complained == "Nhật ký không nguyên vẹn: đầu chuỗi không khớp với mục số 1. Trước đó 1 mục còn đúng.\n"
    assert _run("verify", "--seal", "0" * 64)[2] == 1
