"""A number parted by weights: exactly, whole numbers into whole ones, so that the parts always add up to it again."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from typing import Final

from nhiemky.targets.figures import Number

_FINEST: Final = 6
"""Decimals that count; totals are rounded to as many."""


def weights_of(shares: Sequence[Fraction]) -> list[int]:
    """Whole numbers that stand to each other as the shares do."""
    whole = lcm(*(share.denominator for share in shares))
    return [share.numerator * (whole // share.denominator) for share in shares]


def parted(number: Number, weights: Sequence[int]) -> list[Number]:
    """The parts of a number, in its own last decimal: the largest remainders are made up, of equal ones the first."""
    fine = _decimals(number)
    return [_number(part, fine) for part in _split(_units(number, fine), weights)]


def parted_pair(numerator: Number, denominator: Number, weights: Sequence[int]) -> list[tuple[Number, Number]]:
    """The parts of a ratio or an average, as pairs: no numerator exceeds its denominator where the whole does not, and
    the other way round.
    """
    small, large = sorted((numerator, denominator))
    fine, coarse = _decimals(small), _decimals(large)
    if coarse >= fine:
        step = 10 ** (coarse - fine)
        low = _units(small, fine)
        lows = _split(low, weights)
        highs = [part * step + rest for part, rest in _beside(lows, _units(large, coarse) - low * step, weights)]
    else:  # a rest would have decimals, which parts of a whole number must not get: the small one follows the large
        highs = _split(_units(large, coarse), weights)
        lows = _split(_units(small, fine), highs if small >= 0 and sum(highs) > 0 else weights)
    pairs = [(_number(low, fine), _number(high, coarse)) for low, high in zip(lows, highs, strict=True)]
    return pairs if numerator <= denominator else [(high, low) for low, high in pairs]


def _beside(parts: Sequence[int], rest: int, weights: Sequence[int]) -> list[tuple[int, int]]:
    return list(zip(parts, _split(rest, weights), strict=True))


def _split(units: int, weights: Sequence[int]) -> list[int]:
    sign, whole = (-1 if units < 0 else 1), sum(weights)
    shares = [divmod(abs(units) * weight, whole) for weight in weights]
    parts = [part for part, _ in shares]
    for place in sorted(range(len(parts)), key=lambda at: -shares[at][1])[: abs(units) - sum(parts)]:
        parts[place] += 1
    return [sign * part for part in parts]


def _decimals(number: Number) -> int:
    if isinstance(number, int):
        return 0
    exponent = _plain(number).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _units(number: Number, decimals: int) -> int:
    return number * 10**decimals if isinstance(number, int) else int(_plain(number).scaleb(decimals))


def _plain(number: float) -> Decimal:
    return Decimal(repr(round(number, _FINEST))).normalize()


def _number(units: int, decimals: int) -> Number:
    step: int = 10**decimals
    return units / step if units % step else units // step
