"""One young person's phone without script: it takes the real pages' own forms, and sends the same form again and again,
with the same ULID, until it has seen a receipt."""

import base64
import http.client
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

RECEIPT = "/svara/tack"
TIMEOUT = 20
#: While a database starts again, a phone that asks every twentieth of a second sees some of these.
MOST_SERVER_ERRORS = 400


class Unexpected(AssertionError):
    """A page that no kill explains."""


class _Form(HTMLParser):
    """The hidden fields of a page and the values that each question's radio buttons offer."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.offered: dict[str, list[str]] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag != "input" or "name" not in given:
            return
        if given.get("type") == "hidden":
            self.hidden.setdefault(given["name"], given.get("value", ""))
        elif given.get("type") == "radio":
            self.offered.setdefault(given["name"], []).append(given["value"])


@dataclass
class Phone:
    """`paused` and `sent` are what it has tried to send, {question: value}; the `…_receipt`s whether it was told that
    it arrived. `cut` counts posts of sheets that broke off or failed on their way; `already` tells that one of those
    had arrived all the same."""

    code: str
    participant_id: int
    round_id: int
    port: Callable[[], int]
    until: float
    pauses: bool = False
    twice: bool = False
    ulid: str = ""
    paused: dict[str, int] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    paused_receipt: bool = False
    sent_receipt: bool = False
    cut: int = 0
    already: bool = False
    server_errors: int = 0
    _cookies: dict[str, str] = field(default_factory=dict)

    def answer(self, rng: random.Random) -> None:
        """The whole way from the code to the receipt."""
        self._enter()
        if self.pauses:
            form = self._form()
            half = dict(list(self._choose(form, rng).items())[: rng.randrange(1, 30)])
            self.paused = half
            self._send(form, half, "pausa")
            self.paused_receipt = True
        form = self._form()
        answers = self._choose(form, rng)
        self.sent = self.paused | answers
        self._send(form, answers, "skicka")
        self.sent_receipt = True
        if self.twice:
            self._send(form, answers, "skicka")
        status, _place, page = self._until_answered("GET", RECEIPT, {})
        if status != 200 or "Tack" not in page:
            raise Unexpected(f"no receipt page: {status}")
        self.already = b'"state":"unseen"' in self._pass()

    def _pass(self) -> bytes:
        """What the pass tells, which is signed and no secret."""
        text = self._cookies["svara"].strip('"').partition(":")[0]
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))

    def _enter(self) -> None:
        _status, _place, page = self._until_answered("GET", "/svara/", {})
        fields = _Form(page).hidden | {"kod": self.code}
        status, place, page = self._until_answered("POST", "/svara/kod", fields)
        if status != 303 or place != "/svara/laget":
            raise Unexpected(f"the code was not taken: {status} {page[:3000]}")

    def _form(self) -> _Form:
        status, _place, page = self._until_answered("GET", "/svara/laget", {})
        form = _Form(page)
        if status != 200 or not form.hidden.get("ulid"):
            raise Unexpected(f"no form: {status} {page[:3000]}")
        self.ulid = form.hidden["ulid"]
        return form

    def _choose(self, form: _Form, rng: random.Random) -> dict[str, int]:
        offered = {name.removeprefix("q."): values for name, values in form.offered.items() if name.startswith("q.")}
        return {code: int(rng.choice(values)) for code, values in offered.items()}

    def _send(self, form: _Form, answers: dict[str, int], wish: str) -> None:
        fields = form.hidden | {f"q.{code}": str(value) for code, value in answers.items()} | {"gor": wish}
        if "samtycke" in form.offered:
            fields["samtycke"] = "ja"
        status, place, page = self._until_answered("POST", "/svara/laget", fields, sheet=True)
        if status != 303 or place != RECEIPT:
            raise Unexpected(f"the sheet was not taken: {status} {page[:3000]}")

    def _until_answered(
        self, method: str, path: str, fields: dict[str, str], *, sheet: bool = False
    ) -> tuple[int, str, str]:
        """(status, where to, page) of the first answer that is not a broken connection and not the server's trouble."""
        while time.monotonic() < self.until:
            try:
                status, place, page = self._request(method, path, urlencode(fields))
                if status < 500:
                    return status, place, page
                self.cut += sheet
                self.server_errors += 1
                if self.server_errors > MOST_SERVER_ERRORS:
                    raise Unexpected(f"{method} {path} is answered with {status} again and again")
            except ConnectionRefusedError:
                pass
            except (OSError, http.client.HTTPException):
                self.cut += sheet
            time.sleep(0.05)
        raise Unexpected(f"{method} {path} was not answered in time")

    def _request(self, method: str, path: str, body: str) -> tuple[int, str, str]:
        # Nothing listens on port 1: while the server is down a phone is refused.
        connection = http.client.HTTPConnection("127.0.0.1", self.port() or 1, timeout=TIMEOUT)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body if method == "POST" else None, headers)
            response = connection.getresponse()
            page = response.read().decode()
            for cookie in response.headers.get_all("Set-Cookie", []):
                name, _, value = cookie.split(";")[0].partition("=")
                self._cookies[name.strip()] = value
            return response.status, response.headers.get("Location", ""), page
        finally:
            connection.close()
