"""Pictures are made anew without a word on where they were taken; files are what they say; broken ones are refused."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files import File
from django.test import Client
from PIL import ExifTags, Image

from nhiemky.files.queries import open_stored
from nhiemky.journal.models import Entry
from nhiemky.kernel.errors import RuleBroken
from nhiemky.papers.actions import enclosing
from nhiemky.papers.actions.pictures import LARGEST, made_fit
from nhiemky.papers.models import Enclosure, Paper
from tests.papers.writing import Ward, ward
from tests.reports.reading.files import paragraph, word

SECRET = b"Nokia of Binh"


def photograph(size: tuple[int, int] = (300, 200), orientation: int = 6) -> bytes:
    """As a phone takes it: lying on its side, with the place in it, red on top as seen."""
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 4, size[1]))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = SECRET.decode()
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (21.0, 2.0, 1.0)
    made = BytesIO()
    picture.save(made, "JPEG", exif=exif, comment=SECRET, icc_profile=SECRET)
    return made.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG whose head promises many points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


def in_form(form: str, size: tuple[int, int] = (10, 10), mode: str = "RGB") -> bytes:
    made = BytesIO()
    Image.new(mode, size).save(made, form)
    return made.getvalue()


def test_place_and_camera_are_gone_and_the_picture_stands_upright() -> None:
    taken = photograph()
    with Image.open(BytesIO(taken)) as before:
        assert before.getexif().get_ifd(ExifTags.IFD.GPSInfo) != {}
    content, form = made_fit(BytesIO(taken))
    assert (form, SECRET in content, b"Exif" in content) == ("jpg", False, False)
    with Image.open(BytesIO(content)) as after:
        assert (after.size, dict(after.getexif()), sorted(after.info)) == (
            (200, 300), {}, ["jfif", "jfif_density", "jfif_unit", "jfif_version"],
        )  # fmt: skip
        red, green, _ = after.getpixel((100, 10))  # type: ignore[misc]
        assert (red > 200, green < 60) == (True, True)


@pytest.mark.parametrize(
    ("content", "size", "form"),
    [
        (photograph((4000, 3000)), (1500, 2000), "jpg"),
        (in_form("PNG", (3000, 10)), (2000, 7), "png"),
        (in_form("PNG", mode="RGBA"), (10, 10), "png"),
        (in_form("GIF", mode="P"), (10, 10), "png"),
        (in_form("WEBP"), (10, 10), "jpg"),
        (in_form("BMP"), (10, 10), "jpg"),
        (in_form("JPEG", mode="CMYK"), (10, 10), "jpg"),
        (in_form("PNG", mode="I;16"), (10, 10), "png"),
        (in_form("TIFF"), (10, 10), "jpg"),
    ],
    ids=["large", "wide", "clear", "gif", "webp", "bmp", "cmyk", "deep", "tiff"],
)
def test_pictures_of_many_kinds_become_two_and_not_larger_than_2000(
    content: bytes, size: tuple[int, int], form: str
) -> None:
    made, found = made_fit(BytesIO(content))
    with Image.open(BytesIO(made)) as picture:
        assert (picture.size, found) == (size, form)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "papers.picture_broken"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "papers.picture_broken"),
        (photograph()[:900], "papers.picture_broken"),
        (bomb(10, 10)[:60], "papers.picture_broken"),
        (bomb(20_000, 20_000), "papers.picture_too_large"),
        (bomb(2**31 - 1, 2**31 - 1), "papers.picture_too_large"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 100, "papers.picture_heic"),
        (b"\xff\xd8\xff" + b"\0" * LARGEST, "papers.picture_too_big"),
    ],
    ids=["empty", "svg", "cut photograph", "cut png", "bomb", "larger bomb", "heic", "heavy"],
)
def test_what_is_no_picture_is_refused_kindly(content: bytes, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        made_fit(BytesIO(content))
    assert refusal.value.code == code
    assert "Hãy" in str(refusal.value) or "hãy" in str(refusal.value)


@pytest.fixture
def at(db: None) -> Ward:  # noqa: ARG001
    return ward()


def put(at: Ward, number: int = 0, caption: str = "", **who: object) -> Enclosure:
    upload = (f"C:\\anh\\anh {number}.jpg", BytesIO(photograph((30 + number, 20))))
    told = {"caption": caption, "by": at.secretary, **who}
    return enclosing.add_picture(at.paper.pk, at.sections[0].pk, upload, **told)  # type: ignore[arg-type]


def captions() -> list[str]:
    return list(Enclosure.objects.order_by("position", "pk").values_list("caption", flat=True))


def test_pictures_are_put_in_order_described_and_taken_out(at: Ward) -> None:
    first, second, third = (put(at, number, f"Ảnh  {number}") for number in range(3))
    assert put(at, 0, "Lần nữa") == first
    assert (first.name, captions()) == ("anh 0.jpg", ["Ảnh 0", "Ảnh 1", "Ảnh 2"])
    enclosing.move_enclosure(third.pk, by=at.secretary)
    enclosing.move_enclosure(first.pk, by=at.secretary)
    enclosing.describe_enclosure(second.pk, caption="Trồng cây", by=at.chair)
    assert captions() == ["Ảnh 0", "Ảnh 2", "Trồng cây"]
    enclosing.remove_enclosure(third.pk, by=at.secretary)
    assert captions() == ["Ảnh 0", "Trồng cây"]
    assert list(Entry.objects.filter(kind="paper").order_by("pk").values_list("verb", flat=True)) == [
        *["enclosure.added"] * 3, "enclosure.moved", "enclosure.described", "enclosure.removed",
    ]  # fmt: skip


def test_who_may_not_write_adds_and_changes_nothing(at: Ward) -> None:
    one = put(at)
    for act in (
        lambda: put(at, 1, by=at.member),
        lambda: enclosing.move_enclosure(one.pk, by=at.officer),
        lambda: enclosing.describe_enclosure(one.pk, caption="x", by=at.member),
        lambda: enclosing.remove_enclosure(one.pk, by=at.officer),
    ):
        with pytest.raises(RuleBroken) as refusal:
            act()
        assert refusal.value.code == "organisation.not_allowed"
    Paper.objects.update(state="sent")
    with pytest.raises(RuleBroken) as refusal:
        enclosing.remove_enclosure(one.pk, by=at.secretary)
    assert (refusal.value.code, captions()) == ("papers.not_now", [""])


def test_a_section_holds_only_so_many(at: Ward) -> None:
    for number in range(enclosing.MOST):
        put(at, number)
    with pytest.raises(RuleBroken) as refusal:
        put(at, enclosing.MOST)
    assert refusal.value.code == "papers.too_many"


def package(*names: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("nghi quyet.docx", word(paragraph("Nghị quyết")), "docx"),
        ("giả.docx", package("xl/workbook.xml"), "xlsx"),
        ("a.pdf", b"%PDF-1.7 x", "pdf"),
        ("cu.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "xls"),
        ("virus.pdf", b"MZ\x90\0", ""),
        ("trang.docx", b"<html><script>1</script>", ""),
        ("nen.zip", package("a.exe"), ""),
        ("hong.docx", b"PK\x03\x04\0\0", ""),
    ],
)
def test_a_file_is_what_its_content_says(at: Ward, name: str, content: bytes, form: str) -> None:
    try:
        made = enclosing.add_attachment(at.paper.pk, (name, BytesIO(content)), caption="", by=at.secretary)
    except RuleBroken as refusal:
        assert (refusal.code, form) == ("papers.attachment_kind", "")
    else:
        assert (made.stored.form, made.section_id, made.name) == (form, None, name)


def test_a_photograph_beside_the_paper_loses_its_place_too(at: Ward) -> None:
    upload = ("anh.jpg", BytesIO(photograph()))
    made = enclosing.add_attachment(at.paper.pk, upload, caption="", by=at.secretary)
    with open_stored(made.stored) as stream:
        assert SECRET not in stream.read()


def test_pages_add_show_and_take_out(at: Ward, client: Client) -> None:
    client.force_login(at.secretary)
    pictures, files = f"{at.section_url()}anh/", f"{at.url}tep/"
    assert "Chưa chọn ảnh." in client.post(pictures, {"caption": ""}).content.decode()
    broken = client.post(pictures, {"file": BytesIO(b"khong phai anh"), "caption": "Giữ lại chữ"})
    assert (broken.status_code, "Tệp này không phải ảnh" in (told := broken.content.decode())) == (409, True)
    assert "Giữ lại chữ" in told
    assert (
        client.post(pictures, {"file": File(BytesIO(photograph()), "anh.jpg"), "caption": "Trồng cây"}).status_code
        == 302
    )
    assert client.post(files, {"file": BytesIO(b"%PDF-1.7 x"), "caption": "Nghị quyết"}).status_code == 302
    picture, file = Enclosure.objects.order_by("pk")
    shown, saved = (client.get(f"{at.url}kem/{one.pk}/") for one in (picture, file))
    heads = ("Content-Type", "X-Content-Type-Options", "Content-Security-Policy", "Content-Disposition")
    safe = ("nosniff", "sandbox; default-src 'none'")
    assert [shown.get(head) for head in heads] == ["image/jpeg", *safe, 'inline; filename="anh.jpg"']
    assert [saved.get(head) for head in heads[:3]] == ["application/octet-stream", *safe]
    assert str(saved["Content-Disposition"]).startswith("attachment")
    b"".join(shown.streaming_content), b"".join(saved.streaming_content)  # type: ignore[attr-defined]
    for one, act in ((picture, "chu-thich"), (picture, "len"), (file, "bo")):
        assert client.post(f"{at.url}kem/{one.pk}/sua/", {"viec": act, "caption": "Mới"}).status_code == 302
    assert captions() == ["Mới"]
