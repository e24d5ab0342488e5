"""Made-up members for lists to try the intake on: nobody of them lives, and no two names are the same."""

from collections.abc import Iterator
from copy import replace
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from nhiemky.kernel.text import fold

_FAMILIES: Final = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh",
    "Trịnh", "Mai", "Đào", "Lương", "Cao", "Tạ", "Thái", "Lâm", "Tống", "Kiều", "Phùng", "Nghiêm", "Khuất", "Công",
)  # fmt: skip
_OF_MEN: Final = (
    "Văn", "Đức", "Hữu", "Công", "Quang", "Xuân", "Đình", "Minh", "Ngọc", "Thế", "Tiến", "Trọng", "Viết", "Bá", "Huy",
    "Quốc", "Khắc", "Gia", "Mạnh", "Duy",
)  # fmt: skip
_OF_WOMEN: Final = ("Thị", "Thị Kim", "Thị Thu", "Thị Ngọc", "Thị Thanh", "Thị Hồng", "Thị Minh", "Thị Bích", "Thúy")
_MEN: Final = (
    "An", "Bảo", "Bình", "Chiến", "Chinh", "Cường", "Dũng", "Đạt", "Định", "Đông", "Giang", "Hải", "Hiếu", "Hòa",
    "Hoạt", "Hùng", "Hưng", "Khang", "Khôi", "Kiên", "Lâm", "Long", "Lộc", "Mạo", "Nam", "Nghĩa", "Ninh", "Phong",
    "Phú", "Quân", "Quý", "Sáng", "Sơn", "Tài", "Tâm", "Thắng", "Thuận", "Toàn", "Trung", "Tuấn", "Tường", "Vinh",
    "Vượng", "Xuyên", "Yên",
)  # fmt: skip
_WOMEN: Final = (
    "Anh", "Chi", "Cúc", "Dịu", "Duyên", "Đào", "Hạnh", "Hiền", "Hoa", "Huệ", "Hương", "Lan", "Liên", "Loan", "Lụa",
    "Mơ", "Mùi", "Nga", "Nhàn", "Nhung", "Oanh", "Phượng", "Quyên", "Sen", "Thảo", "Thơm", "Thủy", "Tuyết", "Vân",
    "Xoan",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Somebody:
    """A made-up member as they stand in a list. branch: number of the branch; fate: "", or how the remark ends it."""

    family: str
    given: str
    woman: bool
    born: date
    only_year: bool
    veteran: bool
    branch: int
    joined: date
    party: bool
    card: str
    phone: str
    address: str
    exempt: bool = False
    fate: str = ""
    year_known: bool = True
    spoiled: str = ""

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.family} {self.given}"


def somebodies(number: int, branches: int, random: Random, *, mark: str = "") -> list[Somebody]:
    """So many people, of whom no two bear the same name, accents aside. mark: stands behind every name."""
    met: set[str] = set()
    found: list[Somebody] = []
    names = _names(random)
    while len(found) < number:
        family, given, woman = next(names)
        if (key := fold(f"{family} {given}")) in met:
            continue
        met.add(key)
        found.append(_somebody(family, f"{given}{mark}", woman, 1 + len(found) * branches // number, random))
    return found


def _names(random: Random) -> Iterator[tuple[str, str, bool]]:
    while True:
        woman = random.random() < 0.22
        middles, givens = (_OF_WOMEN, _WOMEN) if woman else (_OF_MEN, _MEN)
        middle = random.choice(middles)
        if random.random() < 0.35:
            middle = f"{middle} {random.choice(_OF_MEN)}"
        yield random.choice(_FAMILIES), f"{middle} {random.choice(givens)}", woman


def _somebody(family: str, given: str, woman: bool, branch: int, random: Random) -> Somebody:
    born = date(1938, 1, 1) + timedelta(random.randrange(55 * 365))
    joined = date(max(born.year + 25, 1990), random.randint(1, 12), random.randint(1, 28))
    return Somebody(
        family, given, woman, born, random.random() < 0.4, random.random() < 0.8, branch,
        min(joined, date(2019, 11, 15)), random.random() < 0.45, f"{random.randrange(10**6):06d}",
        f"09{random.randrange(10**8):08d}", f"Số {random.randint(1, 300)} đường mẫu {random.randint(1, 40)}",
        exempt=random.random() < 0.06,
    )  # fmt: skip


def with_mess(people: list[Somebody], random: Random) -> tuple[list[Somebody], dict[str, int]]:
    """The same people with what is wrong in real lists, and how many rows come to what."""
    rows: list[Somebody] = []
    told = dict.fromkeys(("new", "repeated", "doubtful", "gone", "wrong"), 0)
    for one in people:
        dice = random.random()
        if dice < 0.02:
            rows.append(
                replace(one, spoiled=random.choice(("digit", "one_word", "old", "no_day", "no_name", "branch")))
            )
            told["wrong"] += 1
            continue
        if dice < 0.04:
            rows.append(replace(one, fate=random.choice(("deceased", "moved_away", "left"))))
            told["gone"] += 1
            continue
        one = replace(one, year_known=dice > 0.06)
        rows.append(one)
        told["new"] += 1
        if 0.07 < dice < 0.085:
            rows.append(one)
            told["repeated"] += 1
        elif 0.085 < dice < 0.095:
            rows.append(replace(one, branch=one.branch + 1 if one.branch == 1 else one.branch - 1))
            told["new"] += 1
            told["doubtful"] += 1
        elif 0.095 < dice < 0.10:
            rows.append(replace(one, year_known=False))
            told["new"] += 1
            told["doubtful"] += 1
    return rows, told
