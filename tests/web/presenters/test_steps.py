from dataclasses import replace
from datetime import date

import pytest

from genklang.web.presenters.steps import Standing, next_step

TODAY = date(2026, 3, 10)
NEW = Standing(
    group_id=7,
    ended=False,
    has_cards=True,
    last_number=0,
    last_round_id=0,
    is_open=False,
    is_released=False,
    is_talk_begun=False,
    is_talked_about=False,
    earliest=None,
    latest=None,
)
HELD = replace(NEW, last_number=2, last_round_id=5)
DONE = replace(HELD, is_released=True, is_talked_about=True)


@pytest.mark.parametrize(
    ("standing", "button", "address", "due"),
    [
        (NEW, "Öppna Läget 1 för gruppen", "/skrivbord/grupper/7/oppna/", True),
        (replace(NEW, has_cards=False), "Skapa kort", "/skrivbord/grupper/7/kort/", True),
        (replace(HELD, is_open=True), "Se hur många som har svarat", "/skrivbord/laget/5/", True),
        (HELD, "Ta fram resultatet", "/skrivbord/laget/5/ta-fram/", True),
        (replace(HELD, is_released=True), "Prata med gruppen", "/skrivbord/laget/5/aterkoppling/", True),
        (DONE, "Öppna Läget 3 för gruppen", "/skrivbord/grupper/7/oppna/", False),
        (replace(DONE, earliest=date(2026, 4, 1), latest=date(2026, 5, 1)), "", "", False),
        (
            replace(DONE, earliest=date(2026, 3, 1), latest=date(2026, 4, 1)),
            "Öppna Läget 3 för gruppen",
            "/skrivbord/grupper/7/oppna/",
            True,
        ),
        (
            replace(DONE, earliest=date(2026, 2, 1), latest=date(2026, 3, 1)),
            "Öppna Läget 3 för gruppen",
            "/skrivbord/grupper/7/oppna/",
            True,
        ),
        (replace(DONE, ended=True), "", "", False),
        (replace(HELD, ended=True), "Ta fram resultatet", "/skrivbord/laget/5/ta-fram/", True),
        (replace(HELD, ended=True, is_open=True), "Se hur många som har svarat", "/skrivbord/laget/5/", True),
    ],
)
def test_there_is_one_next_step(standing: Standing, button: str, address: str, due: bool) -> None:
    step = next_step(standing, today=TODAY)
    assert (step["button"], step["step_url"], step["due"]) == (button, address, due)
    assert step["text"]


def test_the_window_is_said_in_days() -> None:
    step = next_step(replace(DONE, earliest=date(2026, 4, 1), latest=date(2027, 1, 5)), today=TODAY)
    assert step["text"] == "Läget 3 öppnas mellan 1 april och 5 januari 2027."


def test_a_passed_window_says_so() -> None:
    step = next_step(replace(DONE, earliest=date(2026, 2, 1), latest=date(2026, 3, 1)), today=TODAY)
    assert step["text"] == "Läget 3 skulle ha öppnats senast 1 mars."


def test_a_talk_that_is_begun_and_not_written_in_still_waits() -> None:
    step = next_step(replace(HELD, is_released=True, is_talk_begun=True), today=TODAY)
    assert (step["button"], step["due"]) == ("Prata med gruppen", True)
    assert step["text"] == "Samtalet om Läget 2 är påbörjat. Inget är skrivet än."


def test_an_ended_group_opens_nothing_more() -> None:
    step = next_step(replace(HELD, ended=True, is_released=True), today=TODAY)
    assert (step["text"], step["button"]) == ("Gruppen är avslutad.", "")
