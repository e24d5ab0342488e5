"""What changes units, bodies and offices. Who manages the unit, or the one above, may; others are refused."""

from nhiemky.organisation.actions.announcing import announce, register_changed
from nhiemky.organisation.actions.beginning import Beginner, begin, name_association
from nhiemky.organisation.actions.facts import Count, close_body, name_party_committee, open_body, set_headcount
from nhiemky.organisation.actions.listing import NewUnit, open_units
from nhiemky.organisation.actions.offices import Post, appoint, appoint_new, end_appointment, renew_link
from nhiemky.organisation.actions.tree import close_unit, move_unit, open_unit, rename_unit

__all__ = (
    "Beginner",
    "Count",
    "NewUnit",
    "Post",
    "announce",
    "appoint",
    "appoint_new",
    "begin",
    "close_body",
    "close_unit",
    "end_appointment",
    "move_unit",
    "name_association",
    "name_party_committee",
    "open_body",
    "open_unit",
    "open_units",
    "register_changed",
    "rename_unit",
    "renew_link",
    "set_headcount",
)
