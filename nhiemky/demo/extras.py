"""What in the bag is no ward's report: the two lists, strangers, litter, and what cannot be read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final, Literal, TypedDict

from nhiemky.demo import litter
from nhiemky.demo.facts import NOTICE, TARGETS, Ward, make_figures, make_ward
from nhiemky.demo.forms import Formula, Sheet, Value
from nhiemky.demo.papers import Line, Look, paper
from nhiemky.demo.post import SENT
from nhiemky.demo.reports import Story, results_report
from nhiemky.demo.workbooks import workbook

type Role = Literal["list", "unreadable", "ignored", "unrelated", "strangers"]

_STRANGER: Final = "Bạch Dương"


@dataclass(frozen=True, slots=True)
class Stray:
    """One such file. role: what becomes of it."""

    name: str
    role: Role
    content: bytes


class Named(TypedDict):
    """Names by role, as the truth keeps them."""

    unreadable: tuple[str, ...]
    ignored: tuple[str, ...]
    unrelated: tuple[str, ...]
    strangers: tuple[str, ...]


def named(strays: Iterable[Stray]) -> Named:
    """The names of each role, in order."""
    kept = sorted(strays, key=lambda stray: stray.name)

    def of(role: Role) -> tuple[str, ...]:
        return tuple(stray.name for stray in kept if stray.role == role)

    return Named(
        unreadable=of("unreadable"),
        ignored=of("ignored"),
        unrelated=of("unrelated"),
        strangers=of("strangers"),
    )


def strays(wards: Iterable[Ward], seed: int) -> list[Stray]:
    """All of them."""
    stranger = _stranger(seed)
    return [
        Stray("Danh sach cac hoi co so.xlsx", "list", workbook([list_of_units(wards)], SENT)),
        Stray("Danh mục chỉ tiêu nhiệm kỳ.xlsx", "list", workbook([list_of_targets()], SENT)),
        Stray("Hướng dẫn sơ kết của Quận Hội.docx", "unrelated", _guidance()),
        Stray("Theo dõi quà Tết 2020.xlsx", "unrelated", workbook([_gifts(seed)], SENT)),
        Stray(f"BC sơ kết phường {_STRANGER}.docx", "strangers", stranger),
        Stray("Bồ Đề/anh hoi nghi 11-4.jpg", "unreadable", litter.JPEG),
        Stray("Ngọc Thụy/Scan bao cao da ky.pdf", "unreadable", litter.PDF),
        Stray("Bồ Đề/bao cao mat.docx", "unreadable", litter.encrypted_office_file()),
        Stray("Gia Thuy gui lai.docx", "unreadable", stranger[: len(stranger) // 3]),
        Stray("~$oCaoSoKetCuKhoi.docx", "ignored", b"\x09nguoi dung".ljust(162, b"\0")),
        Stray("Thumbs.db", "ignored", litter.EMPTY_OLE),
        Stray(".DS_Store", "ignored", b"\0\0\0\1Bud1" + bytes(504)),
    ]


def list_of_units(wards: Iterable[Ward]) -> Sheet:
    """The district's register of its base associations, with a total row below."""
    head: tuple[Value, ...] = (
        "STT", "Tên hội cơ sở", "Số chi hội (31/12/2019)", "Số chi hội (31/3/2020)", "Tổng số hội viên",
        "Thay đổi tổ chức",
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (n, f"Hội CCB phường {w.name}", w.branches_then, w.branches_now, w.members, w.change)
        for n, w in enumerate(wards, 1)
    ]
    last = len(rows) + 4
    sums = [Formula(f"=SUM({c}5:{c}{last})", _sum(rows, i)) for i, c in ((2, "C"), (3, "D"), (4, "E"))]
    title: tuple[tuple[Value, ...], ...] = (("DANH SÁCH HỘI CƠ SỞ TRỰC THUỘC",), (f"({NOTICE})",), ())
    return Sheet("Don vi", (*title, head, *rows, (None, "Tổng cộng", *sums)))


def _sum(rows: Iterable[tuple[Value, ...]], column: int) -> float:
    return sum(number for row in rows if isinstance(number := row[column], int | float))


def list_of_targets() -> Sheet:
    """The congress's targets; where each ward has set its own goal the cell is empty."""
    head: tuple[Value, ...] = (
        "STT",
        "Ký hiệu",
        "Nội dung chỉ tiêu",
        "Đơn vị tính",
        "Phép so sánh",
        "Mức của quận",
    )
    rows: list[tuple[Value, ...]] = [
        (n, t.code, t.name, t.unit, t.comparator, t.goal) for n, t in enumerate(TARGETS, 1)
    ]
    title: tuple[tuple[Value, ...], ...] = (
        ("CÁC CHỈ TIÊU CHỦ YẾU NHIỆM KỲ 2017 - 2022",),
        (f"({NOTICE})",),
        (),
    )
    return Sheet("Chi tieu", (*title, head, *rows))


def _guidance() -> bytes:
    pieces = [
        Line("body", "HỘI CỰU CHIẾN BINH QUẬN LONG BIÊN"),
        Line("body", f"({NOTICE})"),
        Line("title", "Hướng dẫn"),
        Line("subject", "việc sơ kết giữa nhiệm kỳ 2017 - 2022 ở các hội cơ sở"),
        *_guidance_body(),
    ]
    return paper(pieces, Look(), SENT)


def _guidance_body() -> Iterator[Line]:
    yield Line("head", "Mục đích, yêu cầu")
    yield Line(
        "body",
        "Đánh giá đúng việc đã làm và chưa làm sau nửa nhiệm kỳ; số liệu khớp với sổ sách của chi hội.",
    )
    yield Line("head", "Nội dung báo cáo")
    yield Line("body", "Mỗi phường gửi hai văn bản riêng, một về kết quả và một về kiểm điểm, kèm biểu chỉ tiêu.")
    yield Line("head", "Thời gian")
    yield Line("body", "Gửi về Thường trực Quận Hội trước ngày 12/4/2020 qua thư điện tử.")


def _gifts(seed: int) -> Sheet:
    rng = Random(f"{seed}/gifts")
    head: tuple[Value, ...] = ("TT", "Loại quà", "Nguồn", "Số suất", "Đơn giá (đồng)")
    rows: list[tuple[Value, ...]] = [
        (1, "Túi quà Tết", "Quỹ Hội", rng.randint(40, 90), 300000),
        (2, "Chăn ấm", "Nhà tài trợ", rng.randint(20, 60), 250000),
        (3, "Phong bao mừng thọ", "Ngân sách", rng.randint(10, 30), 500000),
    ]
    return Sheet("Qua Tet", ((f"THEO DÕI QUÀ TẾT CANH TÝ ({NOTICE})",), head, *rows))


def _stranger(seed: int) -> bytes:
    """A report of a ward that does not exist."""
    rng = Random(f"{seed}/{_STRANGER}")
    ward = make_ward(_STRANGER, rng)
    story = Story(ward, make_figures(ward, ward.branches_now, rng), ward.branches_now)
    return paper(results_report(story, rng), Look(), SENT)
