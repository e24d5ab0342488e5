"""Rows that tests of units and offices start from."""

from dataclasses import dataclass

from nhiemky.accounts.models import Person
from nhiemky.organisation.models import Office, Unit
from tests.builders import district, person, wards_of


@dataclass(frozen=True)
class Place:
    """A district with three wards of one branch each, its officer, and the chair of the first ward."""

    top: Unit
    wards: list[Unit]
    officer: Person
    chair: Person


def place(wards: int = 3) -> Place:
    """Makes it."""
    top = district(wards, branches=1)
    below = wards_of(top)
    officer = person("thuong-truc", Office.STANDING_OFFICER, top)
    return Place(top, below, officer, person("chu-tich", Office.CHAIR, below[0]))
