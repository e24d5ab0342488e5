"""Files that come later, corrections, and files without an owner."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nhiemky.kernel.errors import RuleBroken
from nhiemky.organisation.models import Office
from nhiemky.reports.actions import Given, Receipt, correct_figure, give_file, put_together, receive
from nhiemky.reports.models import Correction, KeptFinding, SentFile
from nhiemky.reports.queries import document_of, reading_of, review_of
from nhiemky.reports.records import Indicator, Source
from nhiemky.reports.tasks import read_files, resume
from nhiemky.targets.models import UnitFigure
from tests.builders import person
from tests.reports.web.core.building import Stage, again, form, small, work

pytestmark = pytest.mark.usefixtures("db")
PICTURE = b"\xff\xd8\xff\xe0" + b"picture" * 40


def send(stage: Stage, *files: tuple[str, BytesIO]) -> list[Receipt]:
    receipts = receive(stage.campaign.pk, files, by=stage.officer)
    work(stage.campaign)
    stage.campaign = again(stage.campaign)
    return receipts


def shown(stage: Stage, ward: str) -> dict[str, tuple[object, ...]]:
    rows = UnitFigure.objects.filter(unit=stage.units[ward]).select_related("indicator")
    return {row.indicator.code: (row.numerator, row.denominator, row.value, row.state) for row in rows}


def total(stage: Stage, code: str) -> tuple[object, ...]:
    row = UnitFigure.objects.get(unit=stage.campaign.unit, indicator=stage.indicators[code])
    return row.numerator, row.denominator, row.value


def test_a_newer_version_under_the_same_name_counts() -> None:
    stage = small()
    send(stage, ("Bieu.xlsx", form("Bến 01", XD1=(10, 11), XD3=7)))
    assert shown(stage, "Bến 01") == {"XD1": (10, 11, 90.9091, "read"), "XD3": (7, None, 7, "read")}
    (receipt,) = send(stage, ("Bieu.xlsx", form("Bến 01", XD1=(11, 11), XD3=7)))
    assert shown(stage, "Bến 01") == {"XD1": (11, 11, 100, "read"), "XD3": (7, None, 7, "read")}
    files = SentFile.objects.order_by("pk").values_list("name", "superseded", "owner__name", "kind", "state")
    assert list(files) == [
        ("Bieu.xlsx", True, "Bến 01", "figures", "read"), ("Bieu (2).xlsx", False, "Bến 01", "figures", "read"),
    ]  # fmt: skip
    assert receipt.name == "Bieu.xlsx" and receipt.file_id == SentFile.objects.get(superseded=False).pk


def test_a_correction_shows_at_once_and_survives_the_next_run() -> None:
    stage = small()
    send(stage, ("b1.xlsx", form("Bến 01", XD1=(10, 11), XD3=7)), ("b2.xlsx", form("Bến 02", XD1=(5, 9), XD3=1)))
    sent = SentFile.objects.get(name="b1.xlsx")
    ward, indicator = stage.units["Bến 01"], stage.indicators["XD1"]
    made = correct_figure(
        stage.campaign.pk, ward.pk, indicator.pk, given=Given(11, 11), why="đơn vị báo lại", by=stage.officer
    )
    assert made.before == {"numerator": 10, "denominator": 11, "value": 90.9091, "words": ""}
    for _ in range(2):
        assert shown(stage, "Bến 01")["XD1"] == (11, 11, 100, "corrected")
        assert total(stage, "XD1") == (16, 20, 80)
        kept = UnitFigure.objects.get(unit=ward, indicator=indicator)
        assert (kept.source, kept.place) == (f"sent-file:{sent.pk}", "Biểu 1!E5")
        work(stage.campaign)
    (unit, *_) = review_of(again(stage.campaign)).units
    assert unit.indicators["XD1"] == Indicator("XD1", 11, 11, 100, Source("b1.xlsx", "Biểu 1!E5"))


def test_a_typed_figure_needs_no_file_and_ends_the_finding_that_asked_for_it() -> None:
    stage = small()
    send(stage, ("b1.xlsx", form("Bến 01", XD1=(10, 11), XD3=7)))
    missing = KeptFinding.objects.filter(fault="missing_figure", unit=stage.units["Bến 01"])
    assert list(missing.values_list("quote", flat=True)) == ["DS3"]
    typed = Given(1, 400)
    ward, indicator = stage.units["Bến 01"], stage.indicators["DS3"]
    made = correct_figure(stage.campaign.pk, ward.pk, indicator.pk, given=typed, why="", by=stage.officer)
    assert made.before == {}
    work(stage.campaign)
    assert shown(stage, "Bến 01")["DS3"] == (1, 400, 0.25, "typed")
    assert list(missing) == []


WRONG = (
    ("XD1", Given(), "x", "reports.figure_missing"),
    ("XD1", Given(numerator=3), "x", "reports.parts_missing"),
    ("XD1", Given(3, 0), "x", "reports.whole_is_zero"),
    ("XD1", Given(-3, 4), "x", "reports.figure_not_a_number"),
    ("XD1", Given(float("nan"), 4), "x", "reports.figure_not_a_number"),
    ("XD1", Given(3, 4), " ", "reports.why_missing"),
    ("XD3", Given(denominator=4), "x", "reports.figure_missing"),
)


def test_wrong_corrections_are_refused() -> None:
    stage = small(1)
    send(stage, ("b1.xlsx", form("Bến 01", XD1=(10, 11), XD3=7)))
    before = shown(stage, "Bến 01")
    ward = stage.units["Bến 01"].pk
    for code, given, why, refused in WRONG:
        with pytest.raises(RuleBroken) as refusal:
            correct_figure(stage.campaign.pk, ward, stage.indicators[code].pk, given=given, why=why, by=stage.officer)
        assert refusal.value.code == refused, given
        assert str(refusal.value)
        assert (shown(stage, "Bến 01"), Correction.objects.count()) == (before, 0), given


def test_a_picture_waits_for_its_owner_and_can_be_the_source_of_a_typed_figure() -> None:
    stage = small()
    (receipt,) = send(stage, ("anh.jpg", BytesIO(PICTURE)))
    picture = SentFile.objects.select_related("stored").get(pk=receipt.file_id or 0)
    assert (picture.state, picture.owner_id, picture.stored.form) == ("unread", None, "picture:JPEG")
    ward = stage.units["Bến 02"]
    give_file(stage.campaign.pk, picture.pk, ward.pk, by=stage.officer)
    work(stage.campaign)
    picture.refresh_from_db()
    assert (picture.state, picture.owner_id) == ("unread", ward.pk)
    correct_figure(
        stage.campaign.pk, ward.pk, stage.indicators["XD3"].pk, given=Given(value=4), why="", file_id=picture.pk,
        by=stage.officer,
    )  # fmt: skip
    for _ in range(2):
        kept = UnitFigure.objects.get(unit=ward)
        assert (kept.value, kept.state, kept.source) == (4, "typed", f"sent-file:{picture.pk}")
        work(stage.campaign)


def test_an_officer_s_word_goes_before_the_file_s() -> None:
    stage = small()
    send(stage, ("b1.xlsx", form("Bến 01", XD1=(10, 11), XD3=7)))
    file = SentFile.objects.get()
    give_file(stage.campaign.pk, file.pk, stage.units["Bến 03"].pk, by=stage.officer)
    work(stage.campaign)
    assert shown(stage, "Bến 01") == {}
    assert shown(stage, "Bến 03")["XD3"] == (7, None, 7, "read")


def test_a_unit_that_is_not_in_the_register_is_said_so() -> None:
    stage = small()
    send(stage, ("b.xlsx", form("Bạch Dương", XD1=(10, 11), XD3=7)))
    file = SentFile.objects.get()
    assert (file.state, file.owner_id) == ("unread", None)
    assert file.why.startswith("Đơn vị “Bạch Dương” không có trong danh sách đơn vị.")


def test_what_a_ward_sends_is_the_ward_s_and_a_reader_may_not_send() -> None:
    stage = small()
    chair = person("chu tich", Office.CHAIR, stage.units["Bến 02"])
    receive(stage.campaign.pk, [("khong ten.xlsx", form("Bến", XD1=(1, 2), XD3=7))], by=chair)
    work(stage.campaign)
    assert shown(stage, "Bến 02")["XD1"] == (1, 2, 50, "read")
    reader = person("uy vien", Office.COMMITTEE_MEMBER, stage.units["Bến 02"])
    with pytest.raises(RuleBroken) as refusal:
        receive(stage.campaign.pk, [("x.xlsx", BytesIO(b"x"))], by=reader)
    assert refusal.value.code == "organisation.not_allowed"


def test_receipts_say_what_was_not_taken() -> None:
    stage = small()
    receipts = send(
        stage, ("Thumbs.db", BytesIO(b"x")), ("rong.docx", BytesIO()), ("../../a.txt", BytesIO(b"abc")),
        ("ban sao.txt", BytesIO(b"abc")), ("ket-qua.json", BytesIO(b"{}")),
    )  # fmt: skip
    told = {receipt.name: (receipt.file_id is not None, receipt.why) for receipt in receipts}
    assert told == {
        "Thumbs.db": (False, "tệp của máy tính, không phải tài liệu"),
        "rong.docx": (False, "Tệp rỗng, không có nội dung. Hãy xin đơn vị gửi lại tệp."),
        "a.txt": (True, ""),
        "ban sao.txt": (True, "giống hệt tệp “a.txt”, chỉ đọc một lần"),
        "ket-qua.json": (False, "Kết quả của lần chạy trước, không phải tệp đơn vị gửi."),
    }


def test_a_file_opened_again_shows_its_cells_and_its_reading() -> None:
    stage = small()
    send(stage, ("b1.xlsx", form("Bến 01", XD1=(10, 11), XD3=7)))
    sent = SentFile.objects.select_related("stored").get()
    assert document_of(sent).tables[0].rows[4][:5] == ("XD1", "Chi hội trong sạch vững mạnh", "%", 11, 10)
    reading = reading_of(sent)
    assert reading is not None and (reading.file, reading.kind) == ("b1.xlsx", "figures")


def test_work_that_a_kill_left_is_taken_up() -> None:
    from django_tasks_db.models import DBTaskResult

    stage = small()
    receive(stage.campaign.pk, [("b1.xlsx", form("Bến 01", XD1=(10, 11), XD3=7))], by=stage.officer)
    assert DBTaskResult.objects.count() == 2  # the campaign was opened, a file came
    DBTaskResult.objects.all().delete()
    assert resume() == 1
    (task,) = DBTaskResult.objects.all()
    assert (task.task_path, task.args_kwargs) == (
        read_files.module_path, {"args": [stage.campaign.pk], "kwargs": {}},
    )  # fmt: skip
    work(stage.campaign)
    assert resume() == 0


def test_queries_do_not_grow_with_units() -> None:
    stage = small(3)
    asked = []
    for wards in (1, 3):
        send(stage, *((f"b{n}.xlsx", form(f"Bến 0{n}", XD1=(10, 10 + n), XD3=n)) for n in range(1, wards + 1)))
        UnitFigure.objects.all().delete()
        KeptFinding.objects.all().delete()
        SentFile.objects.update(why="?")
        with CaptureQueriesContext(connection) as putting:
            put_together(stage.campaign.pk)
        with CaptureQueriesContext(connection) as asking:
            review_of(stage.campaign)
        asked.append((len(putting), len(asking)))
    assert asked[0] == asked[1]
