"""What the worker does for notices: letters."""

from typing import Any

from django.core.mail import send_mail
from django.dispatch import receiver
from django.tasks import task

from nhiemky.accounts.models import Person
from nhiemky.notices.actions import letters_wanted


@task()
def send_letter(person_id: int, subject: str, text: str) -> None:
    """One letter to one person, so that an address that fails keeps nobody else's letter; it is kept as failed."""
    person = Person.objects.filter(pk=person_id, is_active=True).exclude(email="").first()
    if person is not None:
        send_mail(subject, text, None, [person.email])


@receiver(letters_wanted)
def _enqueue(*, subject: str, letters: list[tuple[int, str]], **_: Any) -> None:
    for person_id, text in letters:
        send_letter.enqueue(person_id, subject, text)
