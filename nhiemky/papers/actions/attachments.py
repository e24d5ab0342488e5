"""Tells what a file really is before it is attached to a paper."""

from io import BytesIO
from typing import IO, Final

from nhiemky.campaigns.actions.uploads import form_of
from nhiemky.files.actions import MEGABYTE
from nhiemky.kernel.errors import RuleBroken
from nhiemky.papers import words as words

LARGEST: Final = 20 * MEGABYTE


def known_form(stream: IO[bytes], name: str) -> tuple[bytes, str]:
    """The content with what it is by itself: a paper, a table, slides, a PDF or a picture.

    RuleBroken: "papers.attachment_too_big", "papers.attachment_kind" for anything else.
    """
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise RuleBroken("papers.attachment_too_big", limit=LARGEST // MEGABYTE)
    form = form_of(BytesIO(data), name)
    if not form:
        raise RuleBroken("papers.attachment_kind")
    return data, form
