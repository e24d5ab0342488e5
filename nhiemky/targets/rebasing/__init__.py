"""Figures of one day told in the structure of another: what of each went where, by which share, and what could not."""

from nhiemky.targets.rebasing.parts import Key, Part, Proof, as_told, counted, figure_of, proof, rebase
from nhiemky.targets.rebasing.trails import Handed, Lineage, Trail, Tree, Way, Why

__all__ = [
    "Handed",
    "Key",
    "Lineage",
    "Part",
    "Proof",
    "Trail",
    "Tree",
    "Way",
    "Why",
    "as_told",
    "counted",
    "figure_of",
    "proof",
    "rebase",
]
