"""One sender's files, made from its ward's figures, with the truth about them."""

from collections.abc import Iterator
from copy import replace
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Final

from nhiemky.demo import reports
from nhiemky.demo.arrangements import word_table
from nhiemky.demo.facts import NOTICE, Ward, make_figures, vi
from nhiemky.demo.forms import Form, Sheet
from nhiemky.demo.papers import Piece, paper
from nhiemky.demo.senders import Sender
from nhiemky.demo.truth import Figure, Kind, SentFile, UnitTruth
from nhiemky.demo.workbooks import workbook

SENT: Final = datetime(2020, 4, 12, 9, 30)
_EARLIER: Final = SENT - timedelta(days=9)
_PROSE_FIELDS: Final = {"XD3": "admitted", "CT2": "models"}
_INSTRUCTIONS: Final = (
    ("HƯỚNG DẪN GHI BIỂU",),
    ("1. Số liệu lấy từ sổ của chi hội, chốt cùng một ngày.",),
    ("2. Chỉ tiêu tính theo tỷ lệ thì ghi cả số đạt và tổng số, ví dụ đạt 9 trên tổng số 10.",),
    ("3. Chỗ nào chưa có số chính thức thì ghi số ước thực hiện.",),
    (f"({NOTICE})",),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One file to lay into the bag."""

    file: SentFile
    content: bytes
    modified: datetime = SENT


@dataclass(frozen=True, slots=True)
class Post:
    """What one ward sends. seed: of the whole bag."""

    sender: Sender
    ward: Ward
    seed: int

    def items(self) -> Iterator[Item]:
        """Its files with their content."""
        for file in self._files():
            modified = _EARLIER if file.superseded else SENT
            figures = tuple(map(_before, self.figures)) if file.superseded else self.figures
            yield Item(file, self._content(file.kind, figures, modified), modified)

    def truth(self) -> UnitTruth:
        """Faults and figures as a careful reader should find them."""
        now, members, files = self.ward.branches_now, self.ward.members, tuple(self._files())
        return UnitTruth(now, members, self.figures, files, self._faults(), self._details())

    @property
    def figures(self) -> tuple[Figure, ...]:
        return make_figures(self.ward, self._branches, Random(f"{self.seed}/{self.ward.name}/figures"))

    @property
    def _branches(self) -> int:
        ignored = "organisation_ignored" in self.sender.faults
        return self.ward.branches_then if ignored else self.ward.branches_now

    def _files(self) -> Iterator[SentFile]:
        """Each older version behind the file that replaced it."""
        sender = self.sender
        named: tuple[tuple[str, Kind], ...] = (
            (sender.report, "results_report"),
            (sender.review, "self_review"),
            (sender.form, "figures"),
        )
        for name, kind in named:
            if name:
                yield SentFile(name, kind)
            if older := sender.older.get(name):
                yield SentFile(older, kind, superseded=True)

    def _content(self, kind: Kind, figures: tuple[Figure, ...], modified: datetime) -> bytes:
        if kind == "figures":
            return workbook(self._sheets(figures), modified)
        look = self.sender.look
        if kind == "self_review":
            look = self.sender.review_look or look
        return paper(self._pieces(kind, figures), look, modified)

    def _pieces(self, kind: Kind, figures: tuple[Figure, ...]) -> list[Piece]:
        story, rng = self._story(figures), Random(f"{self.seed}/{self.ward.name}/{kind}")
        if kind == "self_review":
            return reports.self_review(story, rng)
        if self.sender.merged:
            return reports.merged_report(
                story, rng, second_part=self.sender.merged.seam, title=self.sender.merged.title
            )
        return reports.results_report(story, rng)

    def _story(self, figures: tuple[Figure, ...]) -> reports.Story:
        sender = self.sender
        empty = {"generic_shortcomings": "shortcomings", "unclear_direction": "direction"}
        return reports.Story(
            self.ward,
            figures,
            self._branches,
            voice=sender.voice,
            without=frozenset(sender.without),
            empty=frozenset(section for fault, section in empty.items() if fault in sender.faults),
            joined_causes=sender.joined_causes,
            table=None if sender.form else word_table(self._form(figures)),
            estimated=sender.estimated,
            said=self._said(figures),
        )

    def _said(self, figures: tuple[Figure, ...]) -> dict[str, str]:
        counts = {figure.code: figure.numerator for figure in figures}
        said = {}
        if self.sender.tracked:
            said["admitted"] = f"[-{vi(counts['XD3'] - 4)}-][+{vi(counts['XD3'])}+]"
        if (wrong := self.sender.disagreement) and wrong.where == "prose":
            said[_PROSE_FIELDS[wrong.code]] = vi(counts[wrong.code] + wrong.shift)
        return said

    def _form(self, figures: tuple[Figure, ...]) -> Form:
        wrong = self.sender.disagreement
        printed = {}
        if wrong and wrong.where == "rate":
            value = next(figure.value for figure in figures if figure.code == wrong.code)
            printed[wrong.code] = round(value + wrong.shift, 2)
        return Form(self.ward, self._branches, figures, printed)

    def _sheets(self, figures: tuple[Figure, ...]) -> Iterator[Sheet]:
        extras, drawn = self.sender.extras, self.sender.arrangement
        if "instructions" in extras:
            yield Sheet("Huong dan", _INSTRUCTIONS)
        if "old_hidden" in extras:
            old = make_figures(self.ward, self._branches, Random(f"{self.seed}/{self.ward.name}/2018"))
            yield replace(drawn(self._form(old)), name="so lieu 2018", hidden=True)
        yield drawn(self._form(figures))
        if "empty" in extras:
            yield Sheet("Sheet2")

    def _faults(self) -> tuple[str, ...]:
        sender = self.sender
        built_in = {
            "merged_reports": sender.merged is not None,
            "missing_section": bool(sender.without),
            "figures_disagree": sender.disagreement is not None,
        }
        return (*sender.faults, *(fault for fault, there in built_in.items() if there))

    def _details(self) -> dict[str, object]:
        details: dict[str, object] = {}
        if wrong := self.sender.disagreement:
            figure = next(figure for figure in self.figures if figure.code == wrong.code)
            if wrong.where == "prose":
                told = {"prose": figure.numerator + wrong.shift, "form": figure.numerator}
            else:
                told = {"printed": self._form(self.figures).printed[wrong.code], "computed": figure.value}
            details["disagrees"] = {"code": wrong.code, **told}
        if self.sender.without:
            details["missing_sections"] = list(self.sender.without)
        if self.sender.estimated:
            details["estimates"] = True
        return details


def _before(figure: Figure) -> Figure:
    """The figure as an older version had it: fewer admitted."""
    return replace(figure, numerator=figure.numerator - 5) if figure.code == "XD3" else figure
