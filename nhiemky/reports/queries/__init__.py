"""Answers about campaigns, their files and results."""

from nhiemky.reports.queries.campaigns import period_of
from nhiemky.reports.queries.readings import document_of, reading_of
from nhiemky.reports.queries.review import review_of

__all__ = ["document_of", "period_of", "reading_of", "review_of"]
