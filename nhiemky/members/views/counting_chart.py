"""A line of the headcount day by day, drawn without a library; the figures stand beside it in words."""

from collections.abc import Sequence
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

_WIDTH, _HEIGHT, _MARGIN = 600, 120, 6


def line_of(days: Sequence[tuple[date, int]]) -> SafeString:
    """Steps from day to day; nothing where the number never changes.

    From top to bottom a tenth of the highest number at least: one who went is no collapse.
    """
    numbers = [number for _day, number in days]
    high = max(numbers)
    low = min(*numbers, high * 0.9)
    if min(numbers) == high:
        return SafeString("")
    across = _WIDTH / max(1, len(days) - 1)
    up = (_HEIGHT - 2 * _MARGIN) / (high - low)
    points = [f"M0,{_HEIGHT - _MARGIN - (numbers[0] - low) * up:.1f}"]
    for place in range(1, len(numbers)):
        if numbers[place] != numbers[place - 1]:
            points.append(f"H{place * across:.1f}V{_HEIGHT - _MARGIN - (numbers[place] - low) * up:.1f}")
    points.append(f"H{_WIDTH}")
    return format_html(
        '<svg class="headcount" viewBox="0 0 {} {}" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<path d="{}" fill="none" stroke="currentColor" stroke-width="3" vector-effect="non-scaling-stroke"/></svg>',
        _WIDTH, _HEIGHT, "".join(points),
    )  # fmt: skip
