"""Keeps what an officer makes of a finding: the machine advises, people decide."""

from typing import Final

from django.db import transaction

from nhiemky.accounts.models import Person
from nhiemky.campaigns.models import Campaign
from nhiemky.journal.actions import record
from nhiemky.kernel.clock import now
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze
from nhiemky.organisation.permissions import Right, require
from nhiemky.reports import words as words
from nhiemky.reports.actions.announcing import want_work
from nhiemky.reports.actions.outcome import MOST
from nhiemky.reports.models import FindingVerdict, KeptFinding, UnitStanding
from nhiemky.reports.queries.findings import open_findings
from nhiemky.reports.records import Fault

NOT_JUDGED: Final = frozenset({Fault.MISSING_REPORT, Fault.MISSING_SELF_REVIEW})
"""What is not there yet is a fact: it mends itself once the paper comes."""


@transaction.atomic
def accept_finding(campaign_id: int, unit_id: int, digest: str, *, by: Person) -> FindingVerdict:
    """Notes that a finding is right. Who receives the papers sent up to the campaign's unit may.

    digest: of the finding, see `KeptFinding`. Refused: reports.finding_gone, reports.paper_not_come,
    organisation.not_allowed. Accepting twice changes nothing.
    """
    campaign = _held(campaign_id, by)
    finding = _finding(campaign, unit_id, digest)
    kept = FindingVerdict.objects.filter(campaign=campaign, unit=unit_id, digest=digest, accepted=True).first()
    if kept:
        return kept
    verdict = _keep(finding, accepted=True, reason="", by=by)
    record("finding.accepted", "campaign_unit", f"{campaign.pk}/{unit_id}", by=by.pk, content=[digest, ""])
    return verdict


@transaction.atomic
def dismiss_finding(campaign_id: int, unit_id: int, digest: str, *, reason: str, by: Person) -> FindingVerdict:
    """Notes why a finding is none; for the same text it does not come back. It stops counting at once, and the
    consolidated paper follows.

    Who may: see `accept_finding`, refused as that is; and reports.dismissal_reason_missing.
    """
    campaign = _held(campaign_id, by)
    finding = _finding(campaign, unit_id, digest)
    reason = squeeze(nfc(reason))[:400]
    if not reason:
        raise RuleBroken("reports.dismissal_reason_missing")
    verdict = _keep(finding, accepted=False, reason=reason, by=by)
    record("finding.dismissed", "campaign_unit", f"{campaign.pk}/{unit_id}", by=by.pk, content=[digest, reason])
    return verdict


@transaction.atomic
def drop_verdict(campaign_id: int, unit_id: int, digest: str, *, by: Person) -> None:
    """Takes back what was made of a finding, so that it counts again; who may: see `accept_finding`. Where nothing was
    made of it, nothing changes.
    """
    campaign = _held(campaign_id, by)
    verdict = FindingVerdict.objects.filter(campaign=campaign, unit=unit_id, digest=digest).first()
    if verdict is None:
        return
    content = [digest, verdict.reason]
    verdict.delete()
    record("finding.verdict_dropped", "campaign_unit", f"{campaign.pk}/{unit_id}", by=by.pk, content=content)
    _recount(campaign, unit_id)


def _held(campaign_id: int, by: Person) -> Campaign:
    """The campaign, while nobody writes its results: who puts it together counts what is dismissed by then."""
    campaign = Campaign.objects.select_for_update(of=("self",)).select_related("unit").get(pk=campaign_id)
    require(by, Right.RECEIVE, campaign.unit)
    return campaign


def _finding(campaign: Campaign, unit_id: int, digest: str) -> KeptFinding:
    found = KeptFinding.objects.filter(campaign=campaign, unit=unit_id, digest=digest).first()
    if found is None:
        raise RuleBroken("reports.finding_gone")
    if found.fault in NOT_JUDGED:
        raise RuleBroken("reports.paper_not_come")
    return found


def _keep(finding: KeptFinding, *, accepted: bool, reason: str, by: Person) -> FindingVerdict:
    told = {"fault": finding.fault, "accepted": accepted, "reason": reason, "by": by, "at": now()}
    verdict, _ = FindingVerdict.objects.update_or_create(
        campaign_id=finding.campaign_id, unit_id=finding.unit_id, digest=finding.digest, defaults=told
    )
    _recount(Campaign.objects.get(pk=finding.campaign_id), finding.unit_id)
    return verdict


def _recount(campaign: Campaign, unit_id: int) -> None:
    """The unit's points on the board, at once; where they changed, what is made of all units follows."""
    standing = UnitStanding.objects.filter(campaign=campaign, unit=unit_id).first()
    points = open_findings(campaign).filter(unit=unit_id).count()
    if standing is None or standing.findings == points:
        return
    standing.urgency += min(points, MOST) - min(standing.findings, MOST)
    standing.findings = points
    standing.save(update_fields=["findings", "urgency"])
    want_work(campaign.pk)
