"""Settings of the web product. Everything that differs between places comes from the environment or the data folder."""

import os
from pathlib import Path

import dj_database_url
import fontpkg_be_vietnam_pro
from django.utils.csp import CSP

from nhiemky.demo.facts import SAMPLE
from nhiemky.settings.mail import mailers
from nhiemky.settings.secret import kept_secret

HOME = Path(os.environ.get("NHIEMKY_HOME", "du-lieu-nhiemky")).resolve()
DEMO = os.environ.get("NHIEMKY_DEMO") == "1"
NOTICE = SAMPLE if DEMO else ""
"""Stands on every page and paper, so that nobody takes a sample for a report."""
DEBUG = False
SECRET_FILE = HOME / "khoa-bi-mat"
SECRET_KEY = os.environ.get("NHIEMKY_SECRET_KEY") or kept_secret(SECRET_FILE)
ALLOWED_HOSTS = os.environ.get("NHIEMKY_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("NHIEMKY_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "nhiemky.kernel",
    "nhiemky.journal",
    "nhiemky.accounts",
    "nhiemky.files",
    "nhiemky.notices",
    "nhiemky.organisation",
    "nhiemky.members",
    "nhiemky.terms",
    "nhiemky.targets",
    "nhiemky.campaigns",
    "nhiemky.papers",
    "nhiemky.reports",
    "nhiemky.succession",
    "nhiemky.setup",
    "nhiemky.overview",
    "nhiemky.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "nhiemky.accounts.middleware.OwnPasswordMiddleware",
    "nhiemky.organisation.middleware.ReachMiddleware",
    "nhiemky.kernel.asking.PlainCharactersMiddleware",
    "nhiemky.kernel.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "nhiemky.urls"
WSGI_APPLICATION = None

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nhiemky.kernel.ui.shell.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "nhiemky.kernel.templatetags.ui"],
        },
    }
]

if DEMO:
    TEMPLATES[0]["OPTIONS"]["context_processors"].append("nhiemky.demo.entry.notice")  # type: ignore[index]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{HOME / 'nhiemky.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
SQLITE_OPTIONS = {
    # IMMEDIATE: who means to write says so at once and waits; otherwise a reader that turns writer is refused.
    # A plan for a whole nation writes for up to a minute; meanwhile the others wait, and are not refused.
    # FULL: what was acknowledged survives a cut of power, not only of the process.
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
CACHES = {
    # Files and not memory: the processes that answer count the same tries to sign in.
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": HOME / "nho-tam"}
}
FETCH_RAISE = False
"""Tests set it: a field fetched row by row raises instead of asking the database once more."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "demo:doors" if DEMO else "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "nhiemky.accounts.adapter.ClosedDoor"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # the library's letter to a stranger invites to sign up
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("NHIEMKY_PROXIES", "0"))
"""Servers in front that are believed whose tries to sign in these are; without it all would share one limit."""
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Nhiệm Kỳ"
MAILERS = mailers(os.environ.get("NHIEMKY_SMTP", ""))
RETENTION_ERASES = os.environ.get("NHIEMKY_RETENTION_ERASES", "1") == "1"
"""Whether members' data kept long enough is erased by itself; else people are shown the list."""

DEFAULT_FROM_EMAIL = os.environ.get("NHIEMKY_EMAIL_FROM", "nhiemky@localhost")

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["nhiemky.settings.formats"]

STATIC_URL = "/tinh/"
STATIC_ROOT = HOME / "tinh"
STATICFILES_DIRS = [("chu", fontpkg_be_vietnam_pro.ROOT / "files")]  # the face all pages are set in
MEDIA_ROOT = HOME / "tep"
DATA_UPLOAD_MAX_NUMBER_FILES = 2000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a province's branches, each with the unit it goes to
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("NHIEMKY_HTTPS") == "1"
if os.environ.get("NHIEMKY_HTTPS") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}},  # a page not found is no trouble of the server
}
