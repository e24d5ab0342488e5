"""What people read about achievements."""

from collections.abc import Iterable
from gettext import gettext
from typing import Final

from nhiemky.targets.achievement import Achievement, State, summary

_LABELS: Final[dict[State, str]] = {
    "passed": "Vượt",
    "reached": "Đạt",
    "on_the_way": "Đang thực hiện",
    "behind": "Chậm",
    "unknown": "Chưa rõ",
}


def state_label(state: State) -> str:
    """The name of a state, such as "Đạt"."""
    return gettext(_LABELS[state])


def summary_words(achievements: Iterable[Achievement]) -> str:
    """ "8 trên 11 chỉ tiêu đạt hoặc vượt", and how many of them could not be judged."""
    met, judged, total = summary(achievements)
    words = gettext("{met} trên {total} chỉ tiêu đạt hoặc vượt").format(met=met, total=total)
    return words if judged == total else words + gettext(", {count} chưa rõ").format(count=total - judged)
