"""Keeps what people send as a proof: a photograph, a scan, minutes."""

from collections.abc import Mapping
from typing import IO, Final

from nhiemky.accounts.models import Person
from nhiemky.campaigns.actions.uploads import named_form, short_name
from nhiemky.files.actions import MEGABYTE, keep
from nhiemky.kernel.errors import RuleBroken

type Proof = tuple[str, IO[bytes]]
"""Name and opened content."""

_FORMS: Final = ("jpg", "png", "pdf", "doc", "docx", "xls", "xlsx")
_LARGEST: Final = 20 * MEGABYTE


def kept(proof: Proof | None, by: Person) -> Mapping[str, object]:
    """The fields `proof` and `proof_name` of a row; empty without a proof. Called by an act that has asked for its own
    right, before its transaction: nobody else waits while a file is written to the disk.

    Refused: "campaigns.proof_form", and as `files.actions.keep` does.
    """
    if proof is None:
        return {}
    name = short_name(proof[0])
    form = named_form(proof[1], name, _FORMS)
    if not form:
        raise RuleBroken("campaigns.proof_form", name=name)
    return {"proof": keep(proof[1], form=form, by=by, largest=_LARGEST), "proof_name": name}
