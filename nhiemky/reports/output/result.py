"""`ket-qua.json`: the review for programs. Its keys are an interface and never change."""

from typing import Any

import msgspec

from nhiemky.reports.consolidation import totals
from nhiemky.reports.records import FileEntry, Finding, Indicator, Notice, Remark, Review, UnitReview


def result_json(review: Review) -> bytes:
    """The review as JSON in UTF-8; values to four decimals."""
    return msgspec.json.format(msgspec.json.encode(result(review)), indent=1)


def result(review: Review) -> dict[str, Any]:
    """The review as plain dictionaries and lists."""
    return {
        "term": review.term,
        "units": {unit.unit.name: _unit(unit) for unit in review.units},
        "totals": {
            code: _numbers(total.numerator, total.denominator, total.value) for code, total in totals(review).items()
        },
        "lists": [_file(entry) for entry in review.lists],
        "unread": [_notice(notice) for notice in review.unread],
        "ignored": [_notice(notice) for notice in review.ignored],
    }


def _unit(unit: UnitReview) -> dict[str, Any]:
    return {
        "files": [_file(entry) for entry in unit.files],
        "faults": [_finding(finding) for finding in unit.findings],
        "indicators": {code: _indicator(indicator) for code, indicator in unit.indicators.items()},
    }


def _file(entry: FileEntry) -> dict[str, Any]:
    return {"name": entry.name, "kind": entry.kind, "superseded": entry.superseded}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.fault.value,
        "file": finding.source.file,
        "place": finding.source.place,
        "quote": finding.quote,
        "why": finding.why,
        **({"sentences": [_remark(remark) for remark in finding.remarks]} if finding.remarks else {}),
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"text": remark.text, "place": remark.place, "score": remark.score, "add": list(remark.add)}


def _indicator(indicator: Indicator) -> dict[str, Any]:
    return {
        **_numbers(indicator.numerator, indicator.denominator, indicator.value),
        "estimate": indicator.estimate,
        "doubts": list(indicator.doubts),
        "source": {"file": indicator.source.file, "place": indicator.source.place},
    }


def _numbers(numerator: float | None, denominator: float | None, value: float | str | None) -> dict[str, Any]:
    shown = round(value, 4) if isinstance(value, int | float) else value
    return {"numerator": numerator, "denominator": denominator, "value": shown}


def _notice(notice: Notice) -> dict[str, str]:
    return {"file": notice.file, "why": notice.why}
