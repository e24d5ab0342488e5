"""A paper written by the default outline and sent as a file is read as what it is, part by part."""

import pytest

from nhiemky.campaigns.models import Campaign, Section
from nhiemky.campaigns.outline import outline
from nhiemky.reports.assembly.faults import missing_parts
from nhiemky.reports.assembly.papers import sort_papers
from nhiemky.reports.records import FileReading, Part
from nhiemky.reports.understanding.headings import parts_named
from nhiemky.reports.understanding.reading import understand
from tests.reports.reading.files import paragraph, reread, word

P = Part
_BUILDING, _POLITICAL = {P.RESULTS, P.ASSOCIATION_BUILDING}, {P.RESULTS, P.POLITICAL_TASKS}
_COMMITMENTS = {P.RESULTS, P.ACTION_PROGRAMME, P.SCHEMES, P.PARTY_RESOLUTIONS}
_AFTER = [{P.RESULTS}, {P.SHORTCOMINGS}, {P.CAUSES}, {P.LESSONS}, {P.TASKS}, {P.PROPOSALS}]
_TABLE: list[set[P]] = [{P.RESULTS, P.TARGETS}, set()]
_WHOLE = [set(), {P.SITUATION}, _BUILDING, _POLITICAL, _COMMITMENTS, *_TABLE, *_AFTER]
_OWN = [*[{P.SELF_REVIEW}] * 4, {P.SHORTCOMINGS}, {P.CAUSES}, {P.TASKS}]
EXPECTED = {
    "mid_term": (_WHOLE, _OWN),
    "final": (_WHOLE, _OWN),
    "yearly": (_WHOLE, _OWN),
    "thematic": ([set(), {P.SITUATION}, {P.RESULTS}, *_TABLE, *_AFTER], [_OWN[0], *_OWN[4:]]),
}


@pytest.mark.parametrize("kind", Campaign.Kind.values)
def test_headings_name_their_parts(kind: str) -> None:
    told = outline(kind)
    assert tuple([set(parts_named(one.title)) for one in items] for items in told.values()) == EXPECTED[kind]
    assert list(told) == ["results_report", "self_review"]


@pytest.mark.parametrize("kind", Campaign.Kind.values)
def test_guidance_is_short_and_plain(kind: str) -> None:
    items = [one for paper in outline(kind).values() for one in paper]
    assert [one.title for one in items if not 1 <= one.guidance.count(". ") + 1 <= 3] == []
    assert {one.holds for one in items} <= set(Section.Holds.values)
    holds = [one.holds for one in outline(kind)["results_report"]]
    assert (holds.count("targets"), holds.count("commitments")) == (1, int(kind != "thematic"))


def written(kind: str, paper: str, title: str) -> FileReading:
    """A Word file with every section of the default outline filled."""
    sentence = "Các chi hội đã làm đủ việc được giao trong kỳ, có phân công người phụ trách và kiểm tra hằng quý."
    lines = [title]
    for number, one in enumerate(outline(kind)[paper], 1):
        lines += [f"{number}. {one.title}", sentence]
    return understand(reread(word("".join(map(paragraph, lines)))))


@pytest.mark.parametrize("kind", ["mid_term", "final", "yearly"])
def test_a_results_report_by_the_outline_lacks_nothing(kind: str) -> None:
    reading = written(kind, "results_report", "BÁO CÁO SƠ KẾT GIỮA NHIỆM KỲ 2017–2022")
    assert reading.kind == "results_report"
    assert [finding.why for finding in missing_parts(sort_papers([reading]))] == []


@pytest.mark.parametrize("kind", Campaign.Kind.values)
def test_a_self_review_by_the_outline_is_one(kind: str) -> None:
    assert written(kind, "self_review", "BÁO CÁO KIỂM ĐIỂM CỦA BAN CHẤP HÀNH").kind == "self_review"
