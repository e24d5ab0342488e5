"""A paper on one page: its sections in order, who holds them, what came back, what comes next."""

from django.http import HttpResponse
from django.shortcuts import render

from nhiemky.organisation.permissions import Asked, Right
from nhiemky.papers.queries import sections as asked
from nhiemky.papers.queries.life import life_of
from nhiemky.papers.views.asked import seen_paper
from nhiemky.papers.workflow import EDITABLE


def paper(request: Asked, campaign_id: int, paper_id: int) -> HttpResponse:
    """The whole paper to read, each section with the way to write it for those who may."""
    one = seen_paper(request, campaign_id, paper_id)
    assigned, returned = list(asked.assignments_of([one])), asked.returned_with(one)
    rows = asked.written(one, request.reach.person, assigned, returned)
    writes, editable = request.reach.may_here(Right.WRITE, one.unit), one.state in EDITABLE
    wanting = [row for row in rows if row.wanting]
    noted = [row for row in rows if row.notes]
    context = {
        "campaign": one.campaign, "paper": one, "rows": rows, "editable": editable, "may_write": writes and editable,
        "life": life_of(one, request.reach),
        "may_assign": editable and request.reach.may_here(Right.SUBMIT, one.unit), "wanting": wanting,
        "begin_with": min((row for row in wanting if editable and (writes or row.mine)), key=_rank, default=None),
        "attachments": list(asked.attachments_of(one)),
        "notes_on_all": [note for note in returned if note.section_id is None],
        "noted": noted, "begun": any(row.blocks for row in rows),
        "mend_first": next((row for row in noted if editable and (writes or row.mine) and not row.mended), None),
        "figures_held": next((held for held in assigned if held.section_id is None), None),
    }  # fmt: skip
    return render(request, "papers/paper.html", context)


def _rank(row: asked.Written) -> tuple[bool, bool]:
    """One's own sections first, then those nobody holds, then the others'."""
    return not row.mine, row.held is not None
