"""Answers about units, their numbers, and the people in office there."""

from nhiemky.organisation.queries.bodies import Found, Sitter, breaches_in, rules_for, sitting_in, to_review
from nhiemky.organisation.queries.lineage import above_on, children_on, counts_on, flows_between, units_on
from nhiemky.organisation.queries.people import People, holders, in_reach, namesakes, on_day, people_of
from nhiemky.organisation.queries.plans import Flow, Preview, Row, plan_of, preview, standings_below
from nhiemky.organisation.queries.units import (
    bodies_of,
    children_of,
    counts_of_children,
    headcounts,
    headcounts_of,
    party_committee_of,
    there_on,
    units_seen,
)

__all__ = (
    "Flow",
    "Found",
    "People",
    "Preview",
    "Row",
    "Sitter",
    "above_on",
    "bodies_of",
    "breaches_in",
    "children_of",
    "children_on",
    "counts_of_children",
    "counts_on",
    "flows_between",
    "headcounts",
    "headcounts_of",
    "holders",
    "in_reach",
    "namesakes",
    "on_day",
    "party_committee_of",
    "people_of",
    "plan_of",
    "preview",
    "rules_for",
    "sitting_in",
    "standings_below",
    "there_on",
    "to_review",
    "units_on",
    "units_seen",
)
