"""Puts what single files say together: which unit, which version, which target, what does not agree."""
