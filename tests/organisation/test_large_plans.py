"""Plans that touch very many units."""

from datetime import date

import pytest
from django.test import Client

from nhiemky.organisation.lineage import Plan
from nhiemky.organisation.models import Unit
from nhiemky.organisation.queries import Preview
from nhiemky.organisation.views.looking import looked
from nhiemky.organisation.views.trying import Trial
from tests.organisation.building import place


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_thousand_branches_are_chosen_one_by_one(client: Client) -> None:
    at = place()
    client.force_login(at.officer, "allauth.account.auth_backends.AuthenticationBackend")
    told = {"unit": at.wards[0].pk, "targets": "Bến 02\nBến 03", "day": "01/07/2025"}
    choices = {f"branch-{unit}": "0" for unit in (Unit.objects.get(parent=at.wards[0]).pk, *range(10_000, 11_500))}
    page = client.post(f"/don-vi/{at.top.pk}/sap-xep/chia-tach/", {**told, **choices})
    assert page.status_code == 200
    assert [line.chosen for line in page.context["trial"].parted[0].lines] == [at.wards[1].pk]


@pytest.mark.parametrize(("carried", "slow"), [(10_000, False), (10_001, True)])
def test_who_carries_out_a_large_plan_is_told_to_wait(carried: int, slow: bool) -> None:
    trial = Trial(Plan("moved", date(2025, 7, 1)), looked([], {}, {}), [], [], [], Preview((), (), carried, ()))
    assert (trial.ready, trial.slow) == (True, slow)
