"""Rules for what pages are made of: templates, colours, the catalogue of words."""

import gettext
import re
from ast import literal_eval
from itertools import product
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted(ROOT.glob("nhiemky/**/templates/**/*.html"))
STYLES = ROOT / "nhiemky/kernel/static/ui"
WORDS = ROOT / "nhiemky/kernel/locale/vi/LC_MESSAGES"
# The policy would block these without a word to the reader, or, for the last, ask for eval.
_INLINE = re.compile(r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<style|<script(?![^>]*\ssrc=)|javascript:|hx-on|hx-vals=.js:")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_keeps_to_the_policy(path: Path) -> None:
    assert _INLINE.findall(path.read_text("utf-8")) == []


def _light(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_all_words_stand_out_from_their_ground() -> None:
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", (STYLES / "tokens.css").read_text("utf-8")))
    pairs = [*product(("ink", "ink-quiet", "green", "red", "amber"), ("paper", "ground"))]
    pairs += [
        ("red", "red-tint"),
        ("amber", "amber-tint"),
        ("green", "green-tint"),
        ("ink", "mark"),
        ("ink", "red-tint"),
    ]
    pairs += [("paper", "green"), ("paper", "red-strong"), ("green-deep", "green-strong"), ("ink-quiet", "none")]
    weak = {}
    for ink, ground in pairs:
        low, high = sorted((_light(colours[ink]), _light(colours[ground])))
        if (high + 0.05) / (low + 0.05) < 7:
            weak[ink, ground] = (high + 0.05) / (low + 0.05)
    assert weak == {}


def test_colours_are_named_once() -> None:
    """Only the tokens know colours; paper knows black and grey."""
    loose = {path.name: re.findall(r"#[0-9a-fA-F]{3,6}\b", path.read_text("utf-8")) for path in STYLES.glob("*.css")}
    assert {name for name, found in loose.items() if found} == {"tokens.css", "print.css"}


def test_compiled_words_are_those_of_the_source() -> None:
    source = (WORDS / "django.po").read_text("utf-8")
    entry = re.compile(
        r'(?:msgctxt (?P<about>".*")\n)?msgid (?P<one>".*")\n(?:msgid_plural (?P<many>".*")\n)?'
        r'msgstr(?:\[0\])? (?P<said>".*")\n'
    )
    with (WORDS / "django.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    different = []
    for found in entry.finditer(source):
        told = {name: literal_eval(text) for name, text in found.groupdict().items() if text}
        if not told["one"]:
            continue
        if "many" in told:
            kept = catalogue.ngettext(told["one"], told["many"], 5)
        elif "about" in told:
            kept = catalogue.pgettext(told["about"], told["one"])
        else:
            kept = catalogue.gettext(told["one"])
        if kept != told["said"]:
            different.append(told["one"])
    assert different == []
