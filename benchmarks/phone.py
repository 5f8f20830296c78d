"""One telephone over HTTP, without a browser: what it asks for, what came over the wire, how long the send took."""

import gzip
import http.client
import json
import re
import time
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode


def some_answers(questions: list[str]) -> dict[str, int]:
    """One of the five steps for each question, the same each time."""
    return {question: place % 5 + 1 for place, question in enumerate(questions)}


@dataclass
class Phone:
    """One connection with its cookies, and what went through it."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    requests: int = 0
    wire: int = 0
    raw: int = 0
    script: int = 0
    waited: float = 0.0
    ulid: str = ""

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> tuple[int, str, str]:
        """(status, Location, text). Raises RuntimeError on a status of 400 and above."""
        headers = {"Accept-Encoding": "gzip", "Accept-Language": "sv", "Host": f"127.0.0.1:{self.port}"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if fields is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        self.connection.request(method, path, urlencode(fields) if fields is not None else None, headers)
        response = self.connection.getresponse()
        body = response.read()
        if response.status >= 400:
            raise RuntimeError(f"{method} {path} was answered {response.status}")
        text = gzip.decompress(body) if response.headers.get("Content-Encoding") == "gzip" else body
        for line in response.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        self.requests, self.wire, self.raw = self.requests + 1, self.wire + len(body), self.raw + len(text)
        self.script += len(body) if path.endswith(".js") else 0
        return response.status, response.headers.get("Location", ""), text.decode()

    def enter(self, code: str) -> str:
        """From the card to the form, with the door's style and script. The form."""
        _status, _to, start = self.ask("GET", "/svara/")
        for path in re.findall(r'(?:stylesheet" href|module" src)="(/static/[^"]+)"', start):
            self.ask("GET", path)
        _status, to, _text = self.ask("POST", "/svara/kod", {"kod": code, "csrfmiddlewaretoken": hidden(start)})
        return self.ask("GET", to)[2]

    def whole_laget(self, code: str, questions: list[str]) -> None:
        """From the card to the receipt, which is shown for the sheet `ulid`."""
        form = self.enter(code)
        fields = {name: hidden(form, name) for name in ("csrfmiddlewaretoken", "lage", "ulid", "sprak")}
        posted = {f"q.{question}": str(value) for question, value in some_answers(questions).items()}
        before = time.perf_counter()
        status, to, _text = self.ask("POST", "/svara/laget", fields | posted | {"samtycke": "ja", "gor": "skicka"})
        self.waited = time.perf_counter() - before
        if (status, to) != (303, "/svara/tack"):
            raise RuntimeError(f"the sheet was answered {status} {to}")
        self.ask("GET", to)
        self.ulid = fields["ulid"]

    def install(self) -> None:
        """What the browser fetches beside the pages, when it has time: the worker, what it keeps, manifest, an icon."""
        _status, _to, worker = self.ask("GET", "/svara/arbetare.js?sprak=sv")
        # Style and script are in the browser's own cache by then.
        self.ask("GET", json.loads(worker.partition("=")[2].partition(";\n")[0])[0])
        _status, _to, manifest = self.ask("GET", "/svara/appen.webmanifest?sprak=sv")
        self.ask("GET", json.loads(manifest)["icons"][0]["src"])

    def bare_post(self, questions: list[str]) -> None:
        """The same answers, to the peer."""
        posted = {f"q.{question}": str(value) for question, value in some_answers(questions).items()}
        before = time.perf_counter()
        self.ask("POST", "/", posted | {"ulid": self.ulid})
        self.waited = time.perf_counter() - before


def hidden(page: str, name: str = "csrfmiddlewaretoken") -> str:
    """The value of a hidden field on a page. RuntimeError when there is none."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    if found is None:
        raise RuntimeError(f"the page has no field {name}")
    return found[1]
