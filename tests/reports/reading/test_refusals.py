"""Files that cannot be read are refused with a reason and a remedy, whatever they are called."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from nhiemky.kernel.errors import RuleBroken, words_for
from nhiemky.reports.intake import old_word
from nhiemky.reports.intake.document import Paragraph
from nhiemky.reports.intake.ole import wrap
from nhiemky.reports.intake.parcels import Parcel
from nhiemky.reports.intake.reading import read

from .files import SHEET, bare_workbook, encrypted, old_workbook, paragraph, refusal, reread, word, zipped

OPEN = "application/vnd.oasis.opendocument."


def rewritten(data: bytes, **changed: bytes) -> bytes:
    """A package with the text of a member replaced; the key is the end of its name without ".xml"."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for end, content in changed.items():
        name = next(name for name in members if name.endswith(f"{end}.xml"))
        members[name] = content
    return zipped(members)


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><w>&a;</w>'
IN_UTF16 = OUTSIDE.decode().replace('version="1.0"', 'version="1.0" encoding="UTF-16"').encode("utf-16")
DOCX, XLSX = word(paragraph("x")), bare_workbook('<row><c r="A1"><v>1</v></c></row>')
XLS = old_workbook(lambda book: book.add_sheet("S").write(0, 0, "x"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "intake.empty"),
        (bytes(600), "intake.empty"),
        (encrypted(), "intake.password"),
        (wrap("WordDocument", bytes(10) + b"\0\1" + bytes(5000)), "intake.password"),
        (wrap("PowerPoint Document", b"1"), "intake.slides"),
        (wrap("Something", b"1"), "intake.unknown"),
        (b"%PDF-1.4 ...", "intake.pdf"),
        (b"\xff\xd8\xff\xe0", "intake.picture"),
        (b"\x89PNG\r\n", "intake.picture"),
        (b"II*\0", "intake.picture"),
        (b"\0\0\0\x18ftypheic", "intake.picture"),
        (b"RIFF1234WEBP", "intake.picture"),
        (b"Rar!\x1a\x07", "intake.archive"),
        (zipped({"a.docx": b"1"}), "intake.archive"),
        (zipped({"ppt/presentation.xml": b"1"}), "intake.slides"),
        (zipped({"mimetype": OPEN + "graphics", "content.xml": b"1"}), "intake.unknown"),
        (zipped({"mimetype": OPEN + "text", "META-INF/manifest.xml": "encryption-data"}), "intake.password"),
        ("họ tên;số".encode(), "intake.text"),
        ("họ tên".encode("utf-16"), "intake.text"),
        (b"MIME-Version: 1.0\r\n", "intake.web_page"),
        (b"\0\1\2\3", "intake.unknown"),
        (DOCX[:-30], "intake.damaged"),
        (DOCX[:200], "intake.damaged"),
        (XLSX[:-30], "intake.damaged"),
        (XLS[:600], "intake.damaged"),
        (XLS[:1500], "intake.damaged"),
        (XLS[:300], "intake.damaged"),
        (rewritten(DOCX, document=b"<w:document"), "intake.damaged"),
        (rewritten(DOCX, document=b"<other/>"), "intake.not_a_word_file"),
        (rewritten(XLSX, sheet1=b"<worksheet"), "intake.damaged"),
        (rewritten(DOCX, document=bytes(2 << 20)), "intake.bomb"),
        (rewritten(XLSX, sheet1=bytes(2 << 20)), "intake.bomb"),
        *((rewritten(DOCX, document=evil), "intake.unsafe_xml") for evil in (LAUGHS, OUTSIDE, IN_UTF16)),
        *((rewritten(XLSX, sheet1=evil), "intake.unsafe_xml") for evil in (LAUGHS, OUTSIDE)),
        (f"<?xml?><!DOCTYPE a><Workbook {SHEET} a='urn:schemas-microsoft-com:office:spreadsheet'/>".encode(),
         "intake.unsafe_xml"),
    ],
)  # fmt: skip
def test_refused_for_the_right_reason(data: bytes, code: str) -> None:
    assert refusal(data) == code


def test_a_password_within_the_package_or_the_old_workbook() -> None:
    flagged = bytearray(DOCX)
    at = DOCX.index(b"PK\x01\x02", DOCX.index(b"PK\x01\x02") + 1)  # its second member, the document
    flagged[at + 8] |= 1
    assert refusal(bytes(flagged)) == "intake.password"
    assert refusal(wrap("Workbook", b"\x09\x08\x10\0" + bytes(16) + b"\x2f\0\2\0\1\0")) == "intake.password"


def test_refusals_say_what_the_file_is_and_what_to_do() -> None:
    with pytest.raises(RuleBroken) as refused:
        reread(b"\xff\xd8\xff\xe0", "bao cao.docx")
    assert str(refused.value) == words_for("intake.picture", kind="JPEG")
    assert "gõ tay" in str(refused.value)


def test_a_file_that_vanished_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as refused:
        read(Parcel("a", tmp_path / "gone", 1))
    assert refused.value.code == "intake.unreadable"


@pytest.mark.parametrize("trouble", [MemoryError(), ValueError(), RecursionError()])
def test_only_refusals_escape(monkeypatch: pytest.MonkeyPatch, trouble: Exception) -> None:
    def fail(_: Parcel) -> bytes:
        raise trouble

    monkeypatch.setattr(Parcel, "load", fail)
    with pytest.raises(RuleBroken) as refused:
        read(Parcel("a", Path("a"), 1))
    assert refused.value.code == ("intake.memory" if isinstance(trouble, MemoryError) else "intake.damaged")


def test_interruptions_do_escape(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: Parcel) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(Parcel, "load", stop)
    with pytest.raises(KeyboardInterrupt):
        read(Parcel("a", Path("a"), 1))


RTF = rb"{\rtf1\ansi\ansicpg1252 {\b Dam}\par Th\u432?\u7901?ng}"


def test_old_kinds_are_refused_kindly_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(RuleBroken, match=r"chọn Tệp > Lưu thành > \.docx") as refused:
        reread(RTF)
    assert refused.value.code == "intake.old_kind"


def test_a_conversion_that_hangs_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "soffice"
    fake.write_text("#!/bin/sh\nsleep 100\n")
    fake.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(fake))
    monkeypatch.setattr(old_word, "_SECONDS", 0.2)
    assert refusal(RTF) == "intake.old_kind_slow"
    fake.write_text("#!/bin/sh\nexit 1\n")
    assert refusal(RTF) == "intake.old_kind_failed"


def test_no_program_is_started_where_none_may_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "soffice"
    fake.write_text(f"#!/bin/sh\ntouch {tmp_path}/started\nexit 1\n")
    fake.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(fake))
    old = tmp_path / "old.docx"
    old.write_bytes(RTF)
    parcel = Parcel("old.docx", old, len(RTF))
    with pytest.raises(RuleBroken) as refused:
        read(parcel, starting_programs=False)
    assert (refused.value.code, (tmp_path / "started").exists()) == ("intake.unknown", False)
    with pytest.raises(RuleBroken) as refused:
        read(parcel)
    assert (refused.value.code, (tmp_path / "started").exists()) == ("intake.old_kind_failed", True)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
def test_old_kinds_are_read_where_libreoffice_is() -> None:
    assert reread(RTF).paragraphs == (Paragraph(1, "Dam", True), Paragraph(2, "Thường", False))
