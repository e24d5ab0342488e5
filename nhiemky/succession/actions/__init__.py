"""What changes plans, those in them and what is asked of them; each look at people is written down too."""

from nhiemky.succession.actions.candidates import move_candidate, plan_candidate, take_out
from nhiemky.succession.actions.erasing import close_file, erase_old_files, follow_merge, forget_member
from nhiemky.succession.actions.looking import look_at_person, look_at_plan
from nhiemky.succession.actions.people import FileRow, write_file
from nhiemky.succession.actions.plans import (
    add_office,
    begin_plan,
    change_office,
    date_plan,
    remove_office,
    review_plan,
)
from nhiemky.succession.actions.standards import About, Demand, change_standard, end_standard, set_standard

__all__ = [
    "About",
    "Demand",
    "FileRow",
    "add_office",
    "begin_plan",
    "change_office",
    "change_standard",
    "close_file",
    "date_plan",
    "end_standard",
    "erase_old_files",
    "follow_merge",
    "forget_member",
    "look_at_person",
    "look_at_plan",
    "move_candidate",
    "plan_candidate",
    "remove_office",
    "review_plan",
    "set_standard",
    "take_out",
    "write_file",
]
