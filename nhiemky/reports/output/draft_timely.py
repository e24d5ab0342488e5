"""Part I of the draft: conferences and reports against the day as first set and the one it was put to."""

from collections.abc import Iterator, Sequence

from nhiemky.kernel.dates import format_date
from nhiemky.reports.output.beside import Put, Timely
from nhiemky.reports.output.refs import BOARD
from nhiemky.reports.output.wording import names_shown, shown
from nhiemky.typesetting.paper import Block, Run, Text


def timeliness(told: Sequence[Timely]) -> Iterator[Block]:
    """One paragraph; nothing where no step has a deadline."""
    said = [sentence for one in told if one.asked and (one.due or one.all_put) for sentence in _said(one)]
    if said:
        yield Text((Run(f"Thời hạn: {' '.join(said)}", ref=BOARD),))


def _said(one: Timely) -> Iterator[str]:
    name = one.name[:1].lower() + one.name[1:]
    yield f"{name} có {'; '.join(_kept(one))}."
    if one.late:
        yield f"Làm muộn {shown(len(one.late))} đơn vị: {names_shown(one.late)}."
    if one.undone:
        yield f"Quá hạn chưa làm {shown(len(one.undone))} đơn vị: {names_shown(one.undone)}."


def _kept(one: Timely) -> Iterator[str]:
    of = f"trên {shown(one.asked)} đơn vị"
    if one.all_put is None and not one.some_put:
        yield f"{shown(one.by_revised)} {of} đúng thời hạn {_day(one)}"
        return
    if one.due:
        yield f"{shown(one.by_original)} {of} đúng thời hạn ban đầu {_day(one)}"
    if one.all_put:
        yield f"{shown(one.by_revised)} {of} đúng thời hạn đã lùi đến {_put(one.all_put)}"
    else:
        yield f"{shown(one.by_revised)} {of} đúng thời hạn của từng đơn vị"
    for own in one.some_put:
        yield f"riêng {names_shown(own.units)} được lùi đến {_put(own)}"


def _day(one: Timely) -> str:
    return format_date(one.due) if one.due else ""


def _put(put: Put) -> str:
    cause = f" do {put.cause}" if put.cause else ""
    return f"{format_date(put.due)}{cause}{f', theo {put.basis}' if put.basis else ''}"
