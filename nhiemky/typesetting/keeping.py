"""How a finished paper is kept: as JSON that anybody can read without this program."""

from typing import Final

import msgspec

from nhiemky.typesetting.paper import (
    Block,
    Bullets,
    Chart,
    Grid,
    Head,
    Heading,
    PageBreak,
    Paper,
    Picture,
    Signature,
    Text,
)

_KINDS: Final[dict[str, type[Block]]] = {
    kind.__name__: kind for kind in (Heading, Text, Bullets, Grid, Chart, Picture, PageBreak)
}


class _Kept(msgspec.Struct):
    """A paper; each block with the name of its kind, for a list of several kinds must tell them apart."""

    head: Head
    kind: str
    subject: str
    blocks: list[tuple[str, msgspec.Raw]]
    signature: Signature | None
    recipients: tuple[str, ...]
    notice: str


def packed(paper: Paper) -> bytes:
    """The paper as bytes."""
    blocks = [(type(block).__name__, msgspec.Raw(msgspec.json.encode(block))) for block in paper.blocks]
    return msgspec.json.encode(
        _Kept(paper.head, paper.kind, paper.subject, blocks, paper.signature, paper.recipients, paper.notice)
    )


def unpacked(kept: bytes) -> Paper:
    """The paper again, equal to what was packed."""
    told = msgspec.json.decode(kept, type=_Kept)
    blocks = tuple(_DECODERS[kind].decode(block) for kind, block in told.blocks)
    return Paper(told.head, told.kind, told.subject, blocks, told.signature, told.recipients, told.notice)


_DECODERS: Final = {name: msgspec.json.Decoder(kind) for name, kind in _KINDS.items()}
