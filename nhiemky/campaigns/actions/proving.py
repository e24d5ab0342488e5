"""Keeps what people send as a proof: a photograph, a scan, minutes."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import IO, Final

from nhiemky.accounts.models import Person
from nhiemky.files.actions import MEGABYTE, keep
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import nfc, squeeze

type Proof = tuple[str, IO[bytes]]
"""Name and opened content."""

_FORMS: Final = ("jpg", "jpeg", "png", "pdf", "doc", "docx", "xls", "xlsx")
_LARGEST: Final = 20 * MEGABYTE
_LONGEST: Final = 200


def kept(proof: Proof | None, by: Person) -> Mapping[str, object]:
    """The fields `proof` and `proof_name` of a row; empty without a proof. Called inside an act with its own right.

    Refused: "campaigns.proof_form", and as `files.actions.keep` does.
    """
    if proof is None:
        return {}
    name = squeeze(nfc(PurePosixPath(proof[0].replace("\\", "/")).name))[-_LONGEST:]
    form = name.rpartition(".")[2].lower()
    if form not in _FORMS:
        raise RuleBroken("campaigns.proof_form", name=name)
    return {"proof": keep(proof[1], form=form, by=by, largest=_LARGEST), "proof_name": name}
