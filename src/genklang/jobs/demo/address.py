"""Where the demo listens: a port of its own from the first second, so that two demos on one computer never share one.

The server lets several processes share a port, and would join another demo without a word. A plain socket does not.
"""

import socket

FIRST_PORT = 8000
PORTS_TRIED = 100
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


class NoPort(Exception):
    """Every port that was tried is taken."""


def reserve(host: str, *, first: int = FIRST_PORT, tries: int = PORTS_TRIED) -> socket.socket:
    """A socket that holds the first free port from `first`; close it right before the server starts. Raises NoPort."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(first, min(first + tries, 65536)):
        if _answers(family, EVERYWHERE.get(host, host), port):
            continue
        held = socket.socket(family)
        # A demo that was stopped a moment ago does not stand in the way; one that listens does.
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            held.bind((host, port))
            held.listen(1)
        except OSError:
            held.close()
            continue
        return held
    raise NoPort(
        f"Port {first} is taken; choose another, or close the program that has it."
        if tries == 1
        else f"Ports {first} to {first + tries - 1} are all taken; close a program and try again."
    )


def own_address() -> str:
    """This computer's address on its network; nothing is sent to find it."""
    with socket.socket(type=socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def _answers(family: socket.AddressFamily, host: str, port: int) -> bool:
    with socket.socket(family) as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) == 0
