"""The journal: entries stay, the chain shows every change."""

import pytest
from django.db import DatabaseError, connection, transaction

from nhiemky.journal.actions import record, seal_entries
from nhiemky.journal.models import ChainHead, Entry
from nhiemky.journal.queries import Verdict, verify

pytestmark = pytest.mark.usefixtures("db")


def _write(count: int) -> None:
    for number in range(count):
        record("unit.opened", "unit", number, by=7, content={"name": f"Chi hội {number}"})


def _change(statement: str) -> None:
    """What somebody with the whole database in hand could do."""
    table = "journal_entry"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER journal_entry_unchanged")
            cursor.execute("DROP TRIGGER journal_entry_stays")
        else:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(statement)


def test_whole_chain_is_proved() -> None:
    _write(1203)
    assert seal_entries() == 1203
    _write(2)
    head = ChainHead.objects.get()
    assert verify() == Verdict(1203, 2, head.seal)


def test_sealing_twice_changes_nothing() -> None:
    _write(3)
    seal_entries()
    before = list(Entry.objects.values_list("place", "seal").order_by("place"))
    assert (seal_entries(), list(Entry.objects.values_list("place", "seal").order_by("place"))) == (0, before)


def test_empty_journal_is_whole() -> None:
    assert verify() == Verdict(0, 0, "0" * 64)


def test_changed_entry_is_named() -> None:
    _write(5)
    seal_entries()
    third = Entry.objects.get(place=3)
    _change(f"UPDATE journal_entry SET actor = '8' WHERE id = {third.pk}")
    assert verify().broken == f"mục số 3 (mã {third.pk}) đã bị sửa"


@pytest.mark.parametrize(("gone", "named"), [(2, 2), (5, 5)])
def test_removed_entry_is_named(gone: int, named: int) -> None:
    _write(5)
    seal_entries()
    _change(f"DELETE FROM journal_entry WHERE place = {gone}")
    assert verify().broken == f"thiếu mục số {named}"


def test_new_chain_does_not_hold_a_seal_kept_elsewhere() -> None:
    _write(2)
    seal_entries()
    kept = ChainHead.objects.get().seal
    assert verify(kept).broken == ""
    assert verify("f" * 64).broken == "con dấu đã lưu không có trong chuỗi"


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal_entry",
        "UPDATE journal_entry SET verb = 'x'",
        "UPDATE journal_entry SET place = 9, seal = 'x'",
    ],
)
def test_database_refuses_to_change_sealed_entries(statement: str) -> None:
    _write(1)
    seal_entries()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Entry.objects.count() == 1


def test_content_is_kept_as_a_keyed_digest_only() -> None:
    record("person.named", "person", 3, by=None, content="Nguyễn Văn A")
    (entry,) = Entry.objects.values("actor", "verb", "kind", "object_id")
    assert entry == {"actor": "", "verb": "person.named", "kind": "person", "object_id": "3"}
    assert len(Entry.objects.get().digest) == 64
