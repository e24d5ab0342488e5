"""Answers from the journal."""

from dataclasses import dataclass
from datetime import datetime

from nhiemky.journal.chain import FIRST, seal_of
from nhiemky.journal.models import ChainHead, Entry


@dataclass(frozen=True, slots=True)
class Verdict:
    """Outcome of a check. broken: number and id of the first entry that does not fit, as words; "" when all fit.

    seal: the last seal, worth writing down outside the product: who can rewrite the whole database can also make a
    new chain, but not one that ends in a seal somebody else has kept.
    """

    sealed: int
    unsealed: int
    seal: str
    broken: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where the chain stands now. waiting_since: when the oldest entry not sealed yet was written."""

    sealed: int
    seal: str
    waiting: int
    waiting_since: datetime | None


def chain_state() -> State:
    """Where the chain stands now, without working it out."""
    head, waiting = _head(), Entry.objects.filter(place=None)
    oldest = waiting.order_by("id").values_list("at", flat=True).first()
    return State(*head, waiting.count(), oldest)


def verify(kept_seal: str = "") -> Verdict:
    """Works out every seal anew. kept_seal: a seal noted earlier, which must stand in the chain.

    Looks no further than where the chain ended when it began, so that it needs no lock: sealing goes on meanwhile.
    """
    length, last = _head()
    waiting = Entry.objects.filter(place=None).count()
    seal, place, met = FIRST, 0, not kept_seal or kept_seal == FIRST
    for entry in Entry.objects.filter(place__lte=length).order_by("place").iterator(chunk_size=2000):
        place += 1
        if entry.place != place:
            return Verdict(place - 1, waiting, seal, f"thiếu mục số {place}")
        if entry.seal != seal_of(seal, place, entry):
            return Verdict(place - 1, waiting, seal, f"mục số {place} (mã {entry.pk}) đã bị sửa")
        seal = entry.seal
        met = met or seal == kept_seal
    return Verdict(place, waiting, seal, _end(length, last, (place, seal)) or ("" if met else _NOT_MET))


_NOT_MET = "con dấu đã lưu không có trong chuỗi"


def _head() -> tuple[int, str]:
    head = ChainHead.objects.filter(pk=1).first()
    return (head.length, head.seal or FIRST) if head else (0, FIRST)


def _end(length: int, last: str, found: tuple[int, str]) -> str:
    """What is wrong where the chain ends: entries cut off, or more of them than its end knows."""
    if found != (length, last):
        return f"thiếu mục số {found[0] + 1}" if found[0] < length else f"đầu chuỗi không khớp với mục số {length}"
    if Entry.objects.filter(place__gt=length).exists() and _head() == (length, last):
        return f"đầu chuỗi dừng ở mục số {length} nhưng sau đó còn mục khác"
    return ""
