"""Sheets streaming in from many phones at once, a measured portion at a time."""

import random
import threading
import time
from collections.abc import Sequence

from tests.kill.phone import Phone

STREAMS = 4


class Stream:
    """Phones answer in turn, `STREAMS` at a time, as far as `let_in` has let them. `faults`: what no kill explains."""

    def __init__(self, phones: Sequence[Phone], seed: int) -> None:
        self._phones = phones
        self._waiting = iter(phones)
        self._turn = threading.Lock()
        self._places = threading.Semaphore(0)
        self.faults: list[BaseException] = []
        self.receipts = 0
        self._threads = [
            threading.Thread(target=self._run, args=(random.Random(seed * STREAMS + number),), daemon=True)
            for number in range(STREAMS)
        ]
        for thread in self._threads:
            thread.start()

    def let_in(self, phones: int) -> None:
        """Let this many more phones answer."""
        self._places.release(phones)

    def wait_for(self, receipts: int, until: float) -> None:
        """Return when so many receipts have been seen in all, at a fault, or at `until` (monotonic)."""
        while self.receipts < receipts and not self.faults and time.monotonic() < until:
            time.sleep(0.001)

    def finish(self, until: float) -> None:
        """Let everybody in who waits; return when all have their receipts or have given up."""
        self._places.release(len(self._phones) + len(self._threads))
        for thread in self._threads:
            thread.join(max(0.0, until - time.monotonic()))
            if thread.is_alive():
                self.faults.append(TimeoutError("phones were still answering at the end"))

    def stop(self) -> None:
        """Whoever still tries gives up."""
        for phone in self._phones:
            phone.until = 0.0
        self._places.release(len(self._threads))

    def _run(self, rng: random.Random) -> None:
        while self._places.acquire(timeout=600):
            with self._turn:
                phone = next(self._waiting, None)
            if phone is None:
                return
            try:
                phone.answer(rng)
            except BaseException as fault:
                self.faults.append(fault)
                self.stop()
                return
            with self._turn:
                self.receipts += 1
