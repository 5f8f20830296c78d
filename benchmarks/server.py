"""The server of a benchmark: `manage.py serve`'s own command on loopback, ended or killed, and what it costs."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
TICK = os.sysconf("SC_CLK_TCK")
GENKLANG = "genklang.config.wsgi:application"


def kill(pid: int) -> None:
    """SIGKILL to the server and all that it has started, at once. `server` waits until they are gone."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def cpu_seconds(pid: int) -> float:
    """User and system seconds of a process and all that it has started."""
    total, parents = {}, {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(entry.name)] = int(fields[1])
            total[int(entry.name)] = (int(fields[11]) + int(fields[12])) / TICK
    family = {pid}
    while grown := {child for child, parent in parents.items() if parent in family} - family:
        family |= grown
    return sum(total.get(one, 0.0) for one in family)


@contextmanager
def server(application: str, environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """(process id, port) of a server with a process group of its own, one worker and the threads of a real one."""
    from genklang.jobs import serving

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = serving.command(host="127.0.0.1", port=port, workers=1, threads=serving.THREADS)
    process = subprocess.Popen(
        [*command[:-1], application], env=os.environ | environment, cwd=ROOT, start_new_session=True
    )
    try:
        for _try in range(150):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            if process.poll() is not None:
                raise RuntimeError(f"{application} did not start")
            time.sleep(0.1)
        yield process.pid, port
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            kill(process.pid)
            process.wait(10)
