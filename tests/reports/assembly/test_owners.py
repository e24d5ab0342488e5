"""Which unit a file comes from, however its name is written in the file's name, its folder, its head or its text."""

import unicodedata

import pytest

from nhiemky.organisation.names import UnitNames, strangers
from nhiemky.reports.assembly.owners import Owner, owner_by_path, owner_of
from nhiemky.reports.records import FileReading, Line, Part

NAMES = UnitNames(
    ["Bồ Đề", "Cự Khối", "Đức Giang", "Gia Thụy", "Giang Biên", "Long Biên", "Ngọc Thụy", "Quý Lộc", "Thạch Bàn", "Yên"]
)
TELL_NAME = "Hãy ghi tên đơn vị vào tên tệp rồi chạy lại."
RENAME = "Hãy đổi tên tệp hoặc sửa đầu văn bản cho đúng đơn vị gửi."


def owner(file: str, *head: str, title: str = "", texts: tuple[str, ...] = ()) -> Owner:
    lines = tuple(Line(text, f"đoạn {number}", frozenset({Part.RESULTS})) for number, text in enumerate(texts, 20))
    return owner_of(FileReading(file, "results_report", title=title, head=head, lines=lines), NAMES)


@pytest.mark.parametrize(
    ("file", "unit"),
    [
        ("Báo cáo sơ kết phường Đức Giang.docx", "Đức Giang"),
        ("P. Giang Biên - BC sơ kết.docx", "Giang Biên"),
        ("P.Giang Biên.docx", "Giang Biên"),
        ("bc so ket p giang bien.docx", "Giang Biên"),
        ("BC_SK_DUC GIANG.docx", "Đức Giang"),
        ("kiem_diem_duc_giang_2020.docx", "Đức Giang"),
        ("kiemdiem_ducgiang.docx", "Đức Giang"),
        ("ducgiang.docx", "Đức Giang"),
        ("BaoCaoSoKetCuKhoi.docx", "Cự Khối"),
        ("BồĐề_2020.docx", "Bồ Đề"),
        ("THẠCH BÀN 4.2020.docx", "Thạch Bàn"),
        ("Bao cao Quí Lộc.docx", "Quý Lộc"),
        ("bao cao quy loc.docx", "Quý Lộc"),
        ("Báo cáo Gia Thuỵ.docx", "Gia Thụy"),
        ("HCCB phường Long Biên.docx", "Long Biên"),
        ("Đức Giang/Báo cáo.docx", "Đức Giang"),
        ("Thư đến.zip/P. Đức Giang/2020/Báo cáo.docx", "Đức Giang"),
        ("quan Long Bien/phuong Gia Thuy bao cao.docx", "Gia Thụy"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_by_the_names_of_file_and_folder(file: str, unit: str, form: str) -> None:
    written = unicodedata.normalize("NFD", file) if form == "NFD" else file
    assert owner(written) == Owner(unit)
    assert owner_by_path(written, NAMES) == unit


@pytest.mark.parametrize("file", ["BC_SK_2020.docx", "Báo cáo quận Long Biên.docx", "Scan0001.pdf", "yensao.docx"])
def test_names_that_say_nothing(file: str) -> None:
    assert owner(file) == Owner(why=f"Không thấy tên đơn vị trong tên tệp và trong bài. {TELL_NAME}")
    assert owner_by_path(file, NAMES) == ""


@pytest.mark.parametrize(
    "head",
    [
        "HỘI CCB PHƯỜNG ĐỨC GIANG",
        "HỘI CỰU CHIẾN BINH P. ĐỨC GIANG",
        "Hội CCB phường Đức Giang",
        "HOI CCB PHUONG DUC GIANG",
        unicodedata.normalize("NFD", "HỘI CCB PHƯỜNG ĐỨC GIANG"),
    ],
)
def test_by_the_head_of_the_paper(head: str) -> None:
    assert owner("BC_SK_2020.docx", "HỘI CCB QUẬN LONG BIÊN", head) == Owner("Đức Giang")


def test_a_district_with_the_name_of_a_ward() -> None:
    head = ("HỘI CCB QUẬN LONG BIÊN", "HỘI CCB PHƯỜNG GIA THỤY", "Long Biên, ngày 4 tháng 4 năm 2020")
    assert owner("BC_SK_2020.docx", *head) == Owner("Gia Thụy")
    ward = ("HỘI CCB QUẬN LONG BIÊN", "HỘI CCB PHƯỜNG LONG BIÊN", "Long Biên, ngày 4 tháng 4 năm 2020")
    assert owner("BC_SK_2020.docx", *ward) == Owner("Long Biên")


def test_the_title_decides_between_two_units_at_the_head() -> None:
    told = owner(
        "BC_SK_2020.docx", "Kính gửi: Hội CCB phường Bồ Đề", title="BÁO CÁO sơ kết của Hội CCB phường Đức Giang"
    )
    assert told == Owner("Đức Giang")


def test_file_name_and_head_that_contradict_each_other() -> None:
    assert owner("Báo cáo Bồ Đề.docx", "HỘI CCB PHƯỜNG ĐỨC GIANG") == Owner(
        why=f"Một tệp nêu tên hai đơn vị: “Bồ Đề” (tên tệp) và “Đức Giang” (nội dung). {RENAME}"
    )


def test_two_units_in_a_file_name() -> None:
    assert owner("Báo cáo Bồ Đề và Đức Giang.docx") == Owner(
        why=f"Một tệp nêu tên hai đơn vị: “Bồ Đề” và “Đức Giang”. {RENAME}"
    )


def test_two_units_in_a_file_name_of_which_the_head_names_one() -> None:
    assert owner("Bồ Đề gửi Đức Giang.docx", "HỘI CCB PHƯỜNG BỒ ĐỀ") == Owner("Bồ Đề")


STRANGER = (
    "Đơn vị “Hoa Mai” không có trong danh sách đơn vị. Nếu là đơn vị của mình, hãy thêm vào danh sách rồi chạy lại."
)


@pytest.mark.parametrize(
    ("file", "head"),
    [
        ("BC sơ kết phường Hoa Mai.docx", ()),
        ("BC_SK_2020.docx", ("HỘI CCB PHƯỜNG HOA MAI",)),
        ("BC_SK_2020.docx", ("HỘI CCB QUẬN LONG BIÊN", "HỘI CCB PHƯỜNG HOA MAI", "Long Biên, ngày 4 tháng 4 năm 2020")),
    ],
)
def test_a_unit_that_is_not_on_the_list(file: str, head: tuple[str, ...]) -> None:
    assert owner(file, *head) == Owner(why=STRANGER)


def test_a_stranger_within_a_file_of_a_known_name() -> None:
    assert owner("Báo cáo Bồ Đề.docx", "HỘI CCB PHƯỜNG HOA MAI") == Owner(
        why=f"Một tệp nêu tên hai đơn vị: “Bồ Đề” (tên tệp) và “Hoa Mai” (nội dung). {RENAME}"
    )


def test_a_unit_told_in_sentences_only_is_taken_with_a_doubt() -> None:
    texts = ("Chi hội 3 phường Thạch Bàn giúp phường Bồ Đề.", "Phường Thạch Bàn có 14 tổ.")
    assert owner("BC_SK_2020.docx", texts=(*texts, "Dân phường Thạch Bàn hiền.")) == Owner(
        "Thạch Bàn", doubt="Chỉ nhận ra đơn vị qua các câu trong bài; hãy xem lại."
    )
    assert owner("BC_SK_2020.docx", texts=texts[:1]).unit == ""


STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (STATE, []),
        (unicodedata.normalize("NFD", STATE), []),
        ("Cộng hòa xã hội chủ nghĩa Việt Nam", []),
        ("Cộng Hòa Xã Hội Chủ Nghĩa Việt Nam", []),
        ("HỘI CCB XÃ HOA MAI", ["Hoa Mai"]),
        ("Hội CCB xã Hoa Mai", ["Hoa Mai"]),
        ("Hội CCB phường Bồ Đề", []),
    ],
)
def test_strangers(text: str, found: list[str]) -> None:
    assert strangers(text, NAMES) == found


def test_the_state_title_is_no_unit() -> None:
    assert owner("Báo cáo Bồ Đề.docx", "HỘI CỰU CHIẾN BINH", STATE, "Độc lập - Tự do - Hạnh phúc") == Owner("Bồ Đề")


@pytest.mark.parametrize("file", ["Bieu P7.xlsx", "P.7.xlsx", "Biểu P. 7.xlsx", "bieu_p7_2020.xlsx", "Phường 7.xlsx"])
def test_a_unit_whose_name_is_a_number(file: str) -> None:
    assert UnitNames(["Phường 7", "Phường 17"]).in_file_name(file.removesuffix(".xlsx")) == {"Phường 7"}
