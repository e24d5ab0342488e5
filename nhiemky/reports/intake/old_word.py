"""Files of older kinds turned into new ones by LibreOffice, where this machine has it."""

import os
import shutil
import signal
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from nhiemky.kernel.errors import RuleBroken

_SECONDS: Final = 60
_SAFE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""


def turned_new(data: bytes, suffix: str, goal: str) -> bytes:
    """The file as "docx" or "xlsx". RuleBroken when LibreOffice is missing, fails or takes over a minute."""
    told = {"kind": f".{suffix}", "program": "Word" if goal == "docx" else "Excel", "goal": f".{goal}"}
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise RuleBroken("intake.old_kind", **told)
    with TemporaryDirectory(prefix="nhiemky-") as folder:
        source = Path(folder, f"old.{suffix}")
        source.write_bytes(data)
        if not _finished([office, *_options(goal, folder), str(source)]):
            raise RuleBroken("intake.old_kind_slow", seconds=_SECONDS, **told)
        result = Path(folder, "new", f"old.{goal}")
        if not result.exists():
            raise RuleBroken("intake.old_kind_failed", **told)
        return result.read_bytes()


def _options(goal: str, folder: str) -> list[str]:
    profile = f"-env:UserInstallation={Path(_profile().name).as_uri()}"
    return [profile, "--headless", "--norestore", "--convert-to", goal, "--outdir", f"{folder}/new"]


@cache  # setting up a profile takes LibreOffice longer than one file does
def _profile() -> "TemporaryDirectory[str]":
    """A profile of this process alone, without macros and without fetching what a file links to."""
    profile = TemporaryDirectory(prefix="nhiemky-profile-")
    user = Path(profile.name, "user")
    user.mkdir()
    (user / "registrymodifications.xcu").write_text(_SAFE)
    return profile


def _finished(command: list[str]) -> bool:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True) as office:
        try:
            office.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            return False
        finally:
            if office.poll() is None:  # the program proper is a child of what was started
                os.killpg(office.pid, signal.SIGKILL)
    return True
