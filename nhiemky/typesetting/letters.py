"""Letters a paper may hold: what Word files and PDF can carry, in the composed form Vietnamese faces expect."""

import re
from unicodedata import normalize

_UNPRINTABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Text as the writers set it: NFC, line ends as newlines, without control characters and lone surrogates."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return normalize("NFC", _UNPRINTABLE.sub("", lines))
