"""Answers about plans, those in them, and what lies ahead."""
