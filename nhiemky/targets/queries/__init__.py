"""Answers about targets."""

from nhiemky.targets.queries.goals import (
    OldAndNew,
    both_of,
    common_versions,
    current_targets,
    current_versions,
    goals_on,
    in_force,
    last_figures,
    newest_own,
    old_and_new,
    own_targets,
    targets_of,
)

__all__ = [
    "OldAndNew",
    "both_of",
    "common_versions",
    "current_targets",
    "current_versions",
    "goals_on",
    "in_force",
    "last_figures",
    "newest_own",
    "old_and_new",
    "own_targets",
    "targets_of",
]
