"""The installation's secret key: made once, kept in the data folder, readable by its owner only."""

import os
from pathlib import Path
from secrets import token_urlsafe


def kept_secret(path: Path) -> str:
    """The key in the file; "" when there is none, with which Django refuses to serve."""
    return path.read_text("ascii") if path.exists() else ""


def make_secret(path: Path) -> None:
    """Makes the key unless it is there; two processes starting at once end with the same."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}.{os.getpid()}")
    made.touch(mode=0o600)
    made.write_text(token_urlsafe(50), "ascii")
    try:
        os.link(made, path)
    except FileExistsError:
        pass
    finally:
        made.unlink()
