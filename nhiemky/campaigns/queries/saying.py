"""How a unit stands with a step, in words people use: muộn is not không làm."""

from typing import NamedTuple

from django.utils.translation import gettext

from nhiemky.campaigns.timing import Cell, State


class Said(NamedTuple):
    """Words with the tone of a badge."""

    words: str
    tone: str


def said(cell: Cell) -> Said:
    """A cell in a few words, without its days: "muộn 3 ngày"."""
    match cell.state:
        case State.DONE:
            return Said(gettext("đã làm"), "good")
        case State.IN_TIME:
            return Said(gettext("đúng hạn"), "good")
        case State.IN_TIME_REVISED:
            return Said(gettext("đúng hạn đã lùi"), "good")
        case State.LATE:
            return Said(gettext("muộn %(n)s ngày") % {"n": cell.days}, "risk")
        case State.OPEN if cell.days:
            return Said(gettext("còn %(n)s ngày") % {"n": cell.days}, "plain")
        case State.OPEN:
            return Said(gettext("hôm nay là hạn cuối"), "risk")
        case State.OVERDUE:
            return Said(gettext("quá hạn %(n)s ngày, chưa làm") % {"n": cell.days}, "late")
        case State.NEVER:
            return Said(gettext("không làm"), "late")
    return Said("–", "plain")
