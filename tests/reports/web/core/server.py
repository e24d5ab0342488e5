"""A real server in a process of its own, that can be killed, and uploads to it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode
from uuid import uuid4

from django.conf import settings
from django.db import connection

TOKEN = "a" * 32


@dataclass
class Server:
    """The product on a port of this machine, over the database of the test."""

    home: Path
    port: int
    process: "subprocess.Popen[bytes]"

    @classmethod
    def start(cls, home: Path) -> "Server":
        """Started and answering."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        told = {
            "NHIEMKY_HOME": str(home),
            "DATABASE_URL": _database_url(),
            "NHIEMKY_SECRET_KEY": settings.SECRET_KEY,
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "nhiemky.serving.web", "127.0.0.1", str(port), "1"],
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "nhiemky.settings"} | told,
            stdin=subprocess.PIPE,  # the server ends itself when the other end is gone
            start_new_session=True,
        )
        server = cls(home, port, process)
        server._wait()
        return server

    def _wait(self) -> None:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1):
                    return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("the server did not start")

    def kill(self) -> None:
        """SIGKILL of the server and its workers, at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def upload(self, path: str, session: str, name: str, data: bytes) -> bytes:
        """POSTs one file and gives the answer's body. OSError or HTTPException without a whole answer of 200."""
        mark = uuid4().hex
        head = f'--{mark}\r\nContent-Disposition: form-data; name="tep"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{mark}--\r\n".encode()
        caller = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            caller.request(
                "POST", path, body,
                {
                    "Content-Type": f"multipart/form-data; boundary={mark}", "Accept": "application/json",
                    "Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN,
                },
            )  # fmt: skip
            answer = caller.getresponse()
            told = answer.read()
            if answer.status != http.client.OK:
                raise http.client.HTTPException(f"{answer.status}: {told[:500]!r}")
            return told
        finally:
            caller.close()


def _database_url() -> str:
    """Address of the database that tests of this worker use."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    account = f"{quote(told['USER'], safe='')}:{quote(told['PASSWORD'] or '', safe='')}"
    where = f"{quote(told['HOST'] or '', safe='')}:{told['PORT']}" if told["HOST"] else ""
    more = {name: value for name, value in told["OPTIONS"].items() if isinstance(value, str)}
    return f"postgresql://{account}@{where}/{told['NAME']}?{urlencode(more)}"
