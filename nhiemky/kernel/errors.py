"""Refusals with a stable code; the words people read stand in one catalogue per room."""

from gettext import gettext
from typing import Final

_CATALOGUE: Final[dict[str, str]] = {}


def add_words(words: dict[str, str]) -> None:
    """Add a room's catalogue {code: Vietnamese sentence with {names}}. A code may be given once."""
    doubled = _CATALOGUE.keys() & words.keys()
    if doubled:
        raise ValueError(f"codes given twice: {sorted(doubled)}")
    _CATALOGUE.update(words)


def words_for(code: str, **details: object) -> str:
    """The Vietnamese sentence of a code, with its details filled in. KeyError for an unknown code."""
    return gettext(_CATALOGUE[code]).format(**details)


class RuleBroken(Exception):  # noqa: N818 (named for the rule, as in the design)
    """Something was refused. `code` is stable for programs, `str()` is a Vietnamese sentence for people."""

    def __init__(self, code: str, /, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def __str__(self) -> str:
        return words_for(self.code, **self.details)

    def __reduce__(self) -> tuple[object, ...]:  # travels between processes
        return _rebuild, (self.code, self.details)


def _rebuild(code: str, details: dict[str, object]) -> RuleBroken:
    return RuleBroken(code, **details)
