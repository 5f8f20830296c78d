"""Promise: nothing moves away from under a thumb when a page's script comes in after the page has been painted."""

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer
from tests.journeys.on_the_phone import Phone, until
from tests.journeys.steps import type_code
from tests.web.answer.group import OpenGroup, open_group

WATCH = """window.moved = [];
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) {
    const what = shift.sources.map((one) => one.node?.outerHTML?.slice(0, 80)).join(" | ");
    window.moved.push(`${shift.value.toFixed(3)} ${what}`);
  }
}).observe({ type: "layout-shift", buffered: true });"""


@pytest.fixture
def group(live_server: LiveServer) -> OpenGroup:
    return open_group()


def late(route: Route) -> None:
    """The script waits for a page that has been painted: the phone has told of its first paint."""
    until(route.request.frame.page, "performance.getEntriesByName('first-contentful-paint').length > 0")
    route.continue_()


def moved(page: Page) -> list[str]:
    """What has moved on the page, once its script has shown what it shows and another frame has been painted."""
    expect(page.locator("#las:visible, .hear:visible").first).to_be_visible()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")
    return list(page.evaluate("window.moved"))


def test_nothing_moves_when_the_script_comes_late(group: OpenGroup, phone: Phone) -> None:
    page = phone(service_workers="block")
    page.add_init_script(WATCH)
    page.goto("/svara/")
    type_code(page, group.codes[0])
    expect(page.get_by_role("link", name="Börja")).to_be_visible()
    page.route("**/*.js", late)
    for path in ("/svara/", "/svara/laget", "/svara/mina"):
        page.goto(path)
        assert moved(page) == [], path
