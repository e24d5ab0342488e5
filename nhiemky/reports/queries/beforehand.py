"""What is known of a campaign before any file is opened, beside its register and goals."""

from collections.abc import Iterator, Mapping
from typing import Final

from nhiemky.campaigns.models import Campaign, PaperKind, Section
from nhiemky.organisation.models import Unit
from nhiemky.quality.bar import Bar
from nhiemky.reports.keeping import unpacked
from nhiemky.reports.models import QualityBar, SentFile
from nhiemky.reports.queries.register import Register
from nhiemky.reports.records import Fault, Part
from nhiemky.reports.understanding.headings import parts_named

RULES: Final[dict[Fault, str]] = {
    Fault.GENERIC_SHORTCOMINGS: "generic", Fault.UNCLEAR_DIRECTION: "unclear", Fault.ORGANISATION_IGNORED: "headcount",
    Fault.COPIED_TEXT: "copied", Fault.NO_CAUSE: "", Fault.NO_EVIDENCE: "bare", Fault.MISSING_SECTION: "",
    Fault.MERGED_REPORTS: "", Fault.MISSING_SELF_REVIEW: "", Fault.FIGURES_DISAGREE: "",
}  # fmt: skip
"""Rules that an association may leave out, with the share of `Bar` from which on each speaks; "" for none."""


def kept_bar(unit: Unit) -> QualityBar | None:
    """What a unit called a fault; of one that said nothing, the nearest above."""
    rows = QualityBar.objects.filter(unit__in=(unit.pk, *unit.above)).select_related("unit")
    return max(rows, key=lambda one: len(one.unit.path), default=None)


def bar_of(unit: Unit) -> Bar:
    """From where on something is a fault in a unit's campaigns."""
    kept = kept_bar(unit)
    if kept is None:
        return Bar()
    told = {name: getattr(kept, name) for name in RULES.values() if name}
    return Bar(frozenset(kept.off), **{name: share / 100 for name, share in told.items() if share is not None})


def guidance_of(campaign: Campaign) -> tuple[str, ...]:
    """Lines of the guidance of a campaign's sections, which every unit may repeat."""
    texts = Section.objects.filter(campaign=campaign).exclude(guidance="").values_list("guidance", flat=True)
    return tuple(line for text in texts for line in text.splitlines() if line.strip())


def parts_asked(campaign: Campaign) -> frozenset[Part]:
    """Parts that the campaign's outline asks a results report to hold; without an outline any may be asked for."""
    rows = Section.objects.filter(campaign=campaign, paper=PaperKind.RESULTS)
    sections = list(rows.values_list("title", "required"))
    if not sections:
        return frozenset(Part)
    return frozenset(part for title, required in sections if required for part in parts_named(title))


def earlier_lines(campaign: Campaign, register: Register) -> Mapping[str, tuple[str, ...]]:
    """What units wrote in their results reports of the campaign before, by name; of the self-review nothing.

    One campaign of the same unit, with figures up to an earlier day, whatever its term; its reports come in batches and
    leave only their lines behind.
    """
    rows = Campaign.objects.filter(unit=campaign.unit_id, period__on__lt=campaign.period.on)
    last = rows.order_by("-period__on", "-pk").values_list("pk", flat=True).first()
    return dict(_written(last, register.names)) if last is not None else {}


def _written(campaign_id: int, names: Mapping[int, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    reports = SentFile.objects.filter(
        campaign=campaign_id, kind="results_report", state=SentFile.State.READ, set_aside=False, superseded=False,
        reading__isnull=False,
    )  # fmt: skip
    for owner, reading in reports.values_list("owner", "reading").iterator(500):
        if owner in names and reading is not None:
            lines = unpacked(bytes(reading)).lines
            yield (
                names[owner],
                tuple(one.text for one in lines if not one.heading and Part.SELF_REVIEW not in one.parts),
            )
