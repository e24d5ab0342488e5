"""How the field of a form is drawn: which look, and the hints a browser needs."""

from dataclasses import dataclass
from typing import Final

from django.forms import BoundField
from django.utils.safestring import SafeString

DATE_EXAMPLE: Final = "Ví dụ: 15/4/2020"


@dataclass(frozen=True, slots=True)
class Drawn:
    """look: "group" (several to choose from), "tick" (one box) or "line". hint: an example where no help is given."""

    look: str
    widget: SafeString
    hint: str = ""


def drawn(bound: BoundField) -> Drawn:
    """What the field's template needs. Nothing grey stands in an empty field: it is taken for something filled in."""
    bound.field.widget.attrs.pop("placeholder", None)
    if bound.use_fieldset:
        return Drawn("group", bound.as_widget())
    if bound.widget_type == "checkbox":
        return Drawn("tick", bound.as_widget())
    if bound.widget_type != "date":
        return Drawn("line", bound.as_widget())
    attributes: dict[str, str | bool] = {"autocomplete": "off", "class": "short"}
    if bound.help_text:
        return Drawn("line", bound.as_widget(attrs=attributes))
    told = [f"{bound.auto_id}_helptext", *([f"{bound.auto_id}_error"] if bound.errors else [])]
    attributes["aria-describedby"] = " ".join(told)
    return Drawn("line", bound.as_widget(attrs=attributes), DATE_EXAMPLE)
