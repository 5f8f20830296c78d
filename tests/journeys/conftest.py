"""A real browser for the journeys: Debian's Chromium, one for the whole run, a fresh context for every phone and desk.

`axe(page)` fails on any accessibility violation and says which; `screenshot(page, name)` writes a picture to
var/screenshots.
Every page is watched: an error in the console, a page error or a request to another host fails the journey.
"""

import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from genklang.config import clock

# Playwright keeps an event loop in this thread; the tests' own database work beside it is meant.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

#: Journeys about how a page looks, sounds and is walked: they say nothing of the database.
LOOKS = (
    "answer_keys",
    "answer_looks",
    "axe_languages",
    "for_everybody",
    "heard",
    "help_for_leaders",
    "keyboard",
    "kinds",
    "languages",
    "nothing_moves",
    "picture_key",
    "read_aloud",
    "readme_pictures",
    "try_the_rules",
)

NewPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey, and needs rows that the live server's threads can see."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True))
            # Playwright's own error (a context gone in the middle of a question, a picture refused), never an assertion
            # or a wait in vain: it is tried once more, and the run counts it.
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=[r"^Error: "]))
            if item.path.stem.removeprefix("test_") in LOOKS:
                item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Trouble(list[str]):
    """What the pages of a journey complained about. A journey that expects a complaint calls `expect(part)`."""

    def __init__(self) -> None:
        super().__init__()
        self.expected: list[str] = []

    def expect(self, part: str) -> None:
        self.expected.append(part)

    def unexpected(self) -> list[str]:
        return [line for line in self if not any(part in line for part in self.expected)]


# A machine that runs other tests beside these is slow at times; a page that hangs still fails.
expect.set_options(timeout=60_000)


@pytest.fixture
def trouble() -> Iterator[Trouble]:
    """Console errors, page errors and requests to other hosts; the journey fails on them in the end."""
    seen = Trouble()
    yield seen
    assert seen.unexpected() == []


@pytest.fixture
def new_page(browser: Browser, live_server: LiveServer, trouble: Trouble) -> Iterator[NewPage]:
    """`new_page(**context_options)`: a page in a context of its own (own cookies, own storage), as a new device."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Page:
        options.setdefault("locale", "sv-SE")
        # A screen that is still coming in can be neither judged nor tapped; one journey asks for motion.
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(60_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((live_server.url, "data:"))
                else trouble.append(f"request to {request.url}")
            ),
        )
        return page

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def fresh_start(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """Row ids begin anew in each test: no snapshot or sign-in of another one. The clock goes right afterwards."""
    settings.DATA_DIR = tmp_path
    cache.clear()
    yield
    clock.reset()


@pytest.fixture
def phone(new_page: NewPage) -> NewPage:
    """`phone(**options)`: a new telephone, 360 pixels wide; `java_script_enabled=False` for one without script."""

    def make(**options: Any) -> Page:
        return new_page(viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2, **options)

    return make


@pytest.fixture
def desk(new_page: NewPage) -> NewPage:
    """`desk(**options)`: a new computer, 1280 pixels wide."""

    def make(**options: Any) -> Page:
        return new_page(**{"viewport": DESK, **options})

    return make


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)`: no accessibility violation on the page as it stands. Needs a page with script on."""

    def check(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        lines = [
            f"{rule['id']}: {rule['help']}: " + " | ".join(node["html"][:160] for node in rule["nodes"][:4])
            for rule in found
        ]
        assert lines == [], "\n".join(lines)

    return check


@pytest.fixture
def screenshot() -> Callable[..., Path]:
    """`screenshot(page, name)`: the whole page as var/screenshots/<name>.png, for eyes and for the README."""

    def take(page: Page, name: str, *, full_page: bool = True) -> Path:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        shoot = partial(page.screenshot, path=path, full_page=full_page, animations="disabled")
        try:
            shoot()
        except Error as fault:
            # Chromium now and then gives no picture of a long page on a busy machine. The page itself is not at fault.
            if "Unable to capture screenshot" not in fault.message:
                raise
            shoot()
        return path

    return take
