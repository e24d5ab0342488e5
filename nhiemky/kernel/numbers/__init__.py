"""Numbers as Vietnamese people type them: read from a cell, found in prose, compared, written."""

from nhiemky.kernel.numbers.cell import read
from nhiemky.kernel.numbers.prose import Found, find
from nhiemky.kernel.numbers.quantity import Comparator, Quantity, agrees, format_number

__all__ = ["Comparator", "Found", "Quantity", "agrees", "find", "format_number", "read"]
