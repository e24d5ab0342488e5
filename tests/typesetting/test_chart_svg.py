"""Charts as SVG: true lengths, colours beside words, nothing outside the drawing, nothing read as markup."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from nhiemky.typesetting.chart import FILLS, WIDTH, chart_svg
from nhiemky.typesetting.engine import rasterise
from nhiemky.typesetting.paper import Bar, Chart

SVG = "{http://www.w3.org/2000/svg}"


def _drawn(chart: Chart) -> Element:
    return fromstring(chart_svg(chart, "Tinos"))


def _texts(svg: Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def test_bars_are_as_long_as_their_values_and_coloured_by_tone() -> None:
    bars = (Bar("a", 100, "100"), Bar("b", 50, "50 - nguy cơ", "risk"), Bar("c", 0, "0 - chậm", "late"))
    found = list(_drawn(Chart("Hình", "%", bars)).iter(f"{SVG}rect"))
    widths = [float(bar.attrib["width"]) for bar in found]
    assert widths[1] == pytest.approx(widths[0] / 2, abs=0.1)
    assert widths[2] == 0
    assert [bar.get("fill") for bar in found] == [FILLS[""], FILLS["risk"], FILLS["late"]]


def test_the_target_line_stands_at_its_value() -> None:
    svg = _drawn(Chart("Hình", "%", (Bar("a", 80, "80"), Bar("b", 40, "40")), 60, "Chỉ tiêu: 60"))
    long, short = (float(bar.attrib["x"]) + float(bar.attrib["width"]) for bar in svg.iter(f"{SVG}rect"))
    target = [line for line in svg.iter(f"{SVG}line") if line.get("stroke-dasharray")]
    assert [float(line.attrib["x1"]) for line in target] == [pytest.approx((long + short) / 2, abs=0.1)]
    assert "Chỉ tiêu: 60" in _texts(svg)


def test_a_target_beyond_every_bar_stays_inside() -> None:
    svg = _drawn(Chart("Hình", "", (Bar("a", 1, "1"),), 1000, "một nghìn"))
    assert all(0 <= float(line.attrib["x1"]) <= WIDTH for line in svg.iter(f"{SVG}line"))


def test_words_are_never_markup() -> None:
    svg = _drawn(Chart("<b>", "", (Bar('<script>"&\x00', 1, "]]>"),)))
    assert _texts(svg) == ['<script>"&', "]]>"]
    assert {child.tag for child in svg.iter()} == {
        f"{SVG}{tag}" for tag in ("svg", "g", "title", "text", "rect", "line")
    }


def test_long_labels_are_broken_not_cut() -> None:
    label = "Hội Cựu chiến binh các cơ quan, đơn vị sự nghiệp thuộc Ủy ban nhân dân quận Long Biên " * 3
    svg = _drawn(Chart("Hình", "%", (Bar(label, 5, "5"), Bar("b", 1, "1"))))
    lines = [text for text in svg.iter(f"{SVG}text") if text.text not in ("5", "1", "b")]
    assert " ".join(line.text or "" for line in lines) == label.strip()
    tops = [float(line.attrib["y"]) for line in lines]
    assert min(tops) > 0
    assert max(tops) < float(svg.attrib["viewBox"].split()[3])


def test_a_chart_without_bars_or_with_noughts_only_can_be_drawn() -> None:
    assert _texts(_drawn(Chart("Hình", "%", ()))) == []
    assert [bar.get("width") for bar in _drawn(Chart("Hình", "%", (Bar("a", 0, "0"),))).iter(f"{SVG}rect")] == ["0.0"]


def test_a_drawing_becomes_a_png_of_the_asked_width() -> None:
    png = rasterise(chart_svg(Chart("Hình", "%", (Bar("Đức Giang", 1, "1"),))), width_mm=160, ppi=100)
    assert png.startswith(b"\x89PNG\r\n")
    assert abs(int.from_bytes(png[16:20]) - 160 / 25.4 * 100) < 1.5
