"""Labelled sentences and whole reports, to write the reviewer's rules on and to measure them with; see `README.md`."""
