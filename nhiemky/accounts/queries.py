"""Answers about people who sign in."""

import re
from datetime import timedelta
from typing import Final

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from nhiemky.accounts import words as words
from nhiemky.accounts.models import Person
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import fold, squeeze

LINK_LASTS: Final = timedelta(days=7)
_SALT: Final = "nhiemky.accounts.link"
_NOT_IN_NAMES: Final = re.compile(r"[^a-z0-9]+")


def proposed_username(full_name: str) -> str:
    """A free username made of a name: "Trần Văn Bình" gives "tran-van-binh", then "tran-van-binh-2"."""
    base = _NOT_IN_NAMES.sub("-", fold(squeeze(full_name))).strip("-")[:50].strip("-")
    base = base if len(base) >= 3 else "nguoi-dung"
    taken = set(Person.objects.filter(username__istartswith=base).values_list("username", flat=True))
    taken = {username.lower() for username in taken}
    return next(name for name in _numbered(base) if name not in taken)


def _numbered(base: str) -> "list[str]":
    return [base, *(f"{base}-{number}" for number in range(2, 10_000))]


def link_token(person: Person) -> str:
    """What opens the door once: worthless as soon as a password is set or the person has signed in, and in 7 days."""
    return signing.dumps([person.pk, _state(person)], salt=_SALT, compress=False)


def person_of_link(token: str) -> Person:
    """Whom a link was made for. RuleBroken "accounts.link_over" when used, too old, forged, or the account closed."""
    try:
        pk, state = signing.loads(token, salt=_SALT, max_age=LINK_LASTS)
    except (signing.BadSignature, ValueError, TypeError) as failure:
        raise RuleBroken("accounts.link_over") from failure
    person = Person.objects.filter(pk=pk, is_active=True).first()
    if person is None or not constant_time_compare(state, _state(person)):
        raise RuleBroken("accounts.link_over")
    return person


def _state(person: Person) -> str:
    """Changes with every new password and every sign-in."""
    seen = f"{person.pk}|{person.password}|{person.last_login.isoformat() if person.last_login else ''}"
    return salted_hmac(_SALT, seen, algorithm="sha256").hexdigest()[:32]
