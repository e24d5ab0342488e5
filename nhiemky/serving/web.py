"""Answers the browsers: gunicorn where it runs, a plain threaded server where it does not (Windows)."""

import argparse
from typing import Any, Final

from nhiemky.serving import lifeline

_THREADS: Final = 4
_SLOWEST: Final = 120
"""Seconds after which a worker that shows no life is replaced."""


def main() -> None:
    """Serves until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("workers", type=int)
    options = parser.parse_args()
    lifeline.hold()
    try:
        import gunicorn.app.base  # noqa: F401 (only whether it is there: it needs fork)
    except ImportError:
        _serve_in_threads(options.host, options.port)
    else:
        _serve_with_gunicorn(options.host, options.port, options.workers)


def _serve_with_gunicorn(host: str, port: int, workers: int) -> None:
    from gunicorn.app.base import BaseApplication

    from nhiemky.serving.wsgi import application

    class Product(BaseApplication):  # type: ignore[misc]  # the library has no types
        def load_config(self) -> None:
            for name, value in _settings(host, port, workers).items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return application

    Product().run()


def _settings(host: str, port: int, workers: int) -> dict[str, Any]:
    shown = f"[{host}]" if ":" in host else host
    return {
        "bind": [f"{shown}:{port}"],
        "workers": workers,
        "worker_class": "gthread",
        "threads": _THREADS,
        "preload_app": True,
        "timeout": _SLOWEST,
        "graceful_timeout": 10,
        "control_socket_disable": True,
        "loglevel": "warning",
    }


def _serve_in_threads(host: str, port: int) -> None:
    from django.core.servers.basehttp import ThreadedWSGIServer, run

    from nhiemky.serving.wsgi import application

    run(host, port, application, ipv6=":" in host, threading=True, server_cls=ThreadedWSGIServer)


if __name__ == "__main__":
    main()
