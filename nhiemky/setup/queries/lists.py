"""The list somebody sent, kept between looking at it and taking it."""

from dataclasses import dataclass
from typing import Final

from django.core import signing

from nhiemky.files.models import StoredFile
from nhiemky.files.queries import open_stored, path_of
from nhiemky.kernel.errors import RuleBroken
from nhiemky.reports.intake.document import Document
from nhiemky.reports.intake.parcels import Parcel, harmless
from nhiemky.reports.intake.reading import read
from nhiemky.setup import words as words
from nhiemky.setup.queries.unit_table import typed_names

_SALT: Final = "nhiemky.setup.list"
_KEPT_FOR: Final = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class SentList:
    """A list as kept: its content, its file's name ("" for names typed on the page). said: what was told of it beside,
    the kind of its units or the paper that decided its targets.
    """

    file: int
    name: str = ""
    said: str = ""

    def token(self, person: int) -> str:
        """The list as a word in an address; nobody else can use it."""
        return signing.dumps([self.file, self.name, self.said, person], salt=_SALT, compress=True)


def sent_list(token: str, person: int) -> SentList:
    """The list of a token. RuleBroken when it is older than a day, somebody else's, or made up."""
    try:
        file, name, said, owner = signing.loads(token, salt=_SALT, max_age=_KEPT_FOR)
    except (signing.BadSignature, ValueError) as error:
        raise RuleBroken("setup.list_forgotten") from error
    if owner != person:
        raise RuleBroken("setup.list_forgotten")
    return SentList(file, name, said)


def document_in(sent: SentList) -> Document:
    """The list opened. RuleBroken with the reason when its file can't be read."""
    stored = StoredFile.objects.get(pk=sent.file)
    if sent.name:
        return read(Parcel(harmless(sent.name), path_of(stored), stored.size))
    with open_stored(stored) as file:
        return typed_names(file.read().decode())
