"""Two demos on one computer: each has a port of its own from the first second."""

import socket
from collections.abc import Iterator

import pytest
from django.core.mail import EmailMessage

from genklang.jobs.demo.address import NoPort, reserve
from genklang.jobs.demo.mail import Terminal

HOST = "127.0.0.1"


@pytest.fixture
def first() -> Iterator[socket.socket]:
    """What the first demo holds while it builds, far from ports that others take at random."""
    with reserve(HOST, first=18_300) as held:
        yield held


@pytest.mark.parametrize("host", [HOST, "0.0.0.0"])
def test_the_second_takes_the_next_while_the_first_still_builds(first: socket.socket, host: str) -> None:
    port = first.getsockname()[1]
    with reserve(host, first=port) as second:
        assert second.getsockname()[1] > port
    with pytest.raises(NoPort, match=f"Port {port} is taken"):
        reserve(host, first=port, tries=1)


def test_a_server_that_shares_its_port_is_not_joined(first: socket.socket) -> None:
    port = first.getsockname()[1]
    first.close()
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind((HOST, port))
        server.listen()
        with reserve(HOST, first=port) as other:
            assert other.getsockname()[1] != port


def test_a_port_that_was_let_go_is_there_for_the_server(first: socket.socket) -> None:
    port = first.getsockname()[1]
    first.close()
    with reserve(HOST, first=port, tries=1) as again:
        assert again.getsockname()[1] == port


def test_a_letter_in_the_terminal_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    letter = EmailMessage("Din kod", "Hej, åter.\n\n    4K7P-9QXM\n", "fran@exempel.se", ["samira@exempel.se"])
    Terminal().send_messages([letter])
    text = capsys.readouterr().out
    for line in ("Till: samira@exempel.se", "Ämne: Din kod", "Hej, åter.", "    4K7P-9QXM"):
        assert line in text.splitlines()
    assert "=C3" not in text
