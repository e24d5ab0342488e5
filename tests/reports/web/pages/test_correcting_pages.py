"""A figure put right beside its source, and figures typed beside a photograph."""

import pytest
from django.test import Client

from nhiemky.kernel.numbers import format_number
from nhiemky.organisation.models import Office
from nhiemky.reports.models import Correction
from nhiemky.targets.models import UnitFigure
from tests.builders import person
from tests.reports.web.pages.building import Stage, figure, form_file, page, sent, stage, standing, table, words

pytestmark = [
    pytest.mark.usefixtures("db"),
    pytest.mark.parametrize("database", ["sqlite"], indirect=True),  # on PostgreSQL tests/house opens every page
]

JPEG = b"\xff\xd8\xff\xe0" + bytes(40)


@pytest.fixture
def at(client: Client) -> Stage:
    """A ward whose form says 11 of 12, and the officer signed in."""
    made = stage()
    for ward in range(3):
        standing(made, ward)
    form = sent(made, "bieu.xlsx", form_file(), owner=made.wards[0], kind="figures")
    figure(
        made, 0, 0, numerator=11, denominator=12, value=91.6667, source=f"sent-file:{form.pk}", place="Biểu 1!C4",
        doubts=["Ô C4 hiểu được hai cách."],
    )  # fmt: skip
    client.force_login(made.officer)
    return made


def url(at: Stage, indicator: int = 0) -> str:
    return f"{at.unit_url()}so/{at.indicators[indicator].pk}/"


def told(at: Stage, indicator: int = 0) -> tuple[object, ...]:
    one = UnitFigure.objects.get(unit=at.wards[0], indicator=at.indicators[indicator])
    return one.numerator, one.denominator, one.value, one.words, one.state


def test_the_source_stands_beside_the_form(at: Stage, client: Client) -> None:
    shown = page(client.get(url(at)))

    assert table(shown)[-1] == ["4", "1", "Chi hội trong sạch vững mạnh", "11", "12", "91,7"]
    assert [words(one) for one in shown.cssselect("#cho")] == ["11"]
    assert words(shown.cssselect(".note.risk")[0]) == "Ô C4 hiểu được hai cách."
    assert words(shown.cssselect("form .said")[0]) == "11/12 · 91,67%"
    assert {one.get("name"): one.get("value") for one in shown.cssselect("form .figure-in")} == {
        "numerator": "11",
        "denominator": "12",
        "value": None,
    }


def test_a_correction_shows_at_once_and_keeps_what_was_there(at: Stage, client: Client) -> None:
    typed = {"numerator": "12", "denominator": "12", "value": "", "reason": "1", "why": "đồng chí Ba báo"}

    answer = client.post(url(at), typed)

    assert (answer.status_code, answer["Location"]) == (302, f"{at.unit_url()}#so-{at.indicators[0].pk}")
    assert told(at) == (12, 12, 100, "", "corrected")
    made = Correction.objects.get()
    assert (made.by_id, made.why) == (
        at.officer.pk,
        "Đơn vị ghi nhầm, đã hỏi lại và báo số đúng. đồng chí Ba báo",
    )
    assert made.before == {"numerator": 11, "denominator": 12, "value": 91.6667, "words": ""}
    shown = page(client.get(at.unit_url()))
    assert words(shown.cssselect(".messages")[0]) == "Đã lưu Chi hội trong sạch vững mạnh: 12/12 · 100%."
    assert table(shown)[0] == ["Chi hội trong sạch vững mạnh Đã sửa. Sửa", "100% 12/12 Vượt", "≥ 95%"]

    client.post(url(at), {"numerator": "11/11", "denominator": "", "value": "", "reason": "0"})
    history = [words(one) for one in page(client.get(url(at))).cssselect(".plain-list > li strong")]
    assert history == ["12/12 · 100% → 11/11 · 100%", "11/12 · 91,67% → 12/12 · 100%"]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ({"numerator": "1.234,5", "denominator": "2.469"}, (1234.5, 2469, 50, "", "corrected")),
        ({"numerator": "11/12"}, (11, 12, 91.6667, "", "corrected")),
        ({"numerator": "91,7%"}, (None, None, 91.7, "", "corrected")),
        ({"value": "91,7"}, (None, None, 91.7, "", "corrected")),
    ],
)
def test_numbers_are_typed_the_vietnamese_way(
    at: Stage, client: Client, typed: dict[str, str], stored: tuple[object, ...]
) -> None:
    assert client.post(url(at), {**typed, "reason": "0"}).status_code == 302
    assert told(at) == stored


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"numerator": "mười", "denominator": "12"}, "Số đạt: “mười” không đọc được là một số. Ví dụ: 1.234,5"),
        ({"numerator": "-5", "denominator": "12"}, "Số đạt: “-5” không đọc được là một số. Ví dụ: 1.234,5"),
        ({"numerator": "10-15", "denominator": "12"}, "Số đạt: “10-15” không đọc được là một số. Ví dụ: 1.234,5"),
        (
            {"numerator": "11"},
            "Chỉ tiêu “Chi hội trong sạch vững mạnh” cần cả số đạt và tổng số. Hãy nhập đủ hai số, hoặc chỉ kết quả.",
        ),
        ({}, "Chưa nhập số của chỉ tiêu “Chi hội trong sạch vững mạnh”. Hãy nhập rồi lưu lại."),
        (
            {"numerator": "11", "denominator": "12", "reason": ""},
            "Vì sao sửa: Đồng chí chọn một lý do, hoặc ghi lý do khác.",
        ),
        (
            {"numerator": "11", "denominator": "12", "reason": "khac"},
            "Vì sao sửa: Đồng chí chọn một lý do, hoặc ghi lý do khác.",
        ),
    ],
)
def test_mistakes_are_told_and_keep_what_was_typed(
    at: Stage, client: Client, typed: dict[str, str], wrong: str
) -> None:
    shown = page(client.post(url(at), {"reason": "0", **typed}))

    assert [words(one) for one in shown.cssselect(".summary li")] == [wrong]
    kept = {one.get("name"): one.get("value") or "" for one in shown.cssselect("form .figure-in")}
    assert kept == {"numerator": "", "denominator": "", "value": "", **{k: v for k, v in typed.items() if k in kept}}
    assert told(at) == (11, 12, 91.6667, "", "read")


def test_the_way_back_never_leads_elsewhere(at: Stage, client: Client) -> None:
    typed = {"numerator": "12", "denominator": "12", "reason": "0"}
    home = f"{at.unit_url()}#so-{at.indicators[0].pk}"
    ways = {"/dot/": "/dot/", "https://xau.vn/": home, "//xau.vn/": home, "/\\xau.vn": home}
    assert {way: client.post(f"{url(at)}?ve={way}", typed)["Location"] for way in ways} == ways


def test_who_may_not_correct_is_refused_in_words(at: Stage, client: Client) -> None:
    client.force_login(person("uy vien", Office.COMMITTEE_MEMBER, at.top))

    answer = client.post(url(at), {"numerator": "12", "denominator": "12", "reason": "0"})

    assert answer.status_code == 403
    assert told(at) == (11, 12, 91.6667, "", "read")


def test_an_indicator_of_another_term_is_not_found(at: Stage, client: Client) -> None:
    assert client.get(f"{at.unit_url()}so/999999/").status_code == 404


def test_figures_are_typed_beside_a_photograph(at: Stage, client: Client) -> None:
    picture = sent(at, "anh bieu.jpg", JPEG, why="Ảnh chụp.", owner=at.wards[1])
    names = [f"so-{one.pk}" for one in at.indicators]

    address = f"{at.unit_url(1)}nhap/"
    shown = page(client.get(address))
    assert shown.cssselect("img.photograph")[0].get("src") == f"{at.url}tep/{picture.pk}/anh/"
    assert [words(one) for one in shown.cssselect("legend")] == [
        "Chi hội trong sạch vững mạnh mức đề ra ≥ 95%",
        "Phát triển hội viên",
        "Tỷ lệ nợ quá hạn mức đề ra ≤ 0,3%",
    ]
    wrong = page(client.post(address, {f"{names[0]}-numerator": "20", f"{names[1]}-value": "nhiều"}))
    assert [words(one) for one in wrong.cssselect(".summary li")] == [
        "Phát triển hội viên: “nhiều” không đọc được là một số. Ví dụ: 1.234,5"
    ]
    half = page(client.post(address, {f"{names[0]}-numerator": "20", f"{names[1]}-value": "15"}))
    assert [words(one) for one in half.cssselect(".summary li")] == [
        "Chỉ tiêu “Chi hội trong sạch vững mạnh” cần cả số đạt và tổng số. Hãy nhập đủ hai số, hoặc chỉ kết quả."
    ]
    assert Correction.objects.count() == 0  # all or nothing

    typed = {f"{names[0]}-numerator": "20", f"{names[0]}-denominator": "21", f"{names[1]}-value": "15"}
    answer = client.post(address, typed)
    assert (answer.status_code, answer["Location"]) == (302, at.unit_url(1))
    kept = UnitFigure.objects.filter(unit=at.wards[1]).order_by("indicator")
    assert [(one.numerator, one.denominator, one.value, one.state, one.source) for one in kept] == [
        (20, 21, 95.2381, "typed", f"sent-file:{picture.pk}"),
        (15, None, 15, "typed", f"sent-file:{picture.pk}"),
    ]
    assert set(Correction.objects.values_list("file", "why")) == {(picture.pk, "Nhập theo ảnh anh bieu.jpg")}


def test_saving_the_same_again_changes_nothing(at: Stage, client: Client) -> None:
    shown = page(client.get(f"{at.unit_url()}nhap/"))
    typed = {one.get("name"): one.get("value") or "" for one in shown.cssselect("form input[type=text]")}
    assert typed[f"so-{at.indicators[0].pk}-numerator"] == format_number(11)

    assert client.post(f"{at.unit_url()}nhap/", typed).status_code == 302
    assert Correction.objects.count() == 0
    assert told(at) == (11, 12, 91.6667, "", "read")
