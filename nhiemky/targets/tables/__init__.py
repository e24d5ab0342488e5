"""Figures in two structures: their words, and their workbook."""

from nhiemky.targets.tables.workbook import workbook_of

__all__ = ["workbook_of"]
