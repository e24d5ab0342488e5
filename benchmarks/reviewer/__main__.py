"""Measures the reviewer on the corpus, beside two baselines; prints one table and the times, in Markdown.

    uv run --group benchmarks python -m benchmarks.reviewer

Limits: on the held part precision and recall of generic shortcomings and unclear tasks at least 0.9 each, and F1
better than both baselines; all faults of both parts pooled at least 0.9 each; papers of a unit reviewed in under 100 ms
(95 of 100); 3,321 units in under two minutes. Exit code 1 when one is broken.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.reviewer.faults import POOLED, measure_faults, wrong_faults
from benchmarks.reviewer.scoring import HEAD, Row
from benchmarks.reviewer.sentences import KINDS, OURS, measure_sentences, wrong_answers
from benchmarks.reviewer.timing import Country, Times, time_country, time_reports, typical

COUNTRY: Final = 3321
ENOUGH, REPORT_MS, COUNTRY_SECONDS = 0.9, 100.0, 120.0
LIMITED: Final = {*(("held", what) for _, what, _ in KINDS), ("both", POOLED)}
"""Lines of the table that have limits: part and what."""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=COUNTRY, help="units of the large run; 0 leaves the times out")
    parser.add_argument("--wrong", action="store_true", help="show what is judged wrongly on the rules part only")
    options = parser.parse_args()
    if options.wrong:
        print(*wrong_answers(), *wrong_faults(), sep="\n")
        return
    rows = [*measure_sentences(), *measure_faults()]
    print(HEAD, *rows, sep="\n")
    broken = list(broken_shares(rows))
    if options.units:
        times, country = time_reports(), time_country(options.units)
        print("", *told(times, country), sep="\n")
        broken += broken_times(times, country)
    print("", *(broken or ["All limits are kept."]), sep="\n")
    sys.exit(1 if broken else 0)


def broken_shares(rows: Sequence[Row]) -> Iterator[str]:
    """Sentences about limits of precision and recall that were not kept."""
    for row in rows:
        if row.by != OURS or (row.part, row.what) not in LIMITED:
            continue
        for name, share in (("precision", row.counts.precision), ("recall", row.counts.recall)):
            if (share or 0.0) < ENOUGH:
                yield f"{row.what}, {row.part}: {name} {share or 0.0:.3f}, wanted {ENOUGH}"
        for one in rows:
            same = (one.part, one.what) == (row.part, row.what)
            if same and one.by != OURS and one.counts.f1 >= row.counts.f1:
                yield f"{row.what}, {row.part}: {one.by} are as good"


def broken_times(times: Times, country: Country) -> Iterator[str]:
    """Sentences about limits of time that were not kept."""
    slow = typical(times.whole)[1]
    if slow >= REPORT_MS:
        yield f"a unit's papers take {slow:.0f} ms, allowed {REPORT_MS:.0f}"
    if country.seconds >= COUNTRY_SECONDS:
        yield f"{country.units} units take {country.seconds:.0f} s, allowed {COUNTRY_SECONDS:.0f}"


def told(times: Times, country: Country) -> Iterator[str]:
    """The times, and how busy the machine was meanwhile."""
    for name, taken in (("understood and reviewed", times.whole), ("reviewed alone", times.alone)):
        middle, slow = typical(taken)
        yield f"- papers of one unit ({len(taken)} units), {name}: median {middle:.1f} ms, p95 {slow:.1f} ms"
    yield (
        f"- {country.units:,} units ({country.papers:,} papers), two processes: {country.seconds:.1f} s, "
        f"of these {country.understood:.1f} s to understand them"
    )
    yield f"- {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end"


if __name__ == "__main__":
    main()
