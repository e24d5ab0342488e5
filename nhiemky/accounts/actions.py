"""What makes accounts and passwords. Who may is said by the room above, which knows offices; here nobody is asked."""

import re
from typing import Any, Final

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from nhiemky.accounts import words as words
from nhiemky.accounts.models import Person
from nhiemky.accounts.queries import link_token, person_of_link, proposed_username
from nhiemky.journal.actions import record
from nhiemky.kernel.errors import RuleBroken
from nhiemky.kernel.text import squeeze

_USERNAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]{1,58})[a-z0-9]")


@transaction.atomic
def make_person(username: str, full_name: str, *, password: str = "", by: Person | None) -> Person:
    """An account for somebody. Without a password it is entered by a link first (`renew_link`).

    by: None for the very first person of an installation. Refused: a username taken or unfit, no name, a weak password.
    """
    person = Person(username=_fit(username), full_name=squeeze(full_name), must_change=not password)
    if not person.full_name:
        raise RuleBroken("accounts.name_missing")
    if password:
        _set(person, password)
    else:
        person.set_unusable_password()
    person.save()
    content = {"username": person.username, "full_name": person.full_name}
    record("person.made", "person", person.pk, by=by.pk if by else person.pk, content=content)
    return person


@transaction.atomic
def renew_link(person_id: int, *, by: Person) -> str:
    """A new way in for somebody, to be handed over; the password they had and their open sessions end at once."""
    person = Person.objects.select_for_update().get(pk=person_id)
    person.set_unusable_password()
    person.must_change = True
    person.save(update_fields=["password", "must_change"])
    record("person.link_made", "person", person.pk, by=by.pk)
    return link_token(person)


@transaction.atomic
def set_password_by_link(token: str, password: str) -> Person:
    """Sets the own password of whom the link was made for; the link opens nothing after that.

    Refused: a link used, too old or forged; a weak password, after which the link still opens.
    """
    person = Person.objects.select_for_update().get(pk=person_of_link(token).pk)
    person_of_link(token)  # once more behind the lock: of two who use it at the same time one comes too late
    _set(person, password)
    person.must_change = False
    person.save(update_fields=["password", "must_change"])
    record("person.password_set", "person", person.pk, by=person.pk)
    return person


@transaction.atomic
def erase_person(person_id: int, words: str) -> None:
    """Takes name, addresses of mail and every way in from an account; what they did stays, by nobody one knows.

    The calling act has asked whether it may, and has an entry of its own.
    """
    person = Person.objects.select_for_update().get(pk=person_id)
    person.username, person.full_name, person.email = f"da-xoa-{person.pk}", words, ""
    person.is_active = False
    person.set_unusable_password()
    person.save()
    EmailAddress.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()


@transaction.atomic
def note_own_password(sender: object, user: Person, **signal: Any) -> None:  # noqa: ARG001 (a signal's arguments)
    """Heard when somebody has changed their own password: nobody else knows it any more."""
    Person.objects.filter(pk=user.pk).update(must_change=False)
    user.must_change = False
    record("person.password_set", "person", user.pk, by=user.pk)


def note_sign_in(sender: object, user: Person, **signal: Any) -> None:  # noqa: ARG001
    """Heard when somebody has signed in."""
    record("person.signed_in", "person", user.pk, by=user.pk)


def note_sign_out(sender: object, user: Person | None, **signal: Any) -> None:  # noqa: ARG001
    """Heard when somebody has signed out."""
    if user is not None:
        record("person.signed_out", "person", user.pk, by=user.pk)


def note_refused(sender: object, credentials: dict[str, Any], **signal: Any) -> None:  # noqa: ARG001
    """Heard when somebody was not let in. Names typed are not kept: a password typed into the wrong field is common."""
    typed = str(credentials.get("username") or "")
    meant = Person.objects.filter(username__iexact=typed).values_list("pk", flat=True).first() if typed else None
    record("person.sign_in_failed", "person", meant or "", by=None)


def _fit(username: str) -> str:
    wanted = squeeze(username).lower()
    if not _USERNAME.fullmatch(wanted):
        raise RuleBroken("accounts.username_unfit", username=username)
    if Person.objects.filter(username__iexact=wanted).exists():
        raise RuleBroken("accounts.username_taken", username=wanted, other=proposed_username(wanted))
    return wanted


def _set(person: Person, password: str) -> None:
    try:
        validate_password(password, person)
    except ValidationError as failure:
        raise RuleBroken("accounts.weak_password", why=" ".join(failure.messages)) from failure
    person.set_password(password)
