"""What is planned comes into force by itself, while the product runs."""

from collections.abc import Iterator

import pytest

from nhiemky.kernel.clock import standing_still
from nhiemky.organisation.actions import reorganise
from nhiemky.organisation.models import Unit
from nhiemky.serving.housekeeping import Keeper
from tests.databases import empty_journal
from tests.organisation.lineage.city import BEFORE, DAY, Place, parted


@pytest.fixture(autouse=True)
def _rows(transactional_db: None) -> Iterator[None]:  # noqa: ARG001
    """Housekeeping closes connections, which would end the transaction of a test."""
    yield
    empty_journal()


def test_housekeeping_brings_units_up_to_date_on_the_day() -> None:
    at = Place()
    with standing_still(BEFORE):
        reorganise(parted(at), by=at.by)
    keeper = Keeper(tidied=float("inf"))
    for day, closed in ((BEFORE, None), (DAY, DAY)):
        with standing_still(day):
            keeper.sealed = float("-inf")
            keeper.do_what_is_due()
        assert (keeper.day, Unit.objects.get(pk=at.a.pk).valid_to) == (day, closed)
