"""Answers for pages that look across rooms."""
