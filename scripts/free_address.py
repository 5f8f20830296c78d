"""Prints where the demo can listen: host, port and the address a browser takes. The first free port from 8000."""

import argparse
import socket

FIRST_PORT = 8000
PORTS_TRIED = 100


def free_port(host: str) -> int:
    """The first port that nobody holds.

    Raises:
        SystemExit: with a sentence, when all of them are taken.
    """
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise SystemExit(
        f"Ports {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} are all taken; close a program and try again."
    )


def own_address() -> str:
    """This computer's address on its network; nothing is sent to find it."""
    with socket.socket(type=socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lan", action="store_true", help="listen on every network of this computer")
    lan = parser.parse_args().lan
    host = "0.0.0.0" if lan else "127.0.0.1"
    port = free_port(host)
    print(host, port, f"http://{own_address() if lan else host}:{port}")
