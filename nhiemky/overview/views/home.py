"""The start page: who you are, what comes next, how the tree stands."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.overview.queries.home import latest_campaign, main_hold, overseen, own_base, own_standing
from nhiemky.overview.queries.own_papers import own_mood, own_papers
from nhiemky.overview.queries.steps import Step, step_above, step_of_base
from nhiemky.overview.queries.tree import tree_of
from nhiemky.setup.queries.progress import is_empty


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """By office: those above base associations see their tree, the others their own association.

    Who has not signed in does so first; where nobody can yet, the first steps begin.
    """
    if not request.user.is_authenticated:
        return redirect("setup:start") if is_empty() else redirect_to_login(request.get_full_path())
    reach: Reach = request.reach  # type: ignore[attr-defined]
    campaign = latest_campaign(reach)
    about = _above(top, campaign, reach) if (top := overseen(reach)) else _below(campaign, reach)
    return render(request, "overview/home.html", {"hold": main_hold(reach), "campaign": campaign, **about})


def _above(top: Unit, campaign: Campaign | None, reach: Reach) -> dict[str, Any]:
    tree = tree_of(top, campaign)
    return {"tree": tree, "step": step_above(tree, campaign, reach)}


def _below(campaign: Campaign | None, reach: Reach) -> dict[str, Any]:
    unit = own_base(reach)
    if unit is None:
        return {"step": Step("")}
    standing = own_standing(campaign, unit, reach)
    papers = own_papers(campaign, unit, standing) if campaign and reach.may(Right.READ, unit) else None
    return {
        "unit": unit, "known": reach.may(Right.KNOW, unit), "desk": reach.may_here(Right.WRITE, unit),
        "standing": standing, "papers": papers, "mood": own_mood(papers, standing) if papers else None,
        "step": step_of_base(unit, campaign, papers, standing, reach),
    }  # fmt: skip
