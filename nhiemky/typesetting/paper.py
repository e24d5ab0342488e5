"""The one model of an official paper: its head, blocks and signature, before any writer makes a file of it."""

from base64 import b64encode
from dataclasses import dataclass
from itertools import groupby
from math import isfinite
from typing import Final, Literal

_PICTURE_MM = (160.0, 110.0)
_COARSEST_MM = 25.4 / 96  # a pixel on paper

type Align = Literal["left", "right", "center"]
type Tone = Literal["", "late", "risk", "good"]
"""How a figure stands; shown in red, amber or green beside its words, never by colour alone."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face; source: a note on where a statement comes from, set small and grey.

    ref: an opaque word for where it comes from; only the page makes a link of it, the files leave it out.
    """

    text: str
    bold: bool = False
    italic: bool = False
    source: bool = False
    ref: str = ""


type Words = str | tuple[Run, ...]


def as_runs(words: Words) -> tuple[Run, ...]:
    """The runs of a text, plain or already in runs."""
    return (Run(words),) if isinstance(words, str) else words


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a paper. number: "Số: 12/BC-CCB"; place_and_date: the finished line, set in italics.

    superior: the body above, "" at the top of the order. Names are set in capitals by the writers.
    """

    superior: str
    issuer: str
    number: str
    place_and_date: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs. offices: lines such as "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"; name: without rank, "" leaves room for it."""

    offices: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its own number in the text ("I. ...", "1. ...", "a) ..."); level 1 is the highest."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Text:
    """One justified paragraph."""

    runs: Words


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list with dashes."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid. width: share of the text width, relative to the other columns, above 0.

    group: text of a header cell above this column and its neighbours of the same group, "" for none.
    """

    header: str
    width: float = 1.0
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a tone; ValueError when a tone has no words beside it. ref: see `Run`, for the whole cell."""

    words: Words
    tone: Tone = ""
    ref: str = ""

    def __post_init__(self) -> None:
        if self.tone and not any(run.text.strip() for run in as_runs(self.words)):
            raise ValueError("a toned cell needs words: colour alone says nothing on a black-and-white print")


_ON_A_PAGE: Final = 2000  # letters in a table; more, in narrow columns, may run over a page


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a caption; its header is repeated on every page. wide: set on landscape pages.

    rows: cells in the order of columns. ValueError when a row has more or fewer cells than there are columns.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | str, ...], ...]
    wide: bool = False

    def __post_init__(self) -> None:
        if not self.columns or any(column.width <= 0 for column in self.columns):
            raise ValueError("a grid needs columns, each wider than 0")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"every row of {self.caption!r} needs {len(self.columns)} cells")

    @property
    def groups(self) -> tuple[tuple[str, int], ...]:
        """Upper header row from left to right: group and number of columns under it; "" where there is none."""
        return tuple((group, len(tuple(found))) for group, found in groupby(c.group for c in self.columns))

    @property
    def short(self) -> bool:
        """Whether rows and words are few enough for the grid to be kept whole on one page."""
        cells = (cell.words if isinstance(cell, Cell) else cell for row in self.rows for cell in row)
        return len(self.rows) <= 16 and sum(len(run.text) for words in cells for run in as_runs(words)) <= _ON_A_PAGE


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. value: its length in the chart's unit, 0 or more; text: the value in words, such as "82,5 - chưa đạt".

    ref: see `Run`. ValueError when the value is negative or not finite, or when a tone has no text beside it.
    """

    label: str
    value: float
    text: str
    tone: Tone = ""
    ref: str = ""

    def __post_init__(self) -> None:
        if not isfinite(self.value) or self.value < 0:
            raise ValueError(f"a bar cannot be {self.value} long")
        if self.tone and not self.text.strip():
            raise ValueError("a toned bar needs a text: colour alone says nothing on a black-and-white print")


@dataclass(frozen=True, slots=True)
class Chart:
    """Horizontal bars from the top down. target: where a thin line stands, in unit, or None; target_text: its label."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    target: float | None = None
    target_text: str = ""

    def __post_init__(self) -> None:
        if self.target is not None and not (isfinite(self.target) and self.target >= 0):
            raise ValueError(f"a target line cannot stand at {self.target}")

    @property
    def caption(self) -> str:
        """The title with its unit."""
        return f"{self.title} (đơn vị: {self.unit})" if self.unit else self.title

    @property
    def alternative(self) -> str:
        """The chart in words, for those who cannot see it."""
        bars = "; ".join(f"{bar.label}: {bar.text}" for bar in self.bars)
        target = f" {self.target_text}." if self.target is not None and self.target_text else ""
        return f"Biểu đồ thanh ngang. {self.caption}. {bars}.{target}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph with its caption below. content: a JPEG or PNG file; size: in pixels, ValueError unless above 0."""

    content: bytes
    size: tuple[int, int]
    caption: str = ""

    def __post_init__(self) -> None:
        if min(self.size) <= 0:
            raise ValueError(f"a picture cannot be {self.size} big")

    @property
    def width_mm(self) -> float:
        """How wide it is set: as wide as the text, less where it is high or has too few pixels to be that wide."""
        width, height = self.size
        return min(_PICTURE_MM[0], _PICTURE_MM[1] * width / height, width * _COARSEST_MM)

    @property
    def address(self) -> str:
        """The content as an address, for writers that take text only."""
        kind = "png" if self.content.startswith(b"\x89PNG") else "jpeg"
        return f"data:image/{kind};base64,{b64encode(self.content).decode()}"


type Block = Heading | Text | Bullets | Grid | Chart | Picture | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """An official paper. kind: name of its type ("BÁO CÁO"); subject: what it is about (trích yếu).

    recipients: without dashes and final signs, the writers add them; notice: a small line at the top of every
    page, such as "DỰ THẢO - số liệu giả định".
    """

    head: Head
    kind: str
    subject: str
    blocks: tuple[Block, ...]
    signature: Signature | None = None
    recipients: tuple[str, ...] = ()
    notice: str = ""

    @property
    def title(self) -> str:
        """Type and subject in one line, for file properties."""
        return f"{self.kind} {self.subject}".strip()

    @property
    def recipient_lines(self) -> tuple[str, ...]:
        """The list under "Nơi nhận:" with its dashes, semicolons and full stop."""
        last = len(self.recipients) - 1
        return tuple(
            f"- {name.rstrip(' ;.')}{'.' if place == last else ';'}" for place, name in enumerate(self.recipients)
        )

    @property
    def sections(self) -> tuple[tuple[bool, tuple[Block, ...]], ...]:
        """Runs of blocks that share an orientation: (landscape, blocks).

        The first is upright, and so is the last when somebody signs.
        """
        parts = [
            (wide, tuple(found))
            for wide, found in groupby(self.blocks, lambda block: isinstance(block, Grid) and block.wide)
        ]
        if not parts or parts[0][0]:
            parts.insert(0, (False, ()))
        if parts[-1][0] and (self.signature or self.recipients):
            parts.append((False, ()))
        return tuple(parts)
