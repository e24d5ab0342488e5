"""Two frozen versions of a paper side by side, section by section."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from nhiemky.organisation.permissions import Asked
from nhiemky.papers.models import PaperVersion
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
        context["rows"] = _beside(older.content, newer.content)
    return render(request, "papers/compare.html", context)


def _chosen(versions: list[PaperVersion], wanted: str, otherwise: int) -> PaperVersion | None:
    found = next((one for one in versions if str(one.number) == wanted), None)
    return found or (versions[otherwise] if len(versions) > 1 else None)


def _beside(older: Mapping[str, Any], newer: Mapping[str, Any]) -> list[Beside]:
    """By the section's id, in the newer one's order, then those only the older one has; attachments last."""
    before = {one["section"]: one for one in older.get("sections", [])}
    after = {one["section"]: one for one in newer.get("sections", [])}
    rows = [_section(before.get(key, {}), after.get(key, {})) for key in {**after, **before}]
    beside = [side.get("attachments", []) for side in (older, newer)]
    if any(beside):
        title = gettext("Tệp kèm theo")
        rows.append(_section({"enclosures": beside[0]}, {"title": title, "enclosures": beside[1]}))
    return rows


def _section(before: Mapping[str, Any], after: Mapping[str, Any]) -> Beside:
    pictures = [{one["digest"]: one.get("caption") or one["name"] for one in side.get("enclosures", [])}
                for side in (before, after)]  # fmt: skip
    return Beside(
        after.get("title") or before.get("title", ""), compared(before.get("text", ""), after.get("text", "")),
        [words for digest, words in pictures[1].items() if digest not in pictures[0]],
        [words for digest, words in pictures[0].items() if digest not in pictures[1]],
    )  # fmt: skip
