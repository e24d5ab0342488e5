"""From where on something is called a fault. An association may set its own."""

from msgspec import Struct


class Bar(Struct, frozen=True):
    """Shares are 0 … 1. off: rules not looked at, by the names of `Fault`.

    generic, unclear: a part of a report is faulty when more than this share of its sentences is. headcount: a change of
    members by more than this share must be mentioned. copied: share of a report's text that stands elsewhere. bare:
    share of the claims of the results part without figure, name, date or picture.
    """

    off: frozenset[str] = frozenset()
    generic: float = 0.5
    unclear: float = 0.5
    headcount: float = 0.1
    copied: float = 0.3
    bare: float = 0.6
