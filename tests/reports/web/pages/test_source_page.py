"""A file as sent: the cell in its sheet, the paragraph among others, pictures, files that can't be opened."""

import pytest
from django.test import Client

from nhiemky.organisation.models import Office
from tests.builders import person
from tests.reports.web.pages.building import Stage, form_file, page, report_file, sent, stage, table, words

pytestmark = pytest.mark.usefixtures("db")

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def at(client: Client) -> Stage:
    """A campaign whose officer is signed in."""
    made = stage()
    client.force_login(made.officer)
    return made


def test_a_cell_is_marked_among_its_neighbours(at: Stage, client: Client) -> None:
    file = sent(at, "bieu.xlsx", form_file(), owner=at.wards[0])

    shown = page(client.get(f"{at.url}tep/{file.pk}/", {"cho": "Biểu 1!C4"}))

    assert words(shown.cssselect("h1")[0]) == "Chỗ ghi trong tệp: Biểu 1, ô C4"
    assert [words(one) for one in shown.cssselect("table thead th")] == ["A", "B", "C", "D", "E"]
    assert table(shown) == [
        ["1", "BIỂU TỔNG HỢP SỐ LIỆU"],
        ["2", "", "", "", "", ""],
        ["3", "TT", "Chỉ tiêu", "Số đạt", "Tổng số", "Tỷ lệ %"],
        ["4", "1", "Chi hội trong sạch vững mạnh", "11", "12", "91,7"],
    ]
    assert [words(one) for one in shown.cssselect("#cho mark")] == ["11"]
    assert [words(one) for one in shown.cssselect("th.at")] == ["C", "4"]
    assert shown.cssselect("td[colspan]")[0].get("colspan") == "5"


def test_every_row_of_a_long_sheet_can_be_reached(at: Stage, client: Client) -> None:
    file = sent(at, "bieu.xlsx", form_file(rows=96), owner=at.wards[0])
    address, seen = f"{at.url}tep/{file.pk}/", []
    query = ""
    while True:
        shown = page(client.get(address + query))
        rows = table(shown)
        seen += [int(row[0]) for row in rows]
        onward = [one.get("href") for one in shown.cssselect("main a") if words(one) == "Các hàng phía dưới"]
        if not onward:
            break
        query = onward[0]

    assert sorted(set(seen)) == list(range(1, 101))
    assert [row[0] for row in rows][:2] == ["3", "70"]  # the heads of the columns come along
    assert [row[0] for row in rows][-1] == "100"


def test_a_paragraph_is_marked_and_tables_of_a_word_file_have_a_place(at: Stage, client: Client) -> None:
    file = sent(at, "bc.docx", report_file(), owner=at.wards[0])

    shown = page(client.get(f"{at.url}tep/{file.pk}/", {"cho": "đoạn 3"}))

    assert [words(one) for one in shown.cssselect(".numbered")] == [
        "1 BÁO CÁO SƠ KẾT GIỮA NHIỆM KỲ",
        "2 I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
        "3 Toàn phường có 11/12 chi hội trong sạch vững mạnh, kết nạp 13 đồng chí.",
        "4 II. TỒN TẠI, KHUYẾT ĐIỂM",
        "5 Công tác tuyên truyền có lúc chưa kịp thời.",
    ]
    assert [words(one) for one in shown.cssselect("#cho mark")] == [
        "Toàn phường có 11/12 chi hội trong sạch vững mạnh, kết nạp 13 đồng chí."
    ]


@pytest.mark.parametrize("place", ["Biểu 9!A1", "Biểu 1!ZZZ999", "đoạn 77", "tên báo cáo", "!!", "Biểu 1!A0"])
def test_a_place_that_is_not_there_is_said_kindly(at: Stage, client: Client, place: str) -> None:
    file = sent(at, "bieu.xlsx", form_file(), owner=at.wards[0])

    shown = page(client.get(f"{at.url}tep/{file.pk}/", {"cho": place}))

    assert words(shown.cssselect(".note")[0]) == f"Không thấy chỗ “{place}” trong tệp này, nên tệp hiện từ đầu."
    assert len(table(shown)) == 4


def test_odd_questions_still_show_the_file(at: Stage, client: Client) -> None:
    file = sent(at, "bieu.xlsx", form_file(), owner=at.wards[0])
    for query in ("bang=7", "bang=-1", "bang=0&tu=99999999", "bang=0&tu=5000", "bang=0&cot=300", "tu=x&cot=²"):
        page(client.get(f"{at.url}tep/{file.pk}/?{query}"))


def test_a_file_that_cannot_be_opened_says_why(at: Stage, client: Client) -> None:
    file = sent(at, "bc.docx", b"PK\x03\x04 hong", why="Tệp hỏng.")

    shown = page(client.get(f"{at.url}tep/{file.pk}/"))

    assert words(shown.cssselect(".note p")[0]) == "Máy chưa mở được tệp này để xem tại đây."


def test_only_what_truly_is_a_picture_is_served_as_one(at: Stage, client: Client) -> None:
    picture = sent(at, "anh.jpg", PNG, why="Ảnh chụp.", owner=at.wards[0])
    page_of_the_web = sent(at, "anh.png", b"<html><script>alert(1)</script></html>", why="Trang web.")

    answer = client.get(f"{at.url}tep/{picture.pk}/anh/")
    assert (answer.content, answer["Content-Type"], answer["X-Content-Type-Options"]) == (PNG, "image/png", "nosniff")
    assert client.get(f"{at.url}tep/{page_of_the_web.pk}/anh/").status_code == 404
    shown = page(client.get(f"{at.url}tep/{picture.pk}/"))
    assert shown.cssselect("img.photograph")[0].get("src") == f"{at.url}tep/{picture.pk}/anh/"


def test_files_of_other_wards_are_not_found(at: Stage, client: Client) -> None:
    file = sent(at, "anh.jpg", PNG, why="Ảnh chụp.", owner=at.wards[0])
    client.force_login(person("chu tich", Office.CHAIR, at.wards[1]))

    answers = [client.get(f"{at.url}tep/{file.pk}/{what}").status_code for what in ("", "anh/")]

    assert answers == [404, 404]
