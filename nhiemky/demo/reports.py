"""The words of a ward's papers: results report, self-review, and the two merged into one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final

from nhiemky.demo import wording as words
from nhiemky.demo import wording_faults as faults
from nhiemky.demo.facts import NOTICE, Ward, vi
from nhiemky.demo.papers import Grid, Line, Piece
from nhiemky.demo.truth import Figure

DISTRICT: Final = "Hội CCB quận Long Biên"


@dataclass(frozen=True, slots=True)
class Story:
    """What one ward tells.

    voice: which bank of sentences; without: sections left out; empty: only set phrases in "shortcomings" or
    "direction"; said: prose numbers that differ from the form.
    """

    ward: Ward
    figures: tuple[Figure, ...]
    branches: int
    voice: int = 0
    without: frozenset[str] = frozenset()
    empty: frozenset[str] = frozenset()
    joined_causes: bool = False
    table: Grid | None = None
    estimated: bool = False
    said: Mapping[str, str] = field(default_factory=dict)


def fields(story: Story, rng: Random) -> dict[str, str]:
    """Every {field} of the sentence banks, from the figures or drawn."""
    return _drawn(story, rng) | _from_figures(story) | dict(story.said)


def _drawn(story: Story, rng: Random) -> dict[str, str]:
    """Numbers no target asks for."""
    first, second = rng.sample(range(1, story.branches + 1), 2)
    invited = rng.randint(70, 130)
    numbers = {
        "b1": first, "b2": second, "day": rng.randint(10, 28), "cells": rng.randint(8, 30),
        "drives": rng.randint(12, 60), "gifts": rng.randint(30, 110), "schools": rng.randint(2, 6),
        "talks": rng.randint(4, 18), "guards": rng.randint(20, 90), "households": rng.randint(5, 18),
        "invited": invited, "attended": invited - rng.randint(20, 45), "late": rng.randint(3, 9),
        "more": rng.randint(8, 21), "more_models": rng.randint(2, 4), "meetings": rng.randint(9, 16),
    }  # fmt: skip
    return {name: vi(number) for name, number in numbers.items()}


def _from_figures(story: Story) -> dict[str, str]:
    by_code = {figure.code: figure for figure in story.figures}
    ex, poor = by_code["XD4"], by_code["DS1"].numerator
    told = {
        "members": story.ward.members, "branches": story.branches, "then": story.ward.branches_then,
        "admitted": by_code["XD3"].numerator, "strong": by_code["XD1"].numerator,
        "strong_of": by_code["XD1"].denominator or 0, "exemplary": by_code["XD2"].numerator,
        "ex": ex.numerator, "ex_of": ex.denominator or 0, "ex_left": (ex.denominator or 0) - ex.numerator,
        "comments": by_code["CT3"].numerator, "models": by_code["CT2"].numerator,
        "well": by_code["DS2"].numerator, "houses": by_code["DS4"].numerator,
        "loans": by_code["DS3"].denominator or 0,
    }  # fmt: skip
    rates = {"exemplary_rate": by_code["XD2"].value, "well_rate": by_code["DS2"].value}
    filled = {name: vi(number) for name, number in told.items()}
    filled |= {name: vi(rate, 1) for name, rate in rates.items()}
    filled["poor"] = words.POOR_LEFT.format(count=int(poor)) if poor else words.POOR_NONE
    return filled | {"ward": story.ward.name, "change": story.ward.change}


def results_report(story: Story, rng: Random) -> list[Piece]:
    """The results report, its sections in the usual order."""
    filled = fields(story, rng)
    title = (
        "sơ kết giữa nhiệm kỳ 2017 - 2022",
        "kết quả nửa nhiệm kỳ thực hiện nghị quyết Đại hội (2017 - 2020)",
        "giữa nhiệm kỳ 2017 - 2022 của Hội CCB phường {ward}",
    )[story.voice].format(**filled)
    top = (*_letterhead(story.ward), Line("title", "Báo cáo"), Line("subject", title))
    return [*top, *_body(story, filled), *_signature()]


def self_review(story: Story, rng: Random) -> list[Piece]:
    """The committee's self-review as a paper of its own."""
    filled = fields(story, rng)
    title = ("Báo cáo kiểm điểm", "Bản tự kiểm điểm", "Kiểm điểm")[story.voice]
    subject = faults.REVIEW_TITLES[story.voice].format(**filled)
    top = (*_letterhead(story.ward), Line("title", title), Line("subject", subject))
    return [*top, *_review(story, filled), *_signature()]


def merged_report(story: Story, rng: Random, *, second_part: str, title: str) -> list[Piece]:
    """Both reports in one file, a fault the district names. An empty second_part leaves no seam to see."""
    filled = fields(story, rng)
    top = (*_letterhead(story.ward), Line("title", "Báo cáo"), Line("subject", title.format(**filled)))
    seam = (Line("part", second_part),) if second_part else ()
    return [*top, *_body(story, filled), *seam, *_review(story, filled), *_signature()]


def _letterhead(ward: Ward) -> Iterator[Piece]:
    left = f"{DISTRICT}\nHội CCB phường {ward.name}".upper()
    right = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    yield Grid(((left, right), ("Số:      /BC-CCB", "Long Biên, ngày      tháng 4 năm 2020")), framed=False)
    yield Line("body", f"({NOTICE})")


def _signature() -> Iterator[Piece]:
    receivers = "Nơi nhận:\n- Thường trực Quận Hội;\n- Đảng ủy phường;\n- Lưu: CCB."
    yield Grid(((receivers, "TM. BAN CHẤP HÀNH\nCHỦ TỊCH\n(đã ký)"),), framed=False)


def _said(bank: words.Bank, story: Story, filled: dict[str, str]) -> Iterator[Piece]:
    return (Line("body", sentence.format(**filled)) for sentence in bank[story.voice])


def _body(story: Story, filled: dict[str, str]) -> Iterator[Piece]:
    voice = story.voice
    yield Line("body", words.GROUNDS[voice].format(**filled))
    yield Line("head", words.HEADS["situation"][voice])
    yield from _said(words.SITUATION, story, filled)
    if story.ward.change and story.branches == story.ward.branches_now:
        yield Line("body", words.CHANGE[voice].format(**filled))
    yield Line("head", words.HEADS["results"][voice])
    for name, bank in _RESULTS.items():
        yield Line("subhead", words.SUBHEADS[name][voice])
        yield from _said(bank, story, filled)
    yield from _targets(story)
    yield from _judgement(story, filled)


_RESULTS: Final = {
    "building": words.BUILDING,
    "politics": words.POLITICS,
    "living": words.LIVING,
    "programme": words.PROGRAMME,
}


def _targets(story: Story) -> Iterator[Piece]:
    yield Line("head", words.HEADS["targets"][story.voice])
    if story.estimated:
        yield Line("body", words.ESTIMATE)
    if story.table is None:
        yield Line("body", words.TARGETS_BELOW[story.voice])
    else:
        yield Line("body", words.TARGETS_TABLE)
        yield story.table


def _judgement(story: Story, filled: dict[str, str]) -> Iterator[Piece]:
    """Shortcomings, causes, lessons, what comes next, proposals."""
    head, voice, without = words.HEADS, story.voice, story.without
    weak = faults.EMPTY_SHORTCOMINGS if "shortcomings" in story.empty else faults.SHORTCOMINGS
    yield Line("head", head["shortcomings_causes" if story.joined_causes else "shortcomings"][voice])
    yield from _said(weak, story, filled)
    if "causes" not in without:
        if not story.joined_causes:
            yield Line("head", head["causes"][voice])
        yield from _said(faults.CAUSES, story, filled)
    if "lessons" not in without:
        yield Line("head", head["lessons"][voice])
        yield from _said(faults.LESSONS, story, filled)
    ahead = faults.EMPTY_DIRECTION if "direction" in story.empty else faults.DIRECTION
    yield Line("head", head["direction"][voice])
    yield from _said(ahead, story, filled)
    yield Line("head", head["proposals"][voice])
    yield Line("body", faults.PROPOSALS[voice])


def _review(story: Story, filled: dict[str, str]) -> Iterator[Piece]:
    for heads, bank in zip(faults.REVIEW_HEADS, faults.REVIEW, strict=True):
        yield Line("head", heads[story.voice])
        yield from _said(bank, story, filled)
