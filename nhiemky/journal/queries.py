"""Answers from the journal."""

from dataclasses import dataclass

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


def verify(kept_seal: str = "") -> Verdict:
    """Works out every seal anew. kept_seal: a seal noted earlier, which must stand in the chain."""
    seal, place, met = FIRST, 0, not kept_seal
    waiting = Entry.objects.filter(place=None).count()
    head = ChainHead.objects.filter(pk=1).first()
    for entry in Entry.objects.exclude(place=None).order_by("place").iterator(chunk_size=2000):
        place += 1
        if entry.place != place:
            return Verdict(place - 1, waiting, seal, f"thiếu mục số {place}")
        if entry.seal != seal_of(seal, place, entry):
            return Verdict(place - 1, waiting, seal, f"mục số {place} (mã {entry.pk}) đã bị sửa")
        seal = entry.seal
        met = met or seal == kept_seal
    if (head.length if head else 0, (head.seal if head else "") or FIRST) != (place, seal):
        return Verdict(place, waiting, seal, f"thiếu mục số {place + 1}")
    return Verdict(place, waiting, seal, "" if met else "con dấu đã lưu không có trong chuỗi")
