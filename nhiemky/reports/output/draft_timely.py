"""Part I of the draft: conferences and reports against the day as first set and the one it was put to."""

from collections.abc import Iterator, Sequence

from nhiemky.kernel.dates import format_date
from nhiemky.reports.output.beside import Put, Timely
from nhiemky.reports.output.refs import BOARD
from nhiemky.reports.output.wording import names_shown, shown
from nhiemky.typesetting.paper import Block, Run, Text


def timeliness(told: Sequence[Timely]) -> Iterator[Block]:
    """One paragraph; nothing where no step has a deadline."""
    said = [sentence for one in told if one.asked and (one.due or one.puts) for sentence in _said(one)]
    if said:
        yield Text((Run(f"Thời hạn: {' '.join(said)}", ref=BOARD),))


def _said(one: Timely) -> Iterator[str]:
    yield f"{one.name} {', '.join(_kept(one))}."
    if one.late:
        yield f"Làm muộn {shown(len(one.late))} đơn vị: {names_shown(one.late)}."
    if one.undone:
        yield f"Quá hạn chưa làm {shown(len(one.undone))} đơn vị: {names_shown(one.undone)}."


def _kept(one: Timely) -> Iterator[str]:
    of = f"/{shown(one.asked)} đơn vị"
    if not one.puts:
        yield f"{shown(one.by_revised)}{of} đúng thời hạn {_day(one)}"
        return
    if one.due:
        yield f"{shown(one.by_original)}{of} đúng thời hạn ban đầu {_day(one)}"
    first, *others = sorted(one.puts, key=lambda put: -len(put.units))
    yield f"{shown(one.by_revised)}{of} đúng thời hạn đã lùi đến {_put(first, _for_whom(one, first))}"
    for own in others:
        yield f"riêng {names_shown(own.units)} được lùi đến {_put(own)}"


def _for_whom(one: Timely, put: Put) -> str:
    """Named are the fewer: those it was put for, or those for whom the first day still counts."""
    if len(put.units) == one.asked:
        return ""
    if len(one.puts) == 1 and len(one.kept) < len(put.units):
        return f" (lùi cho {shown(len(put.units))} đơn vị, trừ {names_shown(one.kept)})"
    return f" (lùi cho {names_shown(put.units)})"


def _day(one: Timely) -> str:
    return format_date(one.due) if one.due else ""


def _put(put: Put, whom: str = "") -> str:
    cause = put.cause
    if cause[1:2].islower():
        cause = cause[0].lower() + cause[1:]
    told = f"{whom} do {cause}" if cause else whom
    return f"{format_date(put.due)}{told}{f', theo {put.basis}' if put.basis else ''}"
