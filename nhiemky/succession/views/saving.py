"""Saves what a form holds; a refusal stands on the form, which keeps what was typed."""

from collections.abc import Callable

from django import forms

from nhiemky.kernel.errors import RuleBroken


def accepted(form: forms.Form, save: Callable[[], object]) -> bool:
    """Whether the form was right and what it holds was saved."""
    if not form.is_valid():
        return False
    try:
        save()
    except RuleBroken as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
