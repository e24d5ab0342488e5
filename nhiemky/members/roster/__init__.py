"""Lists of members as branches really send them, read into lines; knows no database."""

from nhiemky.members.roster.opening import opened
from nhiemky.members.roster.reading import read_roster
from nhiemky.members.roster.records import Column, Grid, Line, Roster, Wrong

__all__ = ["Column", "Grid", "Line", "Roster", "Wrong", "opened", "read_roster"]
