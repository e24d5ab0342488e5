"""Horizontal bar charts drawn as plain SVG: labels left, bars, values in one column on the right, a target line."""

from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap
from unicodedata import category, east_asian_width
from xml.etree.ElementTree import Element, SubElement, tostring

from nhiemky.typesetting.letters import printable
from nhiemky.typesetting.paper import Chart, Tone

WIDTH = 640.0
"""Width of every drawing, in its own units; heights follow from the number of bars and lines."""

FILLS: dict[Tone, str] = {"": "#1f4d2b", "good": "#1f4d2b", "risk": "#b7791f", "late": "#b3261e"}

_SIZE, _LINE, _PAD, _GAP, _THICK, _EDGE = 15.0, 18.0, 10.0, 10.0, 18.0, 4.0


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things stand: bars run from left to right, the longest value reaching right; rows begin below top."""

    labels: list[list[str]]
    values: list[list[str]]
    target: list[str]
    largest: float
    left: float
    right: float

    @property
    def top(self) -> float:
        return _LINE * len(self.target) + _GAP / 2

    def x(self, value: float) -> float:
        return self.left + (self.right - self.left) * (value / self.largest)


def chart_svg(chart: Chart, family: str = "Times New Roman", link: Callable[[str], str] | None = None) -> str:
    """The chart as one SVG element with its text alternative inside; bars start at 0 and share one scale.

    link: makes an address of a bar's ref, which its label then leads to; "" where there is none.
    """
    plan = _plan(chart)
    # A picture may hold no links, a group may.
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "group" if link else "img"})
    SubElement(svg, "title").text = printable(chart.alternative)
    page = SubElement(svg, "g", {"font-family": family, "font-size": f"{_SIZE:g}", "fill": "#000000"})
    bottom = plan.top
    for bar, label, value in zip(chart.bars, plan.labels, plan.values, strict=True):
        height = _LINE * max(len(label), len(value)) + _PAD
        middle = bottom + height / 2
        _write(_linked(page, link(bar.ref) if link and bar.ref else ""), label, (plan.left - _GAP, middle), "end")
        _draw_bar(page, (plan.left, middle), plan.x(bar.value) - plan.left, FILLS[bar.tone])
        _write(page, value, (WIDTH - _EDGE, middle), "end")
        bottom += height
    _draw_line(page, plan.left, (plan.top, bottom))
    if chart.target is not None:
        _draw_target(page, plan, plan.x(chart.target), bottom)
    svg.set("viewBox", f"0 0 {WIDTH:g} {bottom + 2:g}")
    return tostring(svg, encoding="unicode")


def _plan(chart: Chart) -> _Plan:
    # A label may take at most two fifths of the width and a value a quarter; longer ones are broken into lines.
    labels = [_lines(bar.label, WIDTH * 0.4) for bar in chart.bars]
    values = [_lines(bar.text, WIDTH * 0.25) for bar in chart.bars]
    return _Plan(
        labels=labels,
        values=values,
        target=[] if chart.target is None else _lines(chart.target_text, WIDTH * 0.15),
        largest=max([chart.target or 0.0, *(bar.value for bar in chart.bars)]) or 1.0,
        left=_EDGE + _widest(labels) + _GAP,
        right=WIDTH - _EDGE - _widest(values) - _GAP,
    )


def _linked(page: Element, address: str) -> Element:
    return SubElement(page, "a", {"href": address}) if address else page


def _draw_bar(page: Element, start: tuple[float, float], length: float, fill: str) -> None:
    x, middle = start
    place = {"x": f"{x:.1f}", "y": f"{middle - _THICK / 2:.1f}", "width": f"{length:.1f}", "height": f"{_THICK:g}"}
    SubElement(page, "rect", {**place, "fill": fill})


def _draw_target(page: Element, plan: _Plan, x: float, bottom: float) -> None:
    _draw_line(page, x, (plan.top - _GAP / 2, bottom), {"stroke-dasharray": "5 3"})
    # The label leans to the side with more room, so that it stays inside the drawing.
    anchor = "end" if x > (plan.left + plan.right) / 2 else "start"
    _write(page, plan.target, (x, _LINE * len(plan.target) / 2), anchor)


def _draw_line(page: Element, x: float, down: tuple[float, float], look: dict[str, str] | None = None) -> None:
    ends = {"x1": f"{x:.1f}", "x2": f"{x:.1f}", "y1": f"{down[0]:.1f}", "y2": f"{down[1]:.1f}"}
    SubElement(page, "line", {**ends, "stroke": "#000000", "stroke-width": "1", **(look or {})})


def _write(page: Element, lines: list[str], at: tuple[float, float], anchor: str) -> None:
    """Lines around the middle at[1]; baselines are set by hand, as SVG readers disagree on other vertical places."""
    x, middle = at
    first = middle - _LINE * (len(lines) - 1) / 2 + _SIZE * 0.34
    for number, line in enumerate(lines):
        place = {"x": f"{x:.1f}", "y": f"{first + _LINE * number:.1f}", "text-anchor": anchor}
        SubElement(page, "text", place).text = line


def _lines(text: str, room: float) -> list[str]:
    plain = " ".join(printable(text).split())
    width = _width(plain)
    return [plain] if width <= room else wrap(plain, max(int(len(plain) * room / width), 1))


def _widest(texts: list[list[str]]) -> float:
    return max((_width(line) for lines in texts for line in lines), default=0.0)


def _width(text: str) -> float:
    """Width in drawing units, guessed on the safe side for the wider of our faces."""
    return _SIZE * sum(_em(letter) for letter in text)


def _em(letter: str) -> float:
    if category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.0
    if letter in " .,:;-il|'()":
        return 0.35
    return 0.72 if letter.isupper() or letter in "mw%" else 0.58
