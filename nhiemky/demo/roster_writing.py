"""How people type the cells of a list of members: the same thing in ten ways, and now and then a wrong one."""

import unicodedata
from collections.abc import Callable
from datetime import date
from random import Random

from nhiemky.demo.roster_people import Somebody

type Tell = Callable[[Somebody, Random], object]
_EPOCH = date(1899, 12, 30)


def messy_name(one: Somebody, random: Random) -> object:
    """The name: in capitals, with double spaces, taken apart (NFD), with a title, or spoiled."""
    if one.spoiled == "no_name":
        return None
    if one.spoiled == "one_word":
        return one.given.split(" ")[-1]
    if one.spoiled == "digit":
        return f"{one.name} 2a"
    dice = random.random()
    if dice < 0.15:
        return one.name.upper()
    if dice < 0.25:
        return f"  {one.name.replace(' ', '  ')} "
    if dice < 0.35:
        return unicodedata.normalize("NFD", one.name)
    if dice < 0.40:
        return f"Đ/c {one.name}"
    return one.name.lower() if dice < 0.43 else one.name


def birth_mixed(one: Somebody, random: Random) -> object:
    """A year, a day as Excel keeps it, a serial number, or text."""
    if one.spoiled in ("old", "no_day"):
        return _spoiled(one)
    if not one.year_known:
        return random.choice((None, "không rõ", "?"))
    if one.only_year:
        return random.choice((one.born.year, str(one.born.year), f"{one.born.year}."))
    dice = random.random()
    if dice < 0.3:
        return one.born
    return (one.born - _EPOCH).days if dice < 0.4 else birth_text(one, random)


def birth_text(one: Somebody, random: Random) -> object:
    """Text in the usual ways."""
    if one.spoiled in ("old", "no_day"):
        return _spoiled(one)
    if not one.year_known:
        return None
    day = one.born
    if one.only_year:
        return str(day.year)
    return random.choice((f"{day:%d/%m/%Y}", f"{day.day}/{day.month}/{day.year}", f"{day:%d-%m-%Y}", f"{day:%m/%Y}"))


def _spoiled(one: Somebody) -> object:
    return 1812 if one.spoiled == "old" else "31/02/1950"


def birth_of_sex(woman: bool) -> Tell:
    """The year in the column of the sex."""

    def tell(one: Somebody, random: Random) -> object:
        if one.woman != woman:
            return None
        if one.spoiled in ("old", "no_day"):
            return _spoiled(one)
        return random.choice((one.born.year, str(one.born.year))) if one.year_known else "không rõ"

    return tell


def sex_cross(woman: bool) -> Tell:
    """A cross in the column of the sex."""
    return lambda one, random: random.choice(("x", "X", "x ", 1)) if one.woman == woman else None


def gender_word(one: Somebody, random: Random) -> object:
    """The sex as a word."""
    return random.choice(("Nữ", "nữ", "NỮ", "Nu")) if one.woman else random.choice(("Nam", "nam", "NAM"))


def kind_word(one: Somebody, random: Random) -> object:
    """Veteran or ex-serviceman."""
    words = ("CCB", "ccb", "Cựu chiến binh") if one.veteran else ("CQN", "Cựu quân nhân", "cqn")
    return random.choice(words)


def day_mixed(one: Somebody, random: Random) -> object:
    """The day somebody joined."""
    return random.choice((one.joined, f"{one.joined:%d/%m/%Y}", one.joined.year, f"{one.joined:%m/%Y}"))


def cross(one: Somebody, random: Random) -> object:
    """Whether somebody is a Party member."""
    return random.choice(("x", "X", "v", 1, "ĐV")) if one.party else random.choice((None, None, "0", "-"))


def remark(one: Somebody, random: Random) -> object:
    """What the column of remarks says."""
    if one.fate == "deceased":
        return random.choice(("đã mất", "Từ trần ngày 03/02/2025", "đã mất năm 2025", "Đã từ trần"))
    if one.fate == "moved_away":
        return random.choice(("Chuyển đi nơi khác", "đã chuyển về quê", "Chuyển sinh hoạt đi phường khác"))
    if one.fate == "left":
        return random.choice(("Xin ra khỏi Hội", "Xóa tên", "xin thôi sinh hoạt"))
    if one.exempt:
        return random.choice(("Miễn sinh hoạt", "được miễn SH do tuổi cao", "miễn sinh hoạt"))
    return random.choice((None, None, None, "Thương binh 4/4", "Tổ trưởng", "Chưa nhận thẻ"))
