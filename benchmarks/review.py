"""Measures `nhiemky review --json` against the peer on bags of growing size, each run in a fresh process.

    uv run --group benchmarks python -m benchmarks.review --sizes 14,126,3321

Ours reads, understands and reconciles; the peer (`extract_peer`) only extracts. Both run in turn, three times
each, after one run for the memory that brings the bag into the disk's cache and leaves byte code for the others.
Limits: ours at least 8 times as fast at 126 units and more; under 500 MB at any size, worker processes
included; time per file at the largest size no more than at 126 units (a tenth is allowed for noise). Exit
code 1 when one is broken.
"""

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.make_bag import SIZES, make_bag
from benchmarks.measuring import Run, measured

FASTER, FROM_UNITS, MEMORY_MB, NOISE, RUNS = 8.0, 126, 500.0, 1.1, 3


@dataclass(frozen=True, slots=True)
class Result:
    """Both programs on one bag; the first run of each is there for its memory, its time does not count."""

    units: int
    files: int
    ours: tuple[Run, ...]
    peer: tuple[Run, ...]

    @property
    def ratio(self) -> float:
        """How many times as long the peer takes, by medians."""
        return _typical(self.peer) / _typical(self.ours)

    @property
    def per_file(self) -> float:
        """Our milliseconds per file, by the median."""
        return _typical(self.ours) * 1000 / self.files


def _typical(runs: tuple[Run, ...]) -> float:
    return median(run.seconds for run in runs[1:])


def compare(units: int, folder: Path) -> Result:
    """Make a bag of so many units and let both programs read it in turn."""
    bag = folder / str(units)
    make_bag(bag, units)
    ours = [sys.executable, "-m", "nhiemky", "review", str(bag), "--out", str(folder / "out"), "--json"]
    peer = [sys.executable, "-m", "benchmarks.extract_peer", str(bag)]
    cache = folder / "byte-code"
    pairs = [[measured(program, cache, whole=run == 0) for program in (ours, peer)] for run in range(1 + RUNS)]
    our_runs, peer_runs = zip(*pairs, strict=True)
    return Result(units, sum(1 for _ in bag.iterdir()), our_runs, peer_runs)


def broken_limits(results: list[Result]) -> list[str]:
    """Sentences about limits that were not kept."""
    broken = []
    for result in results:
        memory = max(run.whole_mb for run in result.ours)
        if memory >= MEMORY_MB:
            broken.append(f"{result.units} units: {memory:.0f} MB, allowed {MEMORY_MB:.0f}")
        if result.units >= FROM_UNITS and result.ratio < FASTER:
            broken.append(f"{result.units} units: {result.ratio:.1f} times as fast, wanted {FASTER:.0f}")
    steady = [result.per_file for result in results if result.units >= FROM_UNITS]
    if steady and steady[-1] > steady[0] * NOISE:
        broken.append(f"time per file grows from {steady[0]:.2f} to {steady[-1]:.2f} ms")
    return broken


def show(result: Result) -> None:
    """One line for each program."""
    for name, runs in (("ours", result.ours), ("peer", result.peer)):
        typical, best = _typical(runs), min(run.seconds for run in runs[1:])
        processor = median(run.processor for run in runs[1:])
        largest, whole = max(run.largest_mb for run in runs), max(run.whole_mb for run in runs)
        print(
            f"{result.units:>6} {result.files:>6} {name}  {best:>8.2f} {typical:>8.2f} {processor:>8.2f} "
            f"{typical * 1000 / result.files:>8.2f} {largest:>8.0f} {whole:>8.0f}"
        )
    print(f"{'':>14}peer / ours: {result.ratio:.1f}", flush=True)


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="units, such as 14,126")
    sizes = sorted(int(size) for size in parser.parse_args().sizes.split(","))
    print(" units  files       min s median s    cpu s  ms/file   MB one   MB all")
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for units in sizes:
            results.append(compare(units, Path(folder)))
            show(results[-1])
    broken = broken_limits(results)
    print(*(f"LIMIT BROKEN: {sentence}" for sentence in broken), sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
