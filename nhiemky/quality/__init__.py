"""How well papers are written: faults found by rules that say why, and what to add. Pure; people decide."""
