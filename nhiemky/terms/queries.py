"""Answers about terms."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from nhiemky.organisation.permissions import Reach
from nhiemky.terms.models import ReportingPeriod, TermOfOffice, TermPhase
from nhiemky.terms.permissions import governing_terms as governing_terms


def terms_with_parts(reach: Reach) -> QuerySet[TermOfOffice]:
    """The same with `phases` and `periods` fetched along."""
    return governing_terms(reach).prefetch_related(
        Prefetch("phases", TermPhase.objects.order_by("starts")),
        Prefetch("periods", ReportingPeriod.objects.order_by("on", "pk")),
    )


def current_term(terms: QuerySet[TermOfOffice], on: date) -> TermOfOffice | None:
    """Of the terms given the first that runs on a day, else the newest; None without any."""
    return terms.filter(opened__lte=on, closes__gt=on).first() or terms.order_by("-opened", "pk").first()
