"""Findings as they are kept: those that count, the sentences they rest on, and what officers made of them."""

from django.db.models import Exists, OuterRef, QuerySet

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Unit
from nhiemky.reports.models import FindingVerdict, KeptFinding
from nhiemky.reports.records import Remark


def open_findings(campaign: Campaign) -> QuerySet[KeptFinding]:
    """A campaign's findings without those dismissed for the text they are about."""
    same = FindingVerdict.objects.filter(campaign=campaign, unit=OuterRef("unit"), digest=OuterRef("digest"))
    return KeptFinding.objects.filter(~Exists(same.filter(accepted=False)), campaign=campaign)


def dismissed_in(campaign: Campaign) -> set[tuple[int, str]]:
    """Unit and digest of all that was dismissed in a campaign."""
    rows = FindingVerdict.objects.filter(campaign=campaign, accepted=False)
    return set(rows.values_list("unit", "digest"))


def verdicts_of(campaign: Campaign, unit: Unit) -> dict[str, FindingVerdict]:
    """What officers made of a unit's findings, by digest, with who it was."""
    rows = FindingVerdict.objects.filter(campaign=campaign, unit=unit).select_related("by")
    return {one.digest: one for one in rows}


def remarks_of(kept: KeptFinding) -> tuple[Remark, ...]:
    """The sentences a finding rests on."""
    return tuple(Remark(text, place, score, tuple(add)) for text, place, score, add in kept.remarks)
