"""The product's settings, with a data folder of the test run's own and passwords that cost no time."""

import os
import tempfile
from pathlib import Path

_home = Path(tempfile.mkdtemp(prefix="nhiemky-tests-"))
(_home / "tinh").mkdir()  # where static files are looked for
os.environ["NHIEMKY_HOME"] = str(_home)
os.environ["NHIEMKY_SECRET_KEY"] = "only for tests"
os.environ.pop("DATABASE_URL", None)

from nhiemky.settings import *  # noqa: E402, F403
from nhiemky.settings import MIDDLEWARE as _MIDDLEWARE  # noqa: E402

FETCH_RAISE = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MIDDLEWARE = [
    one.replace("whitenoise.middleware.WhiteNoiseMiddleware", "tests.static_files.FoundOnce") for one in _MIDDLEWARE
]
