"""Pages of units, their people and their bodies."""
