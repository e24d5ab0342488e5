"""Limits of signing in: one count for all processes that answer, and for each person behind a server in front."""

import os
import subprocess
import sys
from pathlib import Path

_COUNTS = "from django.core.cache import cache; print(cache.get('tries', 0)); "


def said(home: Path, program: str, **set_to: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NHIEMKY_", "DATABASE_URL"))}
    given = {"DJANGO_SETTINGS_MODULE": "nhiemky.settings", "NHIEMKY_HOME": str(home), "NHIEMKY_SECRET_KEY": "x"}
    return subprocess.run(
        [sys.executable, "-c", program], env={**kept, **given, **set_to}, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_processes_count_together(tmp_path: Path) -> None:
    assert said(tmp_path, _COUNTS + "cache.set('tries', 3)") == "0"
    assert said(tmp_path, _COUNTS) == "3"
    assert (tmp_path / "nho-tam").stat().st_mode & 0o777 == 0o700


def test_servers_in_front_are_told_of() -> None:
    program = "from nhiemky import settings; print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"
    assert said(Path("/nowhere"), program) == "0"
    assert said(Path("/nowhere"), program, NHIEMKY_PROXIES="2") == "2"
