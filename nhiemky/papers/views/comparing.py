"""Two frozen versions of a paper side by side, section by section."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from nhiemky.kernel.ui.numbers import vi_number
from nhiemky.organisation.permissions import Asked
from nhiemky.papers.models import CommitmentState, PaperVersion
from nhiemky.papers.queries.comparing import Compared, compared
from nhiemky.papers.views.asked import seen_paper


@dataclass(frozen=True, slots=True)
class Beside:
    """A section in both versions. gained, lost: pictures or files that only the newer, only the older has."""

    title: str
    texts: Compared
    gained: list[str]
    lost: list[str]

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return self.texts.same and not self.gained and not self.lost


def compare(request: Asked, campaign_id: int, paper_id: int) -> HttpResponse:
    """?cu= and ?moi= name the numbers of the versions; without them the last two."""
    paper = seen_paper(request, campaign_id, paper_id)
    versions = list(PaperVersion.objects.filter(paper=paper).select_related("by").order_by("number"))
    older = _chosen(versions, request.GET.get("cu", ""), -2)
    newer = _chosen(versions, request.GET.get("moi", ""), -1)
    context: dict[str, Any] = {
        "campaign": paper.campaign, "paper": paper, "inside": True, "versions": versions, "older": older,
        "newer": newer,
    }  # fmt: skip
    if older and newer:
        rows = _beside(older.content, newer.content)
        context["changed"] = [row for row in rows if not row.same]
        context["same"] = [row.title for row in rows if row.same]
    return render(request, "papers/compare.html", context)


def _chosen(versions: list[PaperVersion], wanted: str, otherwise: int) -> PaperVersion | None:
    found = next((one for one in versions if str(one.number) == wanted), None)
    return found or (versions[otherwise] if len(versions) > 1 else None)


def _beside(older: Mapping[str, Any], newer: Mapping[str, Any]) -> list[Beside]:
    """By the section's id, in the newer one's order, then those only the older one has; attachments last."""
    before = {one["section"]: one for one in older.get("sections", [])}
    after = {one["section"]: one for one in newer.get("sections", [])}
    rows = [_section(before.get(key, {}), after.get(key, {})) for key in {**after, **before}]
    for title, told in ((gettext("Số liệu"), _figures), (gettext("Chương trình, đề án, nghị quyết"), _commitments)):
        lines = ["\n".join(told(side)) for side in (older, newer)]
        if any(lines):
            rows.append(Beside(title, compared(lines[0], lines[1]), [], []))
    beside = [side.get("attachments", []) for side in (older, newer)]
    if any(beside):
        title = gettext("Tệp kèm theo")
        rows.append(_section({"enclosures": beside[0]}, {"title": title, "enclosures": beside[1]}))
    return rows


def _figures(side: Mapping[str, Any]) -> Iterator[str]:
    """A line for each figure, as it can be read aloud."""
    for one in side.get("figures", []):
        told = one.get("words") or vi_number(one.get("value"))
        if one.get("numerator") is not None:
            parts = (one["numerator"], one.get("denominator"))
            told = "/".join(vi_number(part) for part in parts if part is not None)
        mark = gettext(" (ước)") if one.get("estimate") else ""
        cause = f". {one['cause']}" if one.get("cause") else ""
        yield f"{one.get('code', '')} {one.get('name', '')}: {told}{mark}{cause}".strip()


def _commitments(side: Mapping[str, Any]) -> Iterator[str]:
    """A line for each item of the programme, scheme or resolution."""
    states: dict[str, str] = dict(CommitmentState.State.choices)
    for one in side.get("commitments", []):
        words = f". {one['words']}" if one.get("words") else ""
        state = one.get("state") or "–"
        yield f"{one.get('title', '')}: {states.get(state, state)}{words}"


def _section(before: Mapping[str, Any], after: Mapping[str, Any]) -> Beside:
    pictures = [{one["digest"]: one.get("caption") or one["name"] for one in side.get("enclosures", [])}
                for side in (before, after)]  # fmt: skip
    return Beside(
        after.get("title") or before.get("title", ""), compared(before.get("text", ""), after.get("text", "")),
        [words for digest, words in pictures[1].items() if digest not in pictures[0]],
        [words for digest, words in pictures[0].items() if digest not in pictures[1]],
    )  # fmt: skip
