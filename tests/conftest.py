"""What holds for every test: no network but loopback, no warning unheard, no slice without order, the same examples.

Undefined template variables fail through pytest-django (FAIL_INVALID_TEMPLATE_VARS in pyproject.toml); warnings are
errors through `filterwarnings` there.
"""

import ipaddress
import os
import socket
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db.models import QuerySet
from hypothesis import HealthCheck, settings

HERE = Path(__file__).parent

settings.register_profile(
    "ci", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", parent=settings.get_profile("ci"), derandomize=False, max_examples=1000)
settings.register_profile(
    "mutation", parent=settings.get_profile("ci"), max_examples=15, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


#: Quick and without a database: a slip shows in seconds. The browser comes last.
FIRST = ("core", "spec", "reference", "architecture")
LAST = ("journeys",)
#: Say nothing of the database: they run on one of the two, as whatever else is marked `once`.
ONCE = (*FIRST, "cli", "docs", "engines", "mutation")


def _folder(item: pytest.Item) -> str:
    return item.path.relative_to(HERE).parts[0] if item.path.is_relative_to(HERE) else ""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark what runs on one database only, before anything is chosen by its marks."""
    if _folder(item) in ONCE:
        item.add_marker(pytest.mark.once)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order folders; inside a rank pytest-django's own order (transactions after plain ones) stays."""

    def rank(item: pytest.Item) -> int:
        return 0 if _folder(item) in FIRST else 2 if _folder(item) in LAST else 1

    items.sort(key=rank)


class NetworkIsShut(RuntimeError):
    """A test tried to reach another computer."""


def is_loopback(host: object) -> bool:
    """Whether an address or name can only be this computer; names other than localhost are not."""
    if host in ("localhost", "", None):
        return True
    text = host.decode() if isinstance(host, bytes) else str(host)
    try:
        return ipaddress.ip_address(text.split("%")[0]).is_loopback or text in ("0.0.0.0", "::")
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def shut_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse names and connections beyond loopback in this process; Unix sockets stay open."""

    def check(host: object) -> None:
        if not is_loopback(host):
            raise NetworkIsShut(f"the test tried to reach {host!r}; tests reach loopback only")

    real = {name: getattr(socket.socket, name) for name in ("connect", "connect_ex", "sendto")}
    real_getaddrinfo = socket.getaddrinfo

    def guarded(name: str) -> Any:
        def call(self: socket.socket, *args: Any) -> Any:
            address = args[-1]
            if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
                check(address[0])
            return real[name](self, *args)

        return call

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        check(host)
        return real_getaddrinfo(host, *args, **kwargs)

    for name in real:
        monkeypatch.setattr(socket.socket, name, guarded(name))
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


class OrderIsMissing(RuntimeError):
    """Some rows were taken of a query that has no order: which ones is up to the database."""


@pytest.fixture(autouse=True)
def ordered_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse `queryset[:5]` and `queryset[0]` without an order, for our own tables."""
    take = QuerySet.__getitem__

    def guarded(self: QuerySet[Any], key: int | slice) -> Any:
        if self._result_cache is None and not self.ordered and self.model.__module__.startswith("genklang."):
            raise OrderIsMissing(f"{self.model.__name__} rows are sliced without an order")
        return take(self, key)

    monkeypatch.setattr(QuerySet, "__getitem__", guarded)


@pytest.fixture(autouse=True)
def a_database_that_starts_over(request: pytest.FixtureRequest) -> None:
    """Row ids start over in each test, so what is kept by row id outside the database must start over too.

    In an installation an id is never used twice: the snapshot's folder, the frameworks read and the phone's questions
    rendered by this process may then be kept for as long as it lives.
    """
    asked = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if not asked and request.node.get_closest_marker("django_db") is None:
        return
    request.getfixturevalue("settings").DATA_DIR = request.getfixturevalue("tmp_path")
    if frameworks := sys.modules.get("genklang.apps.frameworks.queries"):
        frameworks._read.clear()
    if markup := sys.modules.get("genklang.web.answer.markup"):
        markup._screens.cache_clear()
    if pages := sys.modules.get("genklang.web.answer.pages"):
        pages._kept.clear()
