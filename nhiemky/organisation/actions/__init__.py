"""What changes units, bodies and offices. Who manages the unit, or the one above, may; others are refused."""

from nhiemky.organisation.actions.announcing import announce, register_changed, reorganised
from nhiemky.organisation.actions.beginning import Beginner, begin, begin_above, name_association
from nhiemky.organisation.actions.bodies import UNTOLD, Forming, close_body, open_body
from nhiemky.organisation.actions.ending import closed_by
from nhiemky.organisation.actions.facts import Count, name_party_committee, set_headcount
from nhiemky.organisation.actions.listing import NewUnit, open_units
from nhiemky.organisation.actions.offices import Post, appoint, appoint_new, end_appointment, renew_link
from nhiemky.organisation.actions.reorganising import apply_due, cancel_reorganisation, reorganise, settle_shares
from nhiemky.organisation.actions.rules import RuleRow, add_rule, end_rule, take_usual_rules
from nhiemky.organisation.actions.tree import close_unit, move_unit, open_unit, rename_unit

__all__ = (
    "UNTOLD",
    "Beginner",
    "Count",
    "Forming",
    "NewUnit",
    "Post",
    "RuleRow",
    "add_rule",
    "announce",
    "apply_due",
    "appoint",
    "appoint_new",
    "begin",
    "begin_above",
    "cancel_reorganisation",
    "close_body",
    "close_unit",
    "closed_by",
    "end_appointment",
    "end_rule",
    "move_unit",
    "name_association",
    "name_party_committee",
    "open_body",
    "open_unit",
    "open_units",
    "register_changed",
    "rename_unit",
    "renew_link",
    "reorganise",
    "reorganised",
    "set_headcount",
    "settle_shares",
    "take_usual_rules",
)
