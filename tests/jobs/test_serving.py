"""The server: its command line, what stops it, and a real start and stop."""

import itertools
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import override_settings

from genklang.jobs import serving

PROJECT = Path(__file__).resolve().parents[2]


def test_the_command_line_of_the_server() -> None:
    line = serving.command(host="0.0.0.0", port=8123, workers=2, threads=4)
    assert line[:3] == [sys.executable, "-m", "granian"]
    assert line[-1] == "genklang.config.wsgi:application"
    pairs = dict(itertools.pairwise(line))
    assert (pairs["--host"], pairs["--port"], pairs["--workers"]) == ("0.0.0.0", "8123", "2")
    assert (pairs["--interface"], pairs["--blocking-threads"]) == ("wsgi", "4")


@pytest.mark.parametrize("wrong", [{"port": 0}, {"port": 70000}, {"workers": 0}, {"threads": 0}])
def test_numbers_that_cannot_be(wrong: dict[str, int]) -> None:
    with pytest.raises(CommandError, match="--port is between"):
        call_command("serve", **wrong)


def test_a_database_that_waits_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "waiting_migrations", lambda: 3)
    with pytest.raises(CommandError, match="waits for 3 migrations"):
        call_command("serve")


def test_static_files_are_collected_when_one_is_newer(tmp_path: Path) -> None:
    with override_settings(STATIC_ROOT=tmp_path):
        assert serving.static_is_stale()
        manifest = tmp_path / serving.MANIFEST
        manifest.write_text("{}")
        assert not serving.static_is_stale()
        os.utime(manifest, (1, 1))
        assert serving.static_is_stale()


def test_a_real_start_and_stop(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "genklang.config.settings.demo",
        "GENKLANG_DATA_DIR": str(tmp_path),
        "GENKLANG_DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
        "PYTHONPATH": str(PROJECT / "src"),
    }
    manage = [sys.executable, str(PROJECT / "manage.py")]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], env=environment, check=True, timeout=120)
    server = subprocess.Popen([*manage, "serve", "--port", str(port)], env=environment, stderr=subprocess.PIPE)
    try:
        assert answer_of(f"http://127.0.0.1:{port}/halsa/", within=60) == b"ok"
    finally:
        server.send_signal(signal.SIGTERM)
        _, said = server.communicate(timeout=30)
    assert b"Traceback" not in said


def answer_of(address: str, *, within: float) -> bytes:
    """What the address answers as soon as somebody listens there."""
    until = time.monotonic() + within
    while True:
        try:
            with urlopen(address, timeout=5) as answer:
                return bytes(answer.read())
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
