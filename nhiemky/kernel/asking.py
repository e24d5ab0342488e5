"""What a browser asks with: whole numbers of a bounded length, and no characters that no database keeps."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from nhiemky.kernel.errors import RuleBroken, add_words

add_words(
    {
        "kernel.character_not_kept": "Trong địa chỉ hoặc trong chữ vừa nhập có ký tự lạ mà máy không đọc được. "
        "Đồng chí hãy xóa phần ấy, gõ lại bằng bàn phím rồi thử lại.",
    }
)

_LONGEST: Final = 18
"""Digits that fit into a number of 64 bits, which is what an id is."""


def whole_number(text: str, otherwise: int = 0, *, digits: int = _LONGEST) -> int:
    """The number a text is; `otherwise` for anything else, also for a number nobody can mean."""
    return int(text) if text.isdecimal() and len(text) <= digits else otherwise


class PlainCharactersMiddleware:
    """Refuses the character NUL in address, question or form, which PostgreSQL can neither keep nor look for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info or any("\0" in text for text in _texts(request.GET)):
            return _refused(request)
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Called by Django once it is known where the request goes, and after the form's token was looked at."""
        return _refused(request) if any("\0" in text for text in _texts(request.POST)) else None


def _texts(told: QueryDict) -> Iterable[str]:
    for name, values in told.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))


def _refused(request: HttpRequest) -> HttpResponse:
    refusal = RuleBroken("kernel.character_not_kept")
    return render(request, "ui/refused.html", {"refusal": refusal}, status=HTTPStatus.BAD_REQUEST)
