"""Writes a bag as the post brings it: fourteen wards' files in every state, and what they hold in truth."""

import os
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from nhiemky.demo import extras
from nhiemky.demo.facts import WARDS, make_figures, make_ward
from nhiemky.demo.packing import packed
from nhiemky.demo.post import SENT, Item, Post
from nhiemky.demo.senders import SENDERS, SILENT
from nhiemky.demo.truth import Truth, UnitTruth


def write_bag(folder: Path, seed: int = 2020) -> Truth:
    """Fill a folder (created if needed); what a reading of it should find. Same seed, same bytes."""
    wards = {name: make_ward(name, Random(f"{seed}/{name}")) for name in WARDS}
    posts = [Post(sender, wards[sender.ward], seed) for sender in SENDERS]
    zipped: dict[str, dict[str, bytes]] = {}
    for post in posts:
        for item in post.items():
            archive, _, member = item.file.name.partition(".zip/")
            if member:
                zipped.setdefault(f"{archive}.zip", {})[member] = item.content
            else:
                _lay(folder, item, decomposed=post.sender.decomposed_names)
    for name, members in zipped.items():
        _write(folder / name, packed(members), SENT)
    strays = extras.strays(wards.values(), seed)
    for stray in strays:
        _write(folder / stray.name, stray.content, SENT)
    units = {post.ward.name: post.truth() for post in posts}
    figures = make_figures(wards[SILENT], wards[SILENT].branches_now, Random(f"{seed}/{SILENT}/figures"))
    silent = wards[SILENT]
    units[SILENT] = UnitTruth(silent.branches_now, silent.members, figures, faults=("missing_report",))
    return Truth(seed, {name: units[name] for name in WARDS}, **extras.named(strays))


def _lay(folder: Path, item: Item, *, decomposed: bool) -> None:
    name = unicodedata.normalize("NFD" if decomposed else "NFC", item.file.name)
    _write(folder / name, item.content, item.modified)


def _write(path: Path, content: bytes, modified: datetime) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    moment = modified.replace(tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))
