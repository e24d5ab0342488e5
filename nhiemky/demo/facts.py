"""Wards, targets and made-up figures. Only the ward names and the term are real; every number is invented."""

from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from nhiemky.demo.truth import Figure

SAMPLE: Final = "BẢN MẪU – đơn vị có thật, mọi số liệu và lời văn là giả định"
NOTICE: Final = "Số liệu giả định, chỉ dùng để giới thiệu phần mềm"
WARDS: Final = (
    "Bồ Đề", "Cự Khối", "Đức Giang", "Gia Thụy", "Giang Biên", "Long Biên", "Ngọc Lâm",
    "Ngọc Thụy", "Phúc Đồng", "Phúc Lợi", "Sài Đồng", "Thạch Bàn", "Thượng Thanh", "Việt Hưng",
)  # fmt: skip

SEED: Final = 2020

type Base = Literal["branches", "members", "families", "ex_servicemen", "loans"]


@dataclass(frozen=True, slots=True)
class Target:
    """goal: the district's; None where each ward set its own. base: what the rate is counted on."""

    code: str
    group: str
    name: str
    unit: str
    comparator: str
    goal: float | None
    base: Base | None = None

    @property
    def percent(self) -> bool:
        return self.unit == "%"


BUILDING: Final = "Xây dựng Hội"
LIVING: Final = "Chăm lo đời sống hội viên"
POLITICS: Final = "Nhiệm vụ chính trị ở địa phương"
TARGETS: Final = (
    Target("XD1", BUILDING, "Chi hội xếp loại trong sạch vững mạnh", "%", ">=", 90, "branches"),
    Target("XD2", BUILDING, "Hội viên được công nhận gương mẫu", "%", ">=", 96, "members"),
    Target("XD3", BUILDING, "Phát triển hội viên", "đồng chí", ">=", None),
    Target("XD4", BUILDING, "Tập hợp cựu quân nhân vào câu lạc bộ", "%", ">=", 70, "ex_servicemen"),
    Target("DS1", LIVING, "Số hộ hội viên thuộc diện nghèo", "hộ", "=", 0),
    Target("DS2", LIVING, "Hộ hội viên có mức sống khá trở lên", "%", ">=", 62, "families"),
    Target("DS3", LIVING, "Tỷ lệ nợ quá hạn vốn vay ủy thác", "%", "<=", 0.25, "loans"),
    Target("DS4", LIVING, "Nhà đồng đội xây mới và sửa chữa", "căn", ">=", None),
    Target("DS5", LIVING, "Mức quỹ chi hội tính trên một hội viên", "nghìn đồng/người", ">=", 450, "members"),
    Target("CT1", POLITICS, "Gia đình hội viên văn hóa", "%", ">=", 97.5, "families"),
    Target("CT2", POLITICS, "Mô hình tự quản môi trường, trật tự", "mô hình", ">=", None),
    Target("CT3", POLITICS, "Ý kiến góp ý văn kiện đại hội Đảng", "lượt ý kiến", ">=", None),
)


@dataclass(frozen=True, slots=True)
class Ward:
    """change: what happened to its branches since the end of 2019, as the district's list says it."""

    name: str
    branches_then: int
    branches_now: int
    members: int
    change: str = ""


# Branch changes are part of the story told by the bag, so they are set and not drawn.
_CHANGES: Final = {
    "Cự Khối": (1, "Tách chi hội 5 thành chi hội 5A và 5B từ ngày 15/01/2020"),
    "Ngọc Thụy": (-1, "Nhập chi hội 6 vào chi hội 7 kể từ 01/02/2020"),
    "Phúc Đồng": (-1, "Hợp nhất chi hội 2 và chi hội 3 từ 20/01/2020"),
}


def make_ward(name: str, rng: Random) -> Ward:
    """A ward of believable size."""
    step, change = _CHANGES.get(name, (0, ""))
    then = rng.randint(9, 23)
    return Ward(name, then, then + step, rng.randint(430, 1210), change)


def make_figures(ward: Ward, branches: int, rng: Random) -> tuple[Figure, ...]:
    """Every target's figure of a ward that counts itself as having so many branches."""
    families = int(ward.members * rng.uniform(0.9, 0.96))
    bases: dict[Base, int] = {
        "branches": branches,
        "members": ward.members,
        "families": families,
        "ex_servicemen": rng.randint(90, 260),
        "loans": rng.randint(1800, 8200),
    }
    return tuple(_figure(target, bases, rng) for target in TARGETS)


def _figure(target: Target, bases: dict[Base, int], rng: Random) -> Figure:
    base = bases[target.base] if target.base else None
    above = _numerator(target, base, rng)
    goal = target.goal if target.goal is not None else rng.randint(*_OWN_GOALS[target.code])
    return Figure(target.code, goal, target.comparator, above, base, target.percent)


_OWN_GOALS: Final = {"XD3": (28, 70), "DS4": (2, 6), "CT2": (6, 14), "CT3": (80, 240)}
_COUNTS: Final = {"XD3": (14, 62), "DS1": (0, 3), "DS4": (1, 7), "CT2": (3, 16), "CT3": (60, 290)}
_RATES: Final = {"XD2": (0.94, 0.995), "XD4": (0.58, 0.86), "DS2": (0.5, 0.74), "CT1": (0.95, 0.999)}


def _numerator(target: Target, base: int | None, rng: Random) -> float:
    if base is None:
        return rng.randint(*_COUNTS[target.code])
    if target.code == "XD1":
        return base - rng.choice((0, 0, 0, 1, 2))
    if target.code == "DS3":
        return round(base * rng.choice((0.0, 0.001, 0.002, 0.004)), 1)
    if target.code == "DS5":
        return round(base * rng.uniform(310, 760), 1)
    return int(base * rng.uniform(*_RATES[target.code]))


def vi(number: float, places: int | None = None) -> str:
    """The Vietnamese way of writing: 1234.5 → "1.234,5"."""
    shown = f"{number:,.{places}f}" if places is not None else f"{number:,}"
    whole, _, part = shown.partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")
