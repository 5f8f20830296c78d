"""The real server of an installation, which can be killed with everything it has started and be started again."""

import http.client
import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tests.kill.installation import ROOT, Installation

from genklang.jobs import serving

START_PATIENCE = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """`port` is where it listens now; another one after each start, and 0 while it is down."""

    def __init__(self, place: Installation) -> None:
        self.place = place
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None
        self.log = Path(place.folder) / "server.log"

    def start(self) -> None:
        """Return when it answers. TimeoutError with its last words if it does not."""
        port = free_port()
        command = serving.command(host="127.0.0.1", port=port, workers=1, threads=serving.THREADS)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.place.environment, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + START_PATIENCE
        while not _answers(port):
            if time.monotonic() > until or self.process.poll() is not None:
                self.kill()
                raise TimeoutError(self.log.read_text(errors="replace")[-2000:])
            time.sleep(0.02)
        self.port = port

    def kill(self) -> None:
        """SIGKILL to the server and all its workers at once; returns when the operating system has taken them away."""
        self.port = 0
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)
        until = time.monotonic() + 30
        while _alive(self.process.pid):
            if time.monotonic() > until:
                raise TimeoutError("a worker outlived SIGKILL")
            time.sleep(0.002)
        self.process = None


def _alive(group: int) -> bool:
    """Whether a process of the group still runs; one that is dead and only waits to be buried does not."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _parent, its_group = stat.read_text().rpartition(") ")[2].split()[:3]
            if int(its_group) == group and state not in "ZX":
                return True
    return False


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/halsa/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
