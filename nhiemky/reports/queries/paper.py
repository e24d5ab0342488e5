"""The consolidated paper of a campaign: its draft, what officers wrote in place of it, and where each ref leads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.conf import settings
from django.db.models import F

from nhiemky.campaigns.models import Campaign
from nhiemky.campaigns.queries.indicators import indicators_of
from nhiemky.reports.models import KeptPaper, PaperEdit, SentFile
from nhiemky.reports.output.draft import drawn
from nhiemky.reports.output.laying import laid_in
from nhiemky.reports.output.paragraphs import Paragraph, digest, paragraphs, reworded
from nhiemky.reports.output.refs import parts_of
from nhiemky.reports.queries.beside import beside_of, cited_by, old_goals
from nhiemky.reports.queries.campaigns import period_of
from nhiemky.reports.queries.exemplary import Cited
from nhiemky.reports.queries.register import names_of
from nhiemky.reports.queries.review import review_of
from nhiemky.typesetting.keeping import unpacked
from nhiemky.typesetting.paper import Bullets, Cell, Chart, Grid, Paper, Text, Words, as_runs

type Way = list[str | int]
"""Where a ref leads: ["file", id, place], ["figure", unit, indicator], ["target", indicator], ["unit", unit]; a place
that is one of its kind leads by its name alone, ["board"]."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft with the ways its refs lead."""

    paper: Paper
    ways: dict[str, Way]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The part of a draft that files and goals make, which takes time and is kept; cited: see `KeptPaper`."""

    paper: Paper
    ways: dict[str, Way]
    cited: Cited


def kept_draft(campaign: Campaign) -> Drafted | None:
    """The draft as made after the last putting together, None when it has not been made since."""
    kept = KeptPaper.objects.filter(campaign=campaign, done=F("campaign__done")).first()
    return filled(campaign, Drawn(unpacked(bytes(kept.paper)), kept.ways, kept.cited)) if kept else None


def make_draft(campaign: Campaign) -> Drafted:
    """The draft from what is stored; the campaign's unit and its period with term must have been loaded."""
    return filled(campaign, make_drawn(campaign))


def make_drawn(campaign: Campaign) -> Drawn:
    """What of it is worth keeping; loaded as for `make_draft`."""
    review = review_of(campaign)
    paper = drawn(review, period_of(campaign), old_goals(campaign), notice=settings.NOTICE)
    return Drawn(paper, _ways(campaign, set(_refs(paper))), cited_by(campaign, review))


def filled(campaign: Campaign, of: Drawn) -> Drafted:
    """The whole draft, with what has changed since without any file."""
    beside = beside_of(campaign, of.cited)
    return Drafted(laid_in(of.paper, beside), {**of.ways, **beside.ways})


def edits_of(campaign: Campaign) -> dict[str, PaperEdit]:
    """What officers wrote, by paragraph, with who wrote it."""
    return {edit.block: edit for edit in PaperEdit.objects.filter(campaign=campaign).select_related("by")}


def edit_of(campaign: Campaign, block: str) -> PaperEdit | None:
    """What an officer wrote in place of a paragraph."""
    return PaperEdit.objects.filter(campaign=campaign, block=block).select_related("by").first()


def finished(campaign: Campaign, drafted: Drafted) -> Paper:
    """The paper as it goes out: the draft with the officers' words."""
    return reworded(drafted.paper, {block: edit.text for block, edit in edits_of(campaign).items()})


def paragraph(drafted: Drafted, block: str) -> Paragraph | None:
    """A paragraph of a draft by its key."""
    return next((one for one in paragraphs(drafted.paper) if one.key == block), None)


def version_of(edit: PaperEdit | None) -> str:
    """Tells two states of a paragraph apart: a form carries what it was opened on."""
    return sha256(f"{edit.at.isoformat()}/{edit.text}".encode()).hexdigest()[:16] if edit else ""


def outdated(edit: PaperEdit, drafted: str) -> bool:
    """Whether the draft under an edit says something else by now."""
    return edit.made_from != digest(drafted)


def _refs(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        match block:
            case Text():
                yield from _refs_in(block.runs)
            case Bullets():
                for item in block.items:
                    yield from _refs_in(item)
            case Grid():
                for row in block.rows:
                    yield from _refs_in_cells(row)
            case Chart():
                yield from (bar.ref for bar in block.bars if bar.ref)


def _refs_in(words: Words) -> Iterator[str]:
    return (run.ref for run in as_runs(words) if run.ref)


def _refs_in_cells(row: Iterable[Cell | str]) -> Iterator[str]:
    for cell in row:
        if isinstance(cell, Cell):
            if cell.ref:
                yield cell.ref
            yield from _refs_in(cell.words)


def _ways(campaign: Campaign, refs: set[str]) -> dict[str, Way]:
    files = dict(SentFile.objects.filter(campaign=campaign).values_list("name", "pk"))
    units = {name: pk for pk, name in names_of(campaign).items()}
    indicators = dict(indicators_of(campaign).values_list("code", "pk"))
    ways: dict[str, Way] = {}
    for ref in refs:
        match parts_of(ref):
            case ("file", file, place) if file in files:
                ways[ref] = ["file", files[file], place]
            case ("figure", _, _, file, place) if file in files:
                ways[ref] = ["file", files[file], place]
            case ("figure", unit, code, _, _) if unit in units:
                ways[ref] = ["figure", units[unit], indicators[code]]
            case ("target", code) if code in indicators:
                ways[ref] = ["target", indicators[code]]
            case ("unit", unit) if unit in units:
                ways[ref] = ["unit", units[unit]]
            case (place,):
                ways[ref] = [place]
    return ways
