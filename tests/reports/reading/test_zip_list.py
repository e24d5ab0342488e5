"""Our own list of a plain archive: what it says is what `zipfile` says, whatever was done to the bytes."""

import io
import random
import struct
import zipfile

import pytest

from nhiemky.reports.intake.zip_list import Member, plain_list
from nhiemky.reports.intake.zipped import Package, member_of, stored

from .files import zipped
from .test_mutations import SHORT, mutated, samples

MOST = 100


def by_zipfile(data: bytes) -> list[tuple[str, Member]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(one.filename, member_of(one)) for one in archive.infolist()]


def archive(names: tuple[str, ...] = ("a.xml", "word/document.xml"), comment: bytes = b"") -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, name * 20)
        made.comment = comment
    return held.getvalue()


def with_list_changed(data: bytes, chance: random.Random) -> bytes:
    """A few bytes of the list or of the end record overwritten: there the two could see different members."""
    content = bytearray(data)
    start = struct.unpack_from("<L", content, len(content) - 6)[0]
    for _ in range(chance.randint(1, 3)):
        content[chance.randrange(start, len(content))] = chance.choice(
            (0, 1, 0x2F, 0x50, 0x7F, 0xFF, chance.randrange(256))
        )
    return bytes(content)


def test_a_plain_archive_is_listed() -> None:
    data = archive()
    listed = plain_list(data, MOST)
    assert listed == by_zipfile(data)
    assert [name for name, _ in listed or ()] == ["a.xml", "word/document.xml"]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"PK\x05\x06", archive(comment=b"x"), b"before" + archive(), archive() + b"behind", archive(("tệp.xml",)),
        archive(("a.xml", "b")).replace(b"a.xml", b"a\0xml"),
        archive(("a", "b", "c")).replace(b"PK\x01\x02", b"PK\x01\x03", 1),
    ],
)  # fmt: skip
def test_what_is_unusual_is_left_to_zipfile(data: bytes) -> None:
    assert plain_list(data, MOST) is None


def test_no_more_members_than_asked_for() -> None:
    data = archive(("a", "b", "c"))
    assert plain_list(data, 2) is None
    assert plain_list(data, 3) == by_zipfile(data)


@pytest.mark.parametrize("seed", range(SHORT))
def test_a_damaged_archive_is_never_listed_differently(seed: int) -> None:
    chance = random.Random(seed)
    for data in (archive(), *(one for one in samples() if one.startswith(b"PK"))):
        for changed in (mutated(data, chance), *(with_list_changed(data, chance) for _ in range(20))):
            listed = plain_list(changed, MOST)
            if listed is not None:
                assert listed == by_zipfile(changed)


def test_a_stored_archive_is_read_by_everyone() -> None:
    parts = [("[Content_Types].xml", b"<Types/>"), ("xl/tệp.xml", b"x" * 70_000), ("xl/empty.xml", b"")]
    data = stored(parts)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == parts
    package = Package(data)
    assert [(name, package.read(name)) for name in package.names] == parts


def test_of_a_part_that_claims_all_that_follows_it_only_its_own_is_taken() -> None:
    """Parts are kept for the next file: each of a thousand could claim, and keep, the whole rest of an archive."""
    data = bytearray(zipped({"a.xml": b"<a/>", "b.xml": random.Random(1).randbytes(100_000)}))
    listed = data.index(b"PK\x01\x02")
    data[listed + 20 : listed + 24] = (100_000).to_bytes(4, "little")
    package = Package(bytes(data))
    assert len(package.packed("a.xml").content) == 4 + 1 + 1024
    assert package.read("a.xml") == b"<a/>"
