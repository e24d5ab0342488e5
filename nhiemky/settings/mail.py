"""How letters go out."""

from typing import Any
from urllib.parse import unquote, urlsplit


def mailers(address: str) -> dict[str, Any]:
    """MAILERS of Django from "smtp://user:password@host:587" (STARTTLS) or "smtps://…:465".

    "": letters are printed where the worker runs. ValueError for another scheme, or without a host.
    """
    if not address:
        return {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
    parts = urlsplit(address)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError('NHIEMKY_SMTP phải có dạng "smtp://tài-khoản:mật-khẩu@máy-chủ:587" hoặc "smtps://…:465"')
    inside = parts.scheme == "smtps"
    options = {"host": parts.hostname, "port": parts.port or (465 if inside else 587), "timeout": 30}
    options["use_ssl" if inside else "use_tls"] = True
    if parts.username:
        options |= {"username": unquote(parts.username), "password": unquote(parts.password or "")}
    return {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
