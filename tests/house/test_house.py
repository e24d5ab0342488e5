"""The rules of the house that no other tool checks."""

import re
import subprocess
import tomllib
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRITTEN = sorted(
    path
    for pattern in ("nhiemky/**/*", "tests/**/*", "benchmarks/**/*", "docs/**/*", "*.md", "*.toml", ".ci/*")
    for path in ROOT.glob(pattern)
    if path.is_file() and path.suffix in {".py", ".md", ".toml", ".typ", ".css", ".html", ""}
)
CODE = [path for path in WRITTEN if path.suffix in {".py", ".typ", ".css", ".html"} and "migrations" not in path.parts]
LONGEST = 300


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_files_are_short_enough_to_read() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in CODE}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}, "split them by noun"


def test_sources_are_nfc() -> None:
    assert [name_of(path) for path in WRITTEN if not unicodedata.is_normalized("NFC", path.read_text("utf-8"))] == []


def test_modules_say_what_they_are_for() -> None:
    modules = [path for path in CODE if path.suffix == ".py"]
    assert [name_of(path) for path in modules if not path.read_text("utf-8").startswith('"""')] == []


def test_lock_names_public_hosts_only() -> None:
    hosts = set(re.findall(r"https?://([^/\"]+)", (ROOT / "uv.lock").read_text("utf-8")))
    assert hosts == {"files.pythonhosted.org", "pypi.org"}


def test_every_room_stands_on_the_map() -> None:
    rooms = {path.name for path in (ROOT / "nhiemky").iterdir() if (path / "__init__.py").exists()}
    drawn = set(re.findall(r"^(\w+)/", (ROOT / "docs/map.md").read_text("utf-8"), re.MULTILINE))
    assert rooms <= drawn


def test_layers_name_every_room() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert all(contract["exhaustive"] for contract in contracts if contract["type"] == "layers")


def test_every_record_and_model_stands_in_the_glossary() -> None:
    words = (ROOT / "docs/glossary.md").read_text("utf-8")
    sources = [
        ROOT / "nhiemky/reports/records.py",
        *ROOT.glob("nhiemky/*/models.py"),
        *ROOT.glob("nhiemky/*/models/*.py"),
    ]
    names = [name for path in sources for name in re.findall(r"^class (\w+)", path.read_text("utf-8"), re.MULTILINE)]
    assert [name for name in names if f"`{name}`" not in words] == []


def test_every_code_has_its_words() -> None:
    """Codes given to RuleBroken or words_for stand in a catalogue of the same package."""
    used, known = set(), set()
    for path in CODE:
        if path.suffix == ".py" and path.is_relative_to(ROOT / "nhiemky"):
            text = path.read_text("utf-8")
            used |= set(re.findall(r"(?:RuleBroken|words_for)\(\s*\"([a-z_.]+)\"", text))
            known |= set(re.findall(r"^\s*\"([a-z_]+\.[a-z_.]+)\":", text, re.MULTILINE))
    assert used - known == set()


def test_nothing_kept_out_is_kept_after_all() -> None:
    """A file that .gitignore names is never tracked: a data folder holds a secret key."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: an archive of the source holds only what was tracked")
    asked = ["git", "ls-files", "--cached", "--ignored", "--exclude-standard"]
    assert subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout == ""
