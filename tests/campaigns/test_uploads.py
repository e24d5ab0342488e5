"""What people attach is known by its content, and written to the disk before anybody has to wait for it."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import IO
from zipfile import ZipFile

import pytest
from django.db import connection

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.guiding import Guidance, set_guidance
from nhiemky.campaigns.actions.lessons import Use, add_lesson, state_uses
from nhiemky.campaigns.actions.steps import Deed, note_step
from nhiemky.campaigns.actions.uploads import form_of, named_form, short_name
from nhiemky.campaigns.models import Fulfilment, Lesson, LessonUse
from nhiemky.files.models import StoredFile
from nhiemky.kernel.errors import RuleBroken
from nhiemky.papers.actions.attachments import known_form
from tests.campaigns.story import Story, on, story

PDF = b"%PDF-1.4 x"
DAY = date(2020, 3, 3)


def package(inside: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as made:
        made.writestr(inside, "x")
    return stream.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 x"
CONTENTS = (
    (PDF, "a.exe", "pdf"), (b"\xff\xd8\xff x", "a", "jpg"), (b"\x89PNG\r\n x", "a.pdf", "png"),
    (package("word/document.xml"), "a.xlsx", "docx"), (package("xl/workbook.xml"), "a", "xlsx"),
    (package("ppt/presentation.xml"), "a", "pptx"), (OLD, "Bảng.XLS", "xls"), (OLD, "a.pdf", "doc"),
    (package("a.exe"), "a.docx", ""), (b"PK\x03\x04 torn", "a.docx", ""), (b"MZ", "a.pdf", ""), (b"", "a.pdf", ""),
)  # fmt: skip


@pytest.mark.parametrize(("content", "name", "form"), CONTENTS)
def test_a_file_is_what_its_content_says(content: bytes, name: str, form: str) -> None:
    stream = BytesIO(content)
    assert (form_of(stream, name), stream.tell()) == (form, 0)


def test_names_are_kept_short_without_folders() -> None:
    given = ("C:\\tai lieu\\bien ban.pdf", "a\u200b/ b\u0007 .docx", "x" * 300 + ".pdf", "")
    assert [short_name(name) for name in given] == ["bien ban.pdf", "b .docx", "x" * 196 + ".pdf", "khong-ten"]


@pytest.mark.parametrize(
    ("content", "name", "form"),
    [
        (PDF, "a.PDF", "pdf"),
        (b"\xff\xd8\xff x", "a.jpeg", "jpg"),
        (PDF, "a.exe", ""),
        (PDF, "a", ""),
        (OLD, "a.ppt", ""),
    ],
)
def test_what_is_given_on_under_its_name_must_say_what_it_is(content: bytes, name: str, form: str) -> None:
    assert named_form(BytesIO(content), name, ("pdf", "jpg", "doc")) == form


@pytest.fixture
def told() -> Story:
    return story(3)


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(RuleBroken) as refused:
        act()
    return refused.value.code


def noted(told: Story, proof: tuple[str, IO[bytes]], by: Person | None = None) -> list[Fulfilment]:
    step = told.step("working_session").pk
    return note_step(step, Deed(DAY, "", proof), unit_ids=[told.pilot.pk], by=by or told.officer)


@pytest.mark.usefixtures("db")
def test_all_who_attach_refuse_what_only_bears_the_name(told: Story) -> None:
    def note(name: str, content: bytes) -> object:
        return noted(told, (name, BytesIO(content)))

    def guide(name: str, content: bytes) -> None:
        set_guidance(told.campaign.pk, Guidance("03", DAY, BytesIO(content), name), by=told.officer)

    def attach(name: str, content: bytes) -> object:
        return known_form(BytesIO(content), name)

    acts = ((note, "campaigns.proof_form"), (guide, "campaigns.guidance_form"), (attach, "papers.attachment_kind"))
    with on(4, 1):
        for act, code in acts:
            assert {refusal(lambda: act(name, b"MZ")) for name in ("a.pdf", "a.docx", "a.doc")} == {code}  # noqa: B023
            assert refusal(lambda: act("a.docx", package("a.exe"))) == code  # noqa: B023
        assert refusal(lambda: guide("bang.pdf", package("xl/workbook.xml"))) == "campaigns.guidance_form"
    assert StoredFile.objects.count() == 0


class Watched(BytesIO):
    """A content that notes how many transactions were open inside the test's own while it was read."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.depths: set[int] = set()

    def read(self, size: int | None = -1) -> bytes:
        self.depths.add(len(connection.savepoint_ids))
        return super().read(size)


@pytest.mark.usefixtures("db")
def test_a_proof_is_written_before_the_transaction(told: Story) -> None:
    outside = len(connection.savepoint_ids)
    minutes, photograph = Watched(PDF), Watched(b"\xff\xd8\xff x")
    with on(4, 1):
        noted(told, ("a.pdf", minutes))
        lesson = add_lesson(told.campaign.pk, Lesson.Head.PAPERS, "Tách riêng.", by=told.officer)
        use = Use("Đã tách.", ("b.jpg", photograph))
        state_uses(told.campaign.pk, told.wards[1].pk, {lesson.pk: use}, by=told.chair)
    assert (minutes.depths, photograph.depths) == ({outside}, {outside})
    assert Fulfilment.objects.exclude(proof=None).get().proof_name == "a.pdf"
    assert LessonUse.objects.get().proof_name == "b.jpg"


@pytest.mark.usefixtures("db")
def test_who_may_not_note_leaves_no_file_behind(told: Story) -> None:
    proof: tuple[str, IO[bytes]] = ("a.pdf", BytesIO(PDF))
    with on(4, 1):
        lesson = add_lesson(told.campaign.pk, Lesson.Head.PAPERS, "Tách riêng.", by=told.officer)
        other = told.wards[2].pk
        acts = (
            lambda: noted(told, proof, by=told.chair),
            lambda: state_uses(told.campaign.pk, other, {lesson.pk: Use("Đã tách.", proof)}, by=told.chair),
        )
        assert {refusal(act) for act in acts} == {"organisation.not_allowed"}
    assert StoredFile.objects.count() == 0
