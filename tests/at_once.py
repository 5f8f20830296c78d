"""Requests at the same moment, on real connections. For tests that see rows across threads."""

import threading
from collections.abc import Callable

from django.db import connection

from genklang.apps.audit.types import Refused


def at_once(*works: Callable[[], object]) -> list[object]:
    """Run each in its own thread and connection, begun together; results or refusals in order."""
    ready = threading.Barrier(len(works))
    results: list[object] = [None] * len(works)

    def run(number: int, work: Callable[[], object]) -> None:
        try:
            ready.wait(timeout=10)
            results[number] = work()
        except Refused as refused:
            results[number] = refused.code
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results
