"""The drawing of a paper's life in the docs equals the table."""

from pathlib import Path
from typing import Final

from nhiemky.organisation.permissions import Right
from nhiemky.papers.actions.bringing import MET
from nhiemky.papers.actions.telling import _TO_SUPERIOR, _TO_UNIT
from nhiemky.papers.queries.life import _DONE, SLUGS
from nhiemky.papers.views.life import _ACTS, _SAID
from nhiemky.papers.workflow import EDITABLE, FREEZING, STEPS, Need, State, StepName, Who

DOC: Final = Path(__file__).parents[2] / "docs" / "paper-life.md"
WHO: Final = {Who.UNIT: "the unit itself", Who.SUPERIOR: "the campaign's unit"}
NEEDS: Final = {
    Need.COMPLETE: "everything written and told",
    Need.ADOPTION: "a session with quorum and votes",
    Need.NOTE: "words on why",
    Need.CONFERENCE: "the unit's conference held",
    Need.OPINIONS: "every opinion answered",
}


def drawn() -> str:
    """The docs as they should be: a drawing that code pages show, and the table beside it."""
    lines = [
        "# The life of a paper",
        "Made from `papers/workflow.py` by `tests/papers/test_life_drawn.py`, which fails where the two differ and",
        "says how to write this file anew.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f'    {state.value}: {state.value}{" (can be written in)" if state in EDITABLE else ""}' for state in State),
        "    [*] --> draft",
        *(
            f"    {source.value} --> {step.target.value}: {step.name}"
            for step in STEPS.values() for source in State if source in step.sources
        ),
        "    accepted --> [*]",
        "```",
        "",
        "| step | from | to | whose | right | needs | freezes |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| `{step.name}` {step.label} | {', '.join(one.value for one in State if one in step.sources)} "
            f"| {step.target.value} | {WHO[step.who]} | {step.right} "
            f"| {'; '.join(NEEDS[need] for need in Need if need in step.needs)} "
            f"| {'yes' if step.name in FREEZING else ''} |"
            for step in STEPS.values()
        ),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def test_docs_equal_the_table() -> None:
    assert DOC.read_text("utf-8") == drawn(), f"write it anew: DOC.write_text(drawn(), 'utf-8') from {__file__}"


def test_every_step_has_all_its_words() -> None:
    names = set(StepName)
    assert STEPS.keys() == names
    for told in (SLUGS, _DONE, _SAID, _ACTS, {**_TO_UNIT, **_TO_SUPERIOR}):
        assert told.keys() == names
    assert len(set(SLUGS.values())) == len(names)
    assert MET.keys() == set(Need)


def test_every_step_has_a_right_and_every_state_a_way_out() -> None:
    assert {step.right for step in STEPS.values()} <= {right.value for right in Right}
    assert {source for step in STEPS.values() for source in step.sources} == set(State)
    assert {step.target for step in STEPS.values()} == set(State)
