"""Answers about papers."""
