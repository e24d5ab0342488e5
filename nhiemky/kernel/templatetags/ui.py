"""The parts of the ui kit as template tags, known to every template. `/giao-dien/` shows each of them."""

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from nhiemky.kernel.ui import numbers, parts
from nhiemky.kernel.ui.rows import drawn

register = template.Library()

register.simple_tag(parts.button)
register.simple_tag(parts.submit)
register.simple_tag(parts.badge)
register.simple_tag(parts.fact)
register.simple_tag(parts.empty)
register.simple_tag(parts.crumb)
register.simple_tag(parts.bar)
register.filter(numbers.vi_number)
register.filter(numbers.percent)
register.filter(numbers.vi_date)
register.filter(numbers.vi_time)


@register.simple_tag(takes_context=True)
def pager(context: template.Context, page: "Page[Any]") -> SafeString:
    """Ways to the other pages; the page's number is the parameter "trang"."""
    return parts.pager(page, context["request"].GET)


@register.simple_block_tag
def note(content: str, tone: str = "plain") -> SafeString:
    """Something to notice, as long as needed: {% note "risk" %}…{% endnote %}."""
    return format_html('<div class="note {}">{}</div>', parts.checked(tone, parts.TONES), content)


@register.inclusion_tag("ui/rows.html")
def rows(form: BaseForm) -> dict[str, Any]:
    """A whole form: what is wrong with it first, then every field."""
    return {"form": form}


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One field: label, help, the thing to fill in, what is wrong with it."""
    return {"field": bound, "drawn": drawn(bound)}


@register.filter
def target(bound: BoundField) -> str:
    """Id of what a link to the field should focus."""
    return f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label


@register.filter
def tone(level_tag: str) -> str:
    """Tone of a message of Django."""
    return {"error": "late", "warning": "risk", "success": "good"}.get(level_tag, "plain")


@register.simple_tag(takes_context=True)
def plain_title(context: template.Context) -> SafeString:
    """The words of block "title" once more, for the browser's tab."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks and blocks.get_block("title")
    words = strip_tags(block.nodelist.render(context)) if block else ""
    return mark_safe(" ".join(words.replace("<", "&lt;").split()))
