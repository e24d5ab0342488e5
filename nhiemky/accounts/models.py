"""People who sign in."""

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractBaseUser
from django.db import models


class People(BaseUserManager["Person"]):
    """Finds people by what they type to sign in."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username__iexact=username)


class Person(AbstractBaseUser):
    """Somebody with an account. What they may see and do follows from their appointments alone.

    full_name is shown beside what they did; the journal knows them by id only. must_change: the password was given by
    somebody else.
    """

    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    is_active = models.BooleanField(default=True)
    must_change = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]  # noqa: RUF012 (a list, as Django asks)

    objects = People()

    def __str__(self) -> str:
        return self.full_name
