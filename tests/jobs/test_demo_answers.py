"""The model of answers: same seed same answers in any order, answers that look like a group's, moves that are there."""

from dataclasses import replace

import numpy as np
import pytest

from genklang import library
from genklang.core.frameworks import DONT_KNOW, NOT_WANTED, Framework, indicator_score, load
from genklang.jobs.demo.answers import People, answers, step
from genklang.jobs.demo.reading import the_town
from genklang.jobs.demo.town import Model

MANY = 400


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load(dict(library.files("frameworks"))["unga-exempel-v1.yaml"], name="unga-exempel-v1.yaml")


@pytest.fixture(scope="module")
def model() -> Model:
    return the_town().model


def crowd(*, moves: dict[str, tuple[float, ...]] | None = None, skippers: float = 0.0) -> People:
    return People("prov", {}, moves or {}, skippers)


def scores(framework: Framework, model: Model, people: People, code: str, number: int) -> np.ndarray:
    indicator = framework.indicator(code)
    sheets = (answers(framework, model, people, seed=7, card=card, number=number) for card in range(MANY))
    return np.array([indicator_score(sheet, indicator) for sheet in sheets], dtype=float)


def test_the_same_seed_gives_the_same_sheet_in_any_order(framework: Framework, model: Model) -> None:
    def sheet(card: int, seed: int = 7) -> dict[str, int]:
        return answers(framework, model, crowd(skippers=0.5), seed=seed, card=card, number=2)

    forwards = {card: sheet(card) for card in (1, 2, 3)}
    assert {card: sheet(card) for card in (3, 2, 1)} == forwards
    assert sheet(1, seed=8) != forwards[1]
    assert forwards[1] != forwards[2]


def test_every_question_has_an_answer_on_its_scale(framework: Framework, model: Model) -> None:
    seen = set()
    for card in range(60):
        sheet = answers(framework, model, crowd(skippers=1.0), seed=7, card=card, number=1)
        assert list(sheet) == [question.code for question in framework.questions]
        seen |= set(sheet.values())
    assert seen == {1, 2, 3, 4, 5, NOT_WANTED, DONT_KNOW}


def test_who_skips_nothing_answers_everything(framework: Framework, model: Model) -> None:
    sheets = (answers(framework, model, crowd(), seed=7, card=card, number=1) for card in range(60))
    assert min(value for sheet in sheets for value in sheet.values()) >= 1


def test_a_group_looks_like_a_group(framework: Framework, model: Model) -> None:
    """Centred where the base says, spread like answers of young people, and the same people recognisable next time."""
    first, second = (scores(framework, model, crowd(), "valbefinnande", number) for number in (1, 2))
    assert abs(first.mean() - 3.3) < 0.1
    assert 0.4 < first.std() < 1.0
    assert 0.5 < np.corrcoef(first, second)[0, 1] < 0.95
    assert abs((second - first).mean()) < 0.08


@pytest.mark.parametrize("code", ["valbefinnande", "trygghet", "politikerfortroende"])
def test_a_move_is_seen_and_only_where_it_was_made(framework: Framework, model: Model, code: str) -> None:
    people = crowd(moves={code: (0.0, 0.8)})
    moved = scores(framework, model, people, code, 2) - scores(framework, model, people, code, 1)
    assert 0.65 < moved.mean() < 0.9
    still = scores(framework, model, people, "gemenskap", 2) - scores(framework, model, people, "gemenskap", 1)
    assert abs(still.mean()) < 0.08


def test_no_chance_no_spread(framework: Framework, model: Model) -> None:
    silent = replace(model, person=0, indicator=0, question=0, day=0, noise=0)
    assert set(scores(framework, silent, crowd(), "gemenskap", 1)) == {3.0}


def test_steps_are_cut_and_turned(framework: Framework) -> None:
    forward, backward = framework.question("mar_bra"), framework.question("stressad")
    assert [step(value, forward) for value in (-1.0, 1.49, 1.5, 4.4, 9.0)] == [1, 1, 2, 4, 5]
    assert [step(value, backward) for value in (-1.0, 1.5, 3.0, 9.0)] == [5, 4, 3, 1]
