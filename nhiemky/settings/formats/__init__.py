"""Formats of dates and numbers by language; Django's own for Vietnamese read 02/11/2026 as 11 February."""
