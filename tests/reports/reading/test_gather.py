"""Bags: what is found, in which order, and what is left out for which reason."""

import os
import pickle
import stat
import unicodedata
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nhiemky.kernel.errors import RuleBroken, words_for
from nhiemky.reports.intake.gather import Bag, Limits, gather
from nhiemky.reports.records import Notice

from .files import zipped


def names(bag: Bag) -> list[str]:
    return [parcel.name for parcel in bag.parcels]


def whys(notices: tuple[Notice, ...]) -> dict[str, str]:
    return {notice.file: notice.why for notice in notices}


def put(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_folders_are_walked_in_a_fixed_order_with_names_in_nfc(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / unicodedata.normalize("NFD", "Biểu Bồ Đề.xls")).write_bytes(b"1")
    (tmp_path / "c.docx").write_bytes(b"2")
    (tmp_path / "a.docx").write_bytes(b"3")
    bag = gather([tmp_path])
    assert names(bag) == ["a.docx", unicodedata.normalize("NFC", "b/Biểu Bồ Đề.xls"), "c.docx"]
    assert [parcel.load() for parcel in bag.parcels] == [b"3", b"1", b"2"]
    assert pickle.loads(pickle.dumps(bag)) == bag


def test_several_paths_keep_their_folder_names(tmp_path: Path) -> None:
    put(tmp_path, {"x/a": b"1", "y/a": b"2", "a": b"3", "z/a": b"4"})
    bag = gather([tmp_path / "x", tmp_path / "y", tmp_path / "a", tmp_path / "z/a"])
    assert names(bag) == ["x/a", "y/a", "a", "a (2)"]


def test_files_nobody_misses_are_passed_over(tmp_path: Path) -> None:
    for name in ("~$a.docx", "Thumbs.db", "desktop.ini", ".DS_Store", ".hidden"):
        (tmp_path / name).write_bytes(b"1")
    put(tmp_path, {"__MACOSX/a": b"1", ".git/config": b"1"})
    system, lock = words_for("intake.system_file"), words_for("intake.lock_file")
    assert gather([tmp_path]).parcels == ()
    assert whys(gather([tmp_path]).ignored) == {
        "~$a.docx": lock,
        "Thumbs.db": system,
        "desktop.ini": system,
        ".DS_Store": system,
        ".hidden": system,
        "__MACOSX": system,
        ".git": system,
    }


def test_the_same_content_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, {"a": b"same", "b": b"diff", "c": b"same"})
    (tmp_path / "d.zip").write_bytes(zipped({"e": b"same"}))
    bag = gather([tmp_path])
    assert names(bag) == ["a", "b"]
    why = words_for("intake.double", other="a")
    assert bag.ignored == (Notice("c", why), Notice("d.zip/e", why))


def test_files_of_one_size_that_end_alike_are_told_apart(tmp_path: Path) -> None:
    end = bytes(10_000)
    put(tmp_path, {"a": b"1" + end, "b": b"2" + end, "c": b"1" + end})
    assert names(gather([tmp_path])) == ["a", "b"]


def test_a_member_with_a_false_checksum_is_no_double(tmp_path: Path) -> None:
    good = zipped({"x": b"same"})
    (tmp_path / "a.zip").write_bytes(good[:31] + b"\xff" + good[32:])  # behind the header and the name
    (tmp_path / "b.zip").write_bytes(good)
    (tmp_path / "c.zip").write_bytes(good)
    bag = gather([tmp_path])
    assert names(bag) == ["a.zip/x", "b.zip/x"]
    assert whys(bag.ignored) == {"c.zip/x": words_for("intake.double", other="b.zip/x")}


def test_empty_and_huge_files_are_refused(tmp_path: Path) -> None:
    put(tmp_path, {"empty": b""})
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(51 << 20)
    bag = gather([tmp_path])
    assert bag.parcels == ()
    assert whys(bag.refused) == {
        "empty": words_for("intake.empty"),
        "huge": words_for("intake.too_big", limit=50),
    }


def test_links_lead_nowhere_outside_and_never_in_a_circle(tmp_path: Path) -> None:
    put(tmp_path, {"outside": b"secret", "bag/a": b"1"})
    bag = tmp_path / "bag"
    (bag / "out").symlink_to(tmp_path / "outside")
    (bag / "round").symlink_to(bag, target_is_directory=True)
    (bag / "gone").symlink_to(bag / "nothing")
    (bag / "in").symlink_to(bag / "a")
    os.mkfifo(bag / "pipe")
    found = gather([bag])
    assert names(found) == ["a"]
    link = words_for("intake.link")
    assert whys(found.ignored) == {
        "out": link,
        "round": link,
        "gone": link,
        "in": words_for("intake.double", other="a"),
        "pipe": words_for("intake.not_a_file"),
    }


def test_names_are_shown_harmlessly(tmp_path: Path) -> None:
    (tmp_path / "a\u202excod.exe\x07").write_bytes(b"1")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xff")).write_bytes(b"2")
    assert names(gather([tmp_path])) == ["a\ufffdxcod.exe\ufffd", "b\ufffd"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="Không tìm thấy") as refused:
        gather([tmp_path / "nothing"])
    assert refused.value.code == "intake.missing"


def test_a_forbidden_path_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(RuleBroken) as refused:
        gather([tmp_path])
    assert refused.value.code == "intake.forbidden"


def test_archives_are_opened_two_deep(tmp_path: Path) -> None:
    deep = zipped({"c.docx": b"3", "deeper.zip": zipped({"d.docx": b"4"})})
    (tmp_path / "x.ZIP").write_bytes(zipped({"b/b.docx": b"2", "inner.zip": deep, "b/": b""}))
    bag = gather([tmp_path])
    assert names(bag) == ["x.ZIP/b/b.docx", "x.ZIP/inner.zip/c.docx"]
    assert [parcel.load() for parcel in bag.parcels] == [b"2", b"3"]
    assert bag.parcels == pickle.loads(pickle.dumps(bag.parcels))
    assert whys(bag.refused) == {"x.ZIP/inner.zip/deeper.zip": words_for("intake.archive_too_deep")}


def test_dates_in_archives_are_local_time(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("a", (2020, 3, 5, 8, 30, 0)), b"1")
    assert gather([tmp_path]).parcels[0].modified == datetime(2020, 3, 5, 1, 30, tzinfo=UTC)


def test_an_office_file_called_zip_is_one_parcel(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({"[Content_Types].xml": b"1", "word/document.xml": b"2"}))
    assert names(gather([tmp_path])) == ["x.zip"]


@pytest.mark.parametrize(
    "name", ["../evil", "a/../../evil", "/etc/evil", "C:/evil", "c:evil", "a\\evil", "\\\\host\\evil"]
)
def test_names_that_lead_astray_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({name: b"1", "good": b"2"}))
    bag = gather([tmp_path])
    assert names(bag) == ["x.zip/good"]
    assert bag.refused == (Notice(f"x.zip/{name}", words_for("intake.unsafe_name")),)


def test_links_in_archives_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert whys(gather([tmp_path]).refused) == {"x.zip/link": words_for("intake.unsafe_name")}


def test_names_in_utf8_that_do_not_say_so_are_understood(tmp_path: Path) -> None:
    data = zipped({"Biểu.xls": b"1"})
    flag = (0x800).to_bytes(2, "little")
    (tmp_path / "x.zip").write_bytes(data.replace(flag, b"\0\0"))
    (tmp_path / "y.zip").write_bytes(zipped({"xxx.xls": b"2"}).replace(b"xxx", b"\x80\x81x"))
    assert names(gather([tmp_path])) == ["x.zip/Biểu.xls", "y.zip/Çüx.xls"]


def test_encrypted_members_are_refused(tmp_path: Path) -> None:
    data = bytearray(zipped({"a": b"1"}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    (tmp_path / "x.zip").write_bytes(data)
    assert whys(gather([tmp_path]).refused) == {"x.zip/a": words_for("intake.archive_password")}


def test_bombs_are_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({"a": bytes(2 << 20), "b": b"2"}))
    bag = gather([tmp_path])
    assert names(bag) == ["x.zip/b"]
    assert whys(bag.refused) == {"x.zip/a": words_for("intake.bomb")}


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (Limits(unpacked=2 << 20), words_for("intake.archive_too_big", limit=2)),
        (Limits(members=2), words_for("intake.archive_too_many", limit=2)),
    ],
)
def test_archives_have_limits(tmp_path: Path, limits: Limits, why: str) -> None:
    (tmp_path / "x.zip").write_bytes(zipped(dict.fromkeys("abc", bytes(1 << 20))))
    assert gather([tmp_path], limits).refused == (Notice("x.zip", why),)


def test_a_directory_of_a_million_is_not_even_listed(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(zipped({f"{number:060}": b"" for number in range(400)}))
    refused = gather([tmp_path], Limits(members=10)).refused
    assert whys(refused) == {"x.zip": words_for("intake.archive_too_many", limit=10)}


def test_damaged_archives_are_refused(tmp_path: Path) -> None:
    put(tmp_path, {"x.zip": b"PK\x03\x04 and then nothing"})
    assert whys(gather([tmp_path]).refused) == {"x.zip": words_for("intake.damaged")}
