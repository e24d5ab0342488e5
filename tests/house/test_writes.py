"""Who writes to the database, who writes it down, and which way rows point."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import ForeignKey, ManyToManyField

ROOT: Final = Path(__file__).parents[2]
SOURCES: Final = sorted((ROOT / "nhiemky").rglob("*.py"))
_WRITING_SHELVES: Final = {"actions", "models", "migrations"}
_MANAGERS: Final = {"objects", "_default_manager", "_base_manager"}
_RECORDING: Final = {"record", "record_each"}
_SAVING: Final = {"save", "delete"}
_MAKING: Final = {
    "create", "update", "delete", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "raw", "save",
}  # fmt: skip
_ELSEWHERE: Final = {"typesetting", "assembly", "understanding", "intake", "output", "serving"}
"""Rooms and shelves without rows of ours: they save papers; serving puts right what the task library keeps."""


def shelf(path: Path) -> set[str]:
    return {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def written(tree: ast.AST) -> Iterator[int]:
    """Lines in which rows are written: by a manager, or by saving or deleting whatever it is."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        verb, below = node.func.attr, node.func.value
        of_manager = any(isinstance(one, ast.Attribute) and one.attr in _MANAGERS for one in ast.walk(below))
        filled_in = verb == "update" and bool(node.keywords) and not node.args
        if verb in _SAVING or filled_in or (verb in _MAKING and of_manager):
            yield node.lineno


def test_rows_are_written_by_actions_alone() -> None:
    readers = [path for path in SOURCES if not shelf(path) & (_WRITING_SHELVES | _ELSEWHERE)]
    found = {name_of(path): lines for path in readers if (lines := list(written(ast.parse(path.read_text("utf-8")))))}
    assert found == {}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            yield node


def called(function: ast.FunctionDef) -> set[str]:
    calls = [node for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in calls
        if isinstance(node.func, ast.Name | ast.Attribute)
    }


def test_who_acts_is_written_down() -> None:
    """Each public act by a person records itself, or calls one that does."""
    acts = [one for path in SOURCES if "actions" in shelf(path) for one in functions(path)]
    recording = set(_RECORDING)
    while more := {one.name for one in acts if one.name not in recording and called(one) & recording}:
        recording |= more
    public = [one for one in acts if not one.name.startswith("_") and one.name not in recording]
    silent = {one.name for one in public if "by" in [arg.arg for arg in one.args.kwonlyargs]}
    assert silent == set()


def test_every_verb_of_the_journal_has_words() -> None:
    from nhiemky.overview.queries.verbs import KINDS, VERBS

    told: set[tuple[str, str]] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _RECORDING:
                words = [one.value for one in node.args[:2] if isinstance(one, ast.Constant)]
                assert len(words) == 2, f"{name_of(path)}:{node.lineno}: verb and sort are written out"
                told.add((str(words[0]), str(words[1])))
    assert {verb for verb, _ in told} - VERBS.keys() == set()
    assert {kind for _, kind in told} - KINDS.keys() == set()


def rooms() -> list[set[str]]:
    """The rooms from the top, those beside each other together."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return [{room.strip(" ()") for room in line.split("|")} for line in contracts[0]["layers"]]


def test_rows_point_down() -> None:
    height = {room: len(rooms()) - place for place, line in enumerate(rooms()) for room in line}
    upward = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("nhiemky.")
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey | ManyToManyField)
        and height[field.related_model._meta.app_label] > height[model._meta.app_label]
    ]
    assert upward == []


@pytest.mark.usefixtures("db")
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
