"""A unit's story."""
