"""The sample's members: one ward's register, taken from a list as any ward would; and a messy list to try with."""

from copy import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from random import Random
from typing import Final

from nhiemky.accounts.models import Person
from nhiemky.demo.facts import SEED
from nhiemky.demo.roster_people import Somebody, somebodies, with_mess
from nhiemky.demo.rosters import KNOWN, TIDY, written
from nhiemky.kernel.clock import standing_still
from nhiemky.members.actions.lists import look, send_list, take_list
from nhiemky.organisation.models import Level, Unit

WARD: Final = "Bồ Đề"
NUMBER: Final = 600
_WRITTEN_DOWN: Final = datetime(2020, 1, 6, 9, 0)
_NEW: Final = 60
_KNOWN_TOO: Final = 25


def fill_members(ward: Unit) -> None:
    """Some 600 people into the register of a ward, by its chair."""
    branches = Unit.objects.filter(parent=ward, level=Level.BRANCH).count()
    chair = Person.objects.get(username="chu-tich-bo-de")
    with standing_still(_WRITTEN_DOWN):
        content = written(list(_people(branches)[:NUMBER]), TIDY, Random(SEED))
        sent = send_list(ward.pk, BytesIO(content), "So hoi vien Bo De (mau).xlsx", by=chair)
        look(sent.pk)
        take_list(sent.pk, by=chair)


def sample_list(branches: int) -> bytes:
    """A messy list: people of the register, new ones, and what is usually wrong."""
    random = Random(f"{SEED}/danh sach")
    people = _people(branches)
    rows, _told = with_mess([*people[:_KNOWN_TOO], *people[NUMBER:]], random)
    rows += [replace(people[_KNOWN_TOO], year_known=False), replace(people[_KNOWN_TOO + 40], branch=1)]
    return written(sorted(rows, key=lambda one: one.branch), KNOWN[0], random)


@cache
def _people(branches: int) -> tuple[Somebody, ...]:
    return tuple(somebodies(NUMBER + _NEW, branches, Random(f"{SEED}/hoi vien"), mark=" Mẫu"))
