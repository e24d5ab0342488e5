"""Tests of gathering and reading files."""
