"""Text of a whole file in an encoding before Unicode, recognised by its words."""

from functools import cache, partial

from nhiemky.kernel.errors import words_for
from nhiemky.kernel.legacy import Family, recognise, to_unicode
from nhiemky.reports.intake.grids import Decode

_SHOWN = {"tcvn3": "TCVN3 (ABC)", "tcvn3_capitals": "TCVN3 (ABC)", "vni": "VNI"}


def guess(text: str) -> tuple[Decode | None, tuple[str, ...]]:
    """How to decode the parts of a file with this raw text (None: as it is), and what to warn of."""
    family = recognise(text)
    if family is None:
        return None, ()
    return _decoding(family), (words_for("intake.legacy_guessed", family=_SHOWN[family]),)


@cache  # the same for every file, so that what was decoded before is known again
def _decoding(family: Family) -> Decode:
    return partial(to_unicode, family=family)
