"""What a printed number says, whether it agrees with an exact one, and how to print one."""

from typing import Final, Literal

from msgspec import Struct

type Comparator = Literal["", ">=", ">", "<=", "<", "="]

_NOISE: Final = 1e-9  # far below any printed digit, far above the error of a division
_TO_VIETNAMESE: Final = str.maketrans(",.", ".,")


class Quantity(Struct, frozen=True, gc=False):
    """A number with all that stood around it; percentages stay as printed (97,6 % is 97.6)."""

    value: float  # the numerator of a ratio, the lower end of a range
    decimals: int = 0  # digits printed behind the decimal sign
    percent: bool = False
    comparator: Comparator = ""
    high: float | None = None  # the upper end of "10-15"
    of: float | None = None  # the denominator of "17/17", "15 trên tổng số 17"
    unit: str = ""  # the words behind: "hội viên", "triệu đồng"
    doubtful: bool = False  # can be read in another way: "1,234", "- 5"


def agrees(printed: Quantity, exact: float) -> bool:
    """Whether an exact figure may stand behind a printed one.

    Printed percentages are often cut, not rounded: 97.647 may read 97,6 or 97,7, 97,64 or 97,65. So all
    figures nearer than one last printed digit agree; a whole digit off does not (40 is not 41).
    """
    margin = 10.0**-printed.decimals - _NOISE
    high = printed.value if printed.high is None else printed.high
    return printed.value - margin < exact < high + margin


def format_number(value: float, decimals: int | None = None) -> str:
    """1.234,5: without trailing zeros, or with exactly `decimals` digits behind the comma."""
    text = f"{value:,.{6 if decimals is None else decimals}f}"
    if decimals is None:
        text = text.rstrip("0").rstrip(".")
    if not text.strip("-0.,"):
        text = text.removeprefix("-")
    return text.translate(_TO_VIETNAMESE)
