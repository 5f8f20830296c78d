"""After a new version: what it brings along is taken in, once, and nothing that was there is changed."""

from collections.abc import Callable, Iterator
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from genklang import library
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions, queries
from genklang.apps.frameworks.models import FrameworkText, FrameworkVersion
from genklang.config import clock
from genklang.core.frameworks import Given
from genklang.jobs import serving, upgrading

pytestmark = pytest.mark.django_db
SHIPPED = dict(library.files("frameworks"))
NAME = "vuxna-exempel-v1.yaml"
Ship = Callable[[dict[str, str]], None]


@pytest.fixture
def ship(monkeypatch: pytest.MonkeyPatch) -> Ship:
    """`ship(files)`: the package holds these frameworks and no translations of them."""

    def put(files: dict[str, str]) -> None:
        held = {"frameworks": files, "translations": {}}

        def read(folder: str) -> Iterator[tuple[str, str]]:
            yield from sorted(held[folder].items())

        monkeypatch.setattr(actions.library, "files", lambda folder: read(folder) if folder in held else real(folder))

    real = library.files
    return put


def run() -> str:
    out = StringIO()
    call_command("upgrade", stdout=out)
    return out.getvalue()


def loaded() -> set[tuple[str, int]]:
    return set(FrameworkVersion.objects.values_list("code", "version"))


def test_what_came_along_is_taken_in_once() -> None:
    first = run()
    for told in ("unga_exempel v1", "unga_exempel v2", "vuxna_exempel v1", "2026-3", "pulse-2026"):
        assert told in first
    texts = FrameworkText.objects.count()
    assert upgrading.library_is_loaded()
    assert "Ramverk: inget nytt." in run()
    assert FrameworkText.objects.count() == texts
    assert Event.objects.filter(name=upgrading.LOADED).count() == 1


def test_a_new_version_of_a_framework_comes_beside_the_old_one(ship: Ship) -> None:
    ship({NAME: SHIPPED[NAME]})
    run()
    ship({NAME: SHIPPED[NAME], "vuxna-exempel-v2.yaml": SHIPPED[NAME].replace("version: 1\n", "version: 2\n", 1)})
    assert not upgrading.library_is_loaded()
    assert "vuxna_exempel v2" in run()
    assert loaded() == {("vuxna_exempel", 1), ("vuxna_exempel", 2)}


def test_a_version_with_other_words_is_refused_and_nothing_is_taken_in(ship: Ship) -> None:
    ship({NAME: SHIPPED[NAME]})
    run()
    changed = SHIPPED[NAME].replace("Jag känner mig ensam", "Jag är ensam", 1)
    ship({NAME: changed, "a-first.yaml": SHIPPED[NAME].replace("code: vuxna_exempel", "code: annat", 1)})
    with pytest.raises(CommandError, match="redan inläst med andra ord"):
        run()
    assert loaded() == {("vuxna_exempel", 1)}
    assert not upgrading.library_is_loaded()


def test_what_people_here_have_mended_stays_theirs() -> None:
    run()
    framework_id = queries.latest("vuxna_exempel")[0]
    mended = [
        Given(row, line.key, line.swedish, line.text if row else "Mended here", reviewed=line.reviewed)
        for row, line in enumerate(queries.lines(framework_id, "en"))
    ]
    actions.import_texts(
        framework_id=framework_id, language="en", rows=mended, name="mended.po", by=SYSTEM, at=clock.now()
    )
    run()
    assert queries.lines(framework_id, "en")[0].text == "Mended here"


def test_tables_that_wait_are_changed_first(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(serving, "waiting_migrations", lambda: 2)
    monkeypatch.setattr(upgrading, "call_command", lambda name, **_options: called.append(name))
    assert "Databasen: 2 ändringar gjorda." in run()
    assert called == ["migrate"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ports that were served."""
    ports: list[int] = []
    monkeypatch.setattr(serving, "waiting_migrations", lambda: 0)
    monkeypatch.setattr(serving, "collect", lambda: None)
    monkeypatch.setattr(serving, "serve", lambda *, port, **_options: ports.append(port))
    return ports


def test_the_server_takes_new_frameworks_in_by_itself(started: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("serve", port=8123)
    assert ("vuxna_exempel", 1) in loaded()
    monkeypatch.setattr(upgrading, "load_library", None)
    call_command("serve", port=8124)
    assert started == [8123, 8124]


def test_a_refused_library_does_not_stop_the_server(started: list[int], ship: Ship) -> None:
    ship({NAME: SHIPPED[NAME]})
    run()
    ship({NAME: SHIPPED[NAME].replace("Jag känner mig ensam", "Jag är ensam", 1)})
    said = StringIO()
    call_command("serve", port=8123, stderr=said)
    assert "Sidan går med det som fanns." in said.getvalue()
    assert started == [8123]
