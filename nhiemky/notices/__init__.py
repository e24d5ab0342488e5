"""Tells people what concerns them."""
