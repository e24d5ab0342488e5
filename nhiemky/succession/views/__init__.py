"""Pages of succession planning. Each look at people is written into the journal."""

from nhiemky.succession.views.candidates import add_person, move, take_out
from nhiemky.succession.views.joining import join
from nhiemky.succession.views.offices import change_office, new_office, remove_office
from nhiemky.succession.views.people import file, person
from nhiemky.succession.views.plans import ahead, begin, dates, plan, plans, review
from nhiemky.succession.views.standards import change_standard, end_standard, new_standard, standards

__all__ = [
    "add_person",
    "ahead",
    "begin",
    "change_office",
    "change_standard",
    "dates",
    "end_standard",
    "file",
    "join",
    "move",
    "new_office",
    "new_standard",
    "person",
    "plan",
    "plans",
    "remove_office",
    "review",
    "standards",
    "take_out",
]
