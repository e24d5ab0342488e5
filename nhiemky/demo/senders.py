"""Who sends what, and how: one entry for each ward of the bag."""

from dataclasses import dataclass, field
from typing import Final, Literal

from nhiemky.demo import arrangements as drawn
from nhiemky.demo.arrangements import Arrangement
from nhiemky.demo.papers import Look

_PLAIN: Final = Look()

type Extra = Literal["instructions", "empty", "old_hidden"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A figure told in two ways: the prose says `shift` more than the form, or a rate is `shift` off."""

    code: str
    shift: int
    where: Literal["prose", "rate"] = "prose"


@dataclass(frozen=True, slots=True)
class Merged:
    """How both reports came to stand in one file. seam: head of the second part, "" when nothing shows it."""

    title: str
    seam: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """A ward and its files: names inside the bag ("" = not sent); `older` by what replaced them."""

    ward: str
    report: str
    review: str
    form: str
    arrangement: Arrangement = drawn.spanned
    look: Look = _PLAIN
    review_look: Look | None = None
    voice: int = 0
    faults: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    disagreement: Disagreement | None = None
    merged: Merged | None = None
    joined_causes: bool = False
    estimated: bool = False
    tracked: bool = False
    extras: tuple[Extra, ...] = ()
    older: dict[str, str] = field(default_factory=dict)
    decomposed_names: bool = False


SILENT: Final = "Phúc Lợi"

_PHUC_DONG: Final = Merged(
    title="Giữa nhiệm kỳ 2017 - 2022 của Hội CCB phường {ward}",
    seam="Phần thứ hai: Kiểm điểm trách nhiệm của tập thể Ban Thường vụ",
)
_SAI_DONG: Final = Merged(
    title="Kết quả nửa nhiệm kỳ và kiểm điểm vai trò lãnh đạo của Ban Chấp hành Hội CCB phường {ward}"
)

SENDERS: Final = (
    Sender(
        "Bồ Đề",
        report="Bồ Đề/Bao cao so ket ban cuoi.docx",
        review="Bồ Đề/Kiem diem BTV.docx",
        form="Bồ Đề/phu luc.xlsx",
        tracked=True,
        faults=("unclear_direction",),
        older={"Bồ Đề/Bao cao so ket ban cuoi.docx": "Bồ Đề/Bao cao so ket.docx"},
    ),
    Sender(
        "Cự Khối",
        report="BaoCaoSoKetCuKhoi.docx",
        review="TuKiemDiemCuKhoi.docx",
        form="SoLieuCuKhoi.xlsx",
        arrangement=drawn.by_year,
        look=Look("arabic", lettered=False),
        review_look=Look("arabic", "plain", lettered=False),
        voice=1,
        without=("causes",),
        extras=("empty",),
    ),
    Sender(
        "Đức Giang",
        report="BC_sk_DUC GIANG.docx",
        review="kiem diem duc giang.docx",
        form="duc giang - chi tieu.xlsx",
        arrangement=drawn.coded,
        look=Look("letter", "tcvn3"),
        voice=2,
        disagreement=Disagreement("XD2", -3, "rate"),
    ),
    Sender(
        "Gia Thụy",
        report="Gia Thuy.zip/Bao cao.docx",
        review="Gia Thuy.zip/Kiểm điểm.docx",
        form="Gia Thuy.zip/Chi tieu.xls",
        arrangement=drawn.in_words,
        look=Look("part", broken=True),
    ),
    Sender(
        "Giang Biên",
        report="P. Giang Biên - BC sơ kết.docx",
        review="P. Giang Biên - Kiểm điểm.docx",
        form="P. Giang Biên - Phụ lục.xlsx",
        arrangement=drawn.with_formulas,
        look=Look("styles", "nfd", lettered=False),
        voice=1,
        disagreement=Disagreement("CT2", 3),
        decomposed_names=True,
    ),
    Sender(
        "Long Biên",
        report="Phường Long Biên/So ket.docx",
        review="Phường Long Biên/Kiem diem BCH.docx",
        form="Phường Long Biên/So lieu.xlsx",
        arrangement=drawn.transposed,
        look=Look("bold"),
        voice=2,
        joined_causes=True,
    ),
    Sender(
        "Ngọc Lâm",
        report="Ngoc Lam BC 2020.docx",
        review="Ngoc Lam KD 2020.docx",
        form="",
        look=Look("roman", broken=True),
        disagreement=Disagreement("XD3", 6),
    ),
    Sender(
        "Ngọc Thụy",
        report="Ngọc Thụy/bc so ket.docx",
        review="Ngọc Thụy/kiem diem.docx",
        form="Ngọc Thụy/Bieu Ngoc Thuy (2).xlsx",
        arrangement=drawn.spaced,
        look=Look("part", "vni"),
        voice=1,
        faults=("organisation_ignored",),
        older={"Ngọc Thụy/Bieu Ngoc Thuy (2).xlsx": "Ngọc Thụy/Bieu Ngoc Thuy.xlsx"},
    ),
    Sender(
        "Phúc Đồng",
        report="Phuc Dong.docx",
        review="",
        form="Phuc Dong.xlsx",
        look=Look("auto"),
        voice=2,
        merged=_PHUC_DONG,
        joined_causes=True,
    ),
    Sender(
        "Sài Đồng",
        report="HCCB SÀI ĐỒNG 4.2020.docx",
        review="",
        form="HCCB SÀI ĐỒNG bieu.xlsx",
        arrangement=drawn.in_words,
        look=Look("arabic"),
        merged=_SAI_DONG,
    ),
    # Nothing in these two names says whose they are.
    Sender(
        "Thạch Bàn",
        report="BC_SK_2020.docx",
        review="",
        form="bieu kem theo.xlsx",
        arrangement=drawn.estimated,
        look=Look("roman", lettered=False),
        voice=1,
        faults=("missing_self_review",),
        estimated=True,
        extras=("instructions",),
    ),
    Sender(
        "Thượng Thanh",
        report="Thượng Thanh 2020/Báo cáo.docx",
        review="Thượng Thanh 2020/Kiểm điểm.docx",
        form="Thượng Thanh 2020/Biểu.xlsx",
        arrangement=drawn.ticked,
        look=Look("styles"),
        voice=2,
        without=("lessons",),
        faults=("generic_shortcomings",),
        extras=("old_hidden",),
    ),
    Sender(
        "Việt Hưng",
        report="Báo cáo sơ kết Việt Hưng v2.docx",
        review="Kiểm điểm Việt Hưng.docx",
        form="Biểu Việt Hưng sửa ngày 12-4.xlsx",
        arrangement=drawn.ticked,
        look=Look("letter"),
        older={
            "Báo cáo sơ kết Việt Hưng v2.docx": "Báo cáo sơ kết Việt Hưng v1.docx",
            "Biểu Việt Hưng sửa ngày 12-4.xlsx": "Biểu Việt Hưng.xlsx",
        },
    ),
)
