"""Small parts of a page as HTML: buttons, badges, facts, bars."""

from typing import Any, Final

from django.core.paginator import Page
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

TONES: Final = ("late", "risk", "good", "plain")
KINDS: Final = ("solid", "quiet", "danger")
PAGE_PARAMETER: Final = "trang"


def checked(word: str, known: tuple[str, ...]) -> str:
    """The word itself; ValueError for one that has no look, so that a slip shows in the first test."""
    if word not in known:
        raise ValueError(f"{word!r} is none of {known}")
    return word


def button(label: object, href: str, kind: str = "solid") -> SafeString:
    """A link that looks like a button."""
    return format_html('<a class="button {}" href="{}">{}</a>', checked(kind, KINDS), href, label)


def submit(label: object, kind: str = "solid", name: str = "", value: str = "") -> SafeString:
    """The button that sends a form. name, value: sent along when it is this one that was pressed."""
    told = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="button {}"{}>{}</button>', checked(kind, KINDS), told, label)


def badge(words: object, tone: str = "plain") -> SafeString:
    """A state in words on a tinted ground."""
    return format_html('<span class="badge {}">{}</span>', checked(tone, TONES), words)


def fact(figure: object, words: object, tone: str = "plain", href: str = "") -> SafeString:
    """A big number with what it counts; a link when it leads somewhere."""
    inside = format_html('<strong class="figure">{}</strong> <span>{}</span>', figure, words)
    look = checked(tone, TONES)
    if href:
        return format_html('<a class="fact {}" href="{}">{}</a>', look, href, inside)
    return format_html('<div class="fact {}">{}</div>', look, inside)


def empty(title: object, words: object, href: str = "", label: object = "") -> SafeString:
    """What stands where nothing is yet: what is missing and what to do."""
    act = format_html("<p>{}</p>", button(label, href)) if href else ""
    return format_html('<div class="empty"><h2>{}</h2><p>{}</p>{}</div>', title, words, act)


def crumb(label: object, href: str) -> SafeString:
    """A step of the way here."""
    return format_html('<li><a href="{}">{}</a></li>', href, label)


def bar(part: float | None, whole: float | None, tone: str = "good") -> SafeString:
    """How much of a whole is done, as a line. Says nothing to those who cannot see it: words stand beside it."""
    share = 100 * min(max((part or 0) / whole, 0), 1) if whole else 0
    return format_html(
        '<svg class="bar {}" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="bar-whole" width="100" height="8"/><rect class="bar-part" width="{}" height="8"/></svg>',
        checked(tone, TONES),
        f"{share:g}",
    )


def pager(page: "Page[Any]", query: QueryDict) -> SafeString:
    """Ways to the other pages of a list, keeping what else was asked for; nothing for a single page."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    asked = query.copy()

    def to(number: int, words: str, rel: str) -> SafeString:
        asked[PAGE_PARAMETER] = str(number)
        return format_html('<a class="button quiet" rel="{}" href="?{}">{}</a>', rel, asked.urlencode(), words)

    links = []
    if page.has_previous():
        links.append((to(page.previous_page_number(), "Trang trước", "prev"),))
    links.append((format_html("<span>Trang {} / {}</span>", page.number, page.paginator.num_pages),))
    if page.has_next():
        links.append((to(page.next_page_number(), "Trang sau", "next"),))
    inside = format_html_join(" ", "{}", links)
    return format_html('<nav class="pager" aria-label="Các trang">{}</nav>', inside)
