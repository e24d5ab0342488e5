"""PDF papers: the model goes as data into one fixed typst template, so that no text is ever read as code."""

import json
import re
from dataclasses import fields, is_dataclass
from importlib.resources import files

from nhiemky.typesetting.chart import chart_svg
from nhiemky.typesetting.engine import compose, faces
from nhiemky.typesetting.letters import printable
from nhiemky.typesetting.paper import Chart, Grid, Paper, Picture

_STRETCH = re.compile(r"\S{24}")


def write_pdf(paper: Paper) -> bytes:
    """The paper as a tagged A4 PDF with its title and language, laid out as the Word file is."""
    return compose(*template_and_data(paper))


def template_and_data(paper: Paper) -> tuple[bytes, dict[str, str]]:
    """The source of every PDF, always the same, and the paper as the inputs it reads."""
    template = files("nhiemky.typesetting").joinpath("paper.typ").read_bytes()
    return template, {"paper": json.dumps(_data(paper), ensure_ascii=False)}


def _data(value: object) -> object:
    """What JSON can hold; each object names its class, so that the template can tell blocks apart."""
    if isinstance(value, str):
        # A stretch without a space, such as an address, gets invisible places where its line may break.
        return _STRETCH.sub("\\g<0>\u200b", printable(value))
    if isinstance(value, tuple):
        return [_data(item) for item in value]
    if is_dataclass(value):
        own = {field.name: _data(getattr(value, field.name)) for field in fields(value)}
        return {"is": type(value).__name__, **own, **_derived(value)}
    return None if isinstance(value, bytes) else value


def _derived(value: object) -> dict[str, object]:
    """What the model works out by itself and the template needs ready."""
    match value:
        case Paper():
            return {
                "title": printable(value.title),
                "sections": _data(value.sections),
                "recipient_lines": _data(value.recipient_lines),
            }
        case Grid():
            return {"groups": _data(value.groups), "short": value.short}
        case Chart():
            caption, alternative = printable(value.caption), printable(value.alternative)
            return {"caption": caption, "alternative": alternative, "svg": chart_svg(value, faces()[0])}
        case Picture():
            return {"width": value.width_mm, "svg": _around(value)}
        case _:
            return {}


def _around(picture: Picture) -> str:
    """The picture in a drawing of its size: a template takes text only."""
    width, height = picture.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" href="{picture.address}"/></svg>'
    )
