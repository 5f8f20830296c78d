"""A slow telephone on a slow network: Debian's Chromium, held back by its own tools, and what it saw on the way."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
#: No request to anybody but the page's own server; root needs the first one.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TIMES_SLOWER = 4
PATIENCE_MS = 60_000

# Moments in milliseconds since 1970, the first of each name in the tab, over all the documents that follow each other.
# A moment that waits for something on the page is the start of the frame after the one in which it was there.
WATCH = """(() => {
  if (!location.protocol.startsWith("http")) return;
  const keep = (name, value) => { if (!sessionStorage.getItem(name)) sessionStorage.setItem(name, value); };
  const moment = () => performance.timeOrigin + performance.now();
  keep("bench.begun", performance.timeOrigin);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) {
      keep("bench.first", performance.timeOrigin + entry.startTime);
    }
  }).observe({ type: "paint", buffered: true });
  const visible = (one) => Boolean(one && one.offsetParent !== null);
  const waited = { ready: () => READY, done: () => DONE };
  const look = () => {
    for (const name of Object.keys(waited)) {
      if (!waited[name]()) continue;
      delete waited[name];
      requestAnimationFrame(() => keep(`bench.${name}`, moment()));
    }
    if (Object.keys(waited).length) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();"""


@dataclass(frozen=True)
class Network:
    """Milliseconds a request, bits a second."""

    name: str
    latency: float
    down: float
    up: float

    @property
    def conditions(self) -> dict[str, Any]:
        """As Chromium's tools take them: bytes a second."""
        return {
            "offline": False,
            "latency": self.latency,
            "downloadThroughput": self.down / 8,
            "uploadThroughput": self.up / 8,
        }


#: Lighthouse's slow 4G, and what Lighthouse makes of it where, as here, each request waits once and connecting is free:
#: 3.75 round trips a request and nine tenths of the width.
SLOW_4G = Network("slow 4G", 150, 1.6e6, 750e3)
SLOW_4G_A_REQUEST = Network("slow 4G, connecting counted in", 562.5, 1.474e6, 675e3)


@dataclass(frozen=True)
class Screen:
    """What is opened and tapped.

    `ready` and `done` are conditions in JavaScript, which may use `visible(element)`; `tap` is the selector of what is
    tapped as soon as it is there.
    """

    name: str
    address: str
    ready: str
    tap: str
    done: str
    cookies: dict[str, str]


@dataclass(frozen=True)
class Seen:
    """Seconds since the address was opened: something was painted, the screen was there, the tap was in effect."""

    first: float
    ready: float
    done: float


@dataclass(frozen=True)
class Weight:
    """What came over the wire until the tap was in effect: bytes with headers, and requests."""

    wire: int
    requests: int


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, closed afterwards."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def new_phone(browser: Browser, screen: Screen, **options: Any) -> Iterator[tuple[Page, CDPSession]]:
    """A page that has never been anywhere, with the screen's cookies, and the browser's tools for it."""
    context = browser.new_context(
        locale="sv-SE",
        viewport={"width": 360, "height": 740},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        **options,
    )
    try:
        place = urljoin(screen.address, "/svara")
        context.add_cookies([{"name": name, "value": value, "url": place} for name, value in screen.cookies.items()])
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(WATCH.replace("READY", screen.ready).replace("DONE", screen.done))
        page = context.new_page()
        yield page, context.new_cdp_session(page)
    finally:
        context.close()


def visit(browser: Browser, screen: Screen, network: Network) -> Seen:
    """Open the screen on a slow phone that has never been there, and tap."""
    with new_phone(browser, screen) as (page, tools):
        tools.send("Network.enable")
        tools.send("Network.emulateNetworkConditions", network.conditions)
        tools.send("Emulation.setCPUThrottlingRate", {"rate": TIMES_SLOWER})
        return opened(page, screen)


def weigh(browser: Browser, screen: Screen) -> Weight:
    """The same without haste or hindrance, and without our worker: what it fetches for the page is told to nobody."""
    with new_phone(browser, screen, service_workers="block") as (page, tools):
        sizes: dict[str, int] = {}
        redirects: list[int] = []
        kept: set[str] = set()

        def begun(event: dict[str, Any]) -> None:
            # A redirect is told of by the request that follows it, under the same name.
            if "redirectResponse" in event:
                redirects.append(int(event["redirectResponse"]["encodedDataLength"]))

        def answered(event: dict[str, Any]) -> None:
            if event["response"].get("fromDiskCache") or event["response"]["url"].startswith("data:"):
                kept.add(event["requestId"])

        tools.on("Network.requestWillBeSent", begun)
        tools.on("Network.responseReceived", answered)
        tools.on("Network.requestServedFromCache", lambda event: kept.add(event["requestId"]))
        tools.on(
            "Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]})
        )
        tools.send("Network.enable")
        opened(page, screen)
        page.wait_for_load_state("networkidle")
    fetched = [int(size) for name, size in sizes.items() if name not in kept]
    return Weight(sum(fetched) + sum(redirects), len(fetched) + len(redirects))


def opened(page: Page, screen: Screen) -> Seen:
    """Open, tap, and wait until that has taken effect. TimeoutError when it never does."""
    page.goto(screen.address, wait_until="commit")
    page.locator(screen.tap).first.tap()
    for _try in range(PATIENCE_MS // 50):
        kept = json.loads(page.evaluate("JSON.stringify(sessionStorage)"))
        if "bench.done" in kept:
            break
        page.wait_for_timeout(50)
    else:
        raise TimeoutError(f"{screen.name}: the tap never took effect")
    begun, *moments = (float(kept[f"bench.{name}"]) for name in ("begun", "first", "ready", "done"))
    first, ready, done = ((moment - begun) / 1000 for moment in moments)
    return Seen(first, ready, done)
