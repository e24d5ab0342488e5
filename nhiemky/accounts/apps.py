"""Tells Django of the room, and the journal of who comes and goes."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room as a Django application."""

    name = "nhiemky.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Django's own signals of signing in are heard, so that every way in is written down."""
        from allauth.account.signals import password_changed, password_reset, password_set
        from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

        from nhiemky.accounts import actions

        user_logged_in.connect(actions.note_sign_in, dispatch_uid="journal")
        user_logged_out.connect(actions.note_sign_out, dispatch_uid="journal")
        user_login_failed.connect(actions.note_refused, dispatch_uid="journal")
        for signal in (password_changed, password_set, password_reset):
            signal.connect(actions.note_own_password, dispatch_uid="journal")
