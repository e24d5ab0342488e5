"""Answers about campaigns, their units and their calendar."""
