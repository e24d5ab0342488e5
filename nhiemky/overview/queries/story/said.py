"""How an act is told: a sentence that goes on from who did it, what was written then, and the thing itself."""

from collections.abc import Callable
from dataclasses import dataclass

from nhiemky.overview.queries.story.acts import Act
from nhiemky.overview.queries.story.behind import Behind


@dataclass(frozen=True, slots=True)
class Said:
    """words: "gửi báo cáo kết quả lên quận Long Biên"; more: reasons and notes as they were written, each a line.

    url, label: the way to the thing; "" for none.
    """

    words: str
    url: str = ""
    label: str = ""
    more: tuple[str, ...] = ()


type Teller = Callable[[Act, Behind], Said]


def low(words: str) -> str:
    """Words inside a sentence."""
    return words[:1].lower() + words[1:]
