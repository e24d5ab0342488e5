"""Nhiệm Kỳ: the working life of a hierarchical association through one term of office."""
