"""What is read from a file is kept and comes back equal."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.kernel.numbers import Quantity
from nhiemky.organisation.unit import Unit
from nhiemky.reports.intake.gather import gather
from nhiemky.reports.keeping import packed, unpacked
from nhiemky.reports.records import FileReading, Form, FormRow, Line, Number, Part, Source, Told
from nhiemky.reports.review import read_parcels
from nhiemky.targets.target import Target


def test_every_reading_of_the_bag_comes_back_equal(bag: Path) -> None:
    readings = [one for _, one in read_parcels(gather([bag]).parcels) if isinstance(one, FileReading)]
    assert len(readings) > 30
    assert [unpacked(packed(one)) for one in readings] == readings


_TEXT = st.text(st.characters(codec="utf-8"), max_size=12)
_NUMBER = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**53), 2**53)
_LINE = st.builds(Line, _TEXT, _TEXT, st.frozensets(st.sampled_from(Part)), st.booleans())
_NUMBERS = st.builds(Number, _NUMBER, _TEXT, st.integers(0, 9), st.booleans())
_ROW = st.builds(
    FormRow, _TEXT, _TEXT, numerator=st.none() | _NUMBERS, printed=st.none() | _NUMBERS,
    order=st.none() | st.integers(0, 99), doubts=st.lists(_TEXT, max_size=2).map(tuple),
)  # fmt: skip
_TOLD = st.builds(
    Told, st.builds(Quantity, _NUMBER, of=st.none() | _NUMBER), _TEXT, _TEXT, _TEXT, _TEXT, _LINE
)  # fmt: skip
_TARGET = st.builds(
    Target, _TEXT, _TEXT, _TEXT, st.just("count"), st.just(">="), st.none() | _NUMBER, by=st.none() | st.dates()
)  # fmt: skip
_READING = st.builds(
    FileReading,
    file=_TEXT,
    kind=st.sampled_from(["results_report", "self_review", "figures", "list_of_units", "list_of_targets", "other"]),
    lines=st.lists(_LINE, max_size=3).map(tuple),
    told=st.lists(_TOLD, max_size=2).map(tuple),
    forms=st.lists(st.builds(Form, _TEXT, st.lists(_ROW, max_size=2).map(tuple)), max_size=2).map(tuple),
    units=st.lists(st.builds(Unit, _TEXT, st.none() | st.integers(0, 99)), max_size=2).map(tuple),
    targets=st.lists(_TARGET, max_size=2).map(tuple),
    merged=st.none() | st.builds(Source, _TEXT, _TEXT),
)


@settings(max_examples=60)
@given(_READING)
def test_any_reading_comes_back_equal(reading: FileReading) -> None:
    assert unpacked(packed(reading)) == reading
