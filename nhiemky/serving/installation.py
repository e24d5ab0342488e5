"""Makes a data folder ready for work, and Django with it."""

import os
from pathlib import Path

from nhiemky.kernel.errors import RuleBroken, add_words

add_words(
    {
        "serving.home_not_writable": "Không ghi được vào thư mục dữ liệu {folder}. "
        "Hãy chọn thư mục khác bằng --home, hoặc cấp quyền ghi cho thư mục này.",
        "serving.not_prepared": "Chưa có dữ liệu ở {folder}. Hãy chạy “nhiemky init” trước.",
    }
)


def choose(home: Path | None, *, demo: bool = False) -> Path:
    """Says where the data lie, before the settings are read. A demo never touches the database of real work."""
    if home:
        os.environ["NHIEMKY_HOME"] = str(home.resolve())
    if demo:
        os.environ["NHIEMKY_DEMO"] = "1"
        for real in ("DATABASE_URL", "NHIEMKY_SECRET_KEY"):
            os.environ.pop(real, None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nhiemky.settings")
    from nhiemky.settings import HOME

    return HOME


def prepare() -> None:
    """Makes the folder, the key and the tables, or brings the tables up to this version."""
    from nhiemky.settings import HOME, SECRET_FILE, STATIC_ROOT
    from nhiemky.settings.secret import make_secret

    try:
        HOME.mkdir(mode=0o700, parents=True, exist_ok=True)  # what people sent is nobody else's on this machine
        STATIC_ROOT.mkdir(exist_ok=True)
        make_secret(SECRET_FILE)
    except OSError as failure:
        raise RuleBroken("serving.home_not_writable", folder=HOME) from failure
    start_django()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def require_prepared() -> None:
    """RuleBroken "serving.not_prepared" where `init` has not been run."""
    from nhiemky.settings import HOME, SECRET_FILE

    if not SECRET_FILE.exists() and "NHIEMKY_SECRET_KEY" not in os.environ:
        raise RuleBroken("serving.not_prepared", folder=HOME)
    start_django()


def start_django() -> None:
    """Loads Django, with the key made a moment ago: the settings may have been read before it was there."""
    import django

    from nhiemky import settings
    from nhiemky.settings.secret import kept_secret

    settings.SECRET_KEY = settings.SECRET_KEY or kept_secret(settings.SECRET_FILE)
    django.setup()
