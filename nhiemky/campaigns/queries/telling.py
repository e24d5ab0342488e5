"""How a unit stands with a step, in words and in a tone."""

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhiemky.campaigns.timing import Cell, Counts, State
from nhiemky.kernel.ui.numbers import vi_number

TONES: Final[dict[State, str]] = {
    State.NOT_ASKED: "plain",
    State.DONE: "good",
    State.IN_TIME: "good",
    State.IN_TIME_REVISED: "good",
    State.LATE: "risk",
    State.OPEN: "plain",
    State.OVERDUE: "late",
    State.NEVER: "late",
}
_HEADS: Final = {
    State.NOT_ASKED: _("Không đặt thời hạn"),
    State.DONE: _("Đã làm"),
    State.IN_TIME: _("Đúng thời hạn ban đầu"),
    State.IN_TIME_REVISED: _("Đúng thời hạn đã lùi"),
    State.LATE: _("Làm muộn"),
    State.OPEN: _("Chưa làm, còn thời gian"),
    State.OVERDUE: _("Quá hạn, chưa làm"),
    State.NEVER: _("Không làm"),
}
ORDER: Final = (
    State.NEVER, State.OVERDUE, State.LATE, State.OPEN, State.IN_TIME_REVISED, State.IN_TIME, State.DONE,
)  # fmt: skip
"""What needs somebody first stands first."""


def head(state: State, *, shifted: bool = True) -> str:
    """The words over the units in a state. shifted: whether there are two days to tell apart at all."""
    if state is State.IN_TIME and not shifted:
        return gettext("Đúng thời hạn")
    return str(_HEADS[state])


def said(cell: Cell) -> str:
    """How a unit stands, as on a badge: "muộn 6 ngày", "còn 14 ngày"."""
    days = {"days": vi_number(cell.days)}
    match cell.state:
        case State.LATE:
            return gettext("muộn %(days)s ngày") % days
        case State.OVERDUE:
            return gettext("quá hạn %(days)s ngày, chưa làm") % days
        case State.OPEN:
            return gettext("còn %(days)s ngày") % days if cell.days else gettext("hôm nay là ngày cuối")
    return head(cell.state, shifted=cell.due != cell.original).lower()


def said_of_all(counts: Counts, *, shifted: bool) -> str:
    """How many by which day: "1/14 theo thời hạn ban đầu, 14/14 theo thời hạn đã lùi"."""
    told = {"first": counts.by_original, "second": counts.by_revised, "of": counts.asked}
    if shifted:
        return gettext("%(first)s/%(of)s theo thời hạn ban đầu, %(second)s/%(of)s theo thời hạn đã lùi") % told
    return gettext("%(first)s/%(of)s đúng thời hạn") % told
