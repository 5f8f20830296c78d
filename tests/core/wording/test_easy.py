"""What the young people read of a number is easy, and says no more than its label."""

import re
from dataclasses import replace

import pytest
from tests.core.wording.test_explain import SIGN

from genklang.core.disclosure.states import State
from genklang.core.frameworks.legible import MOST_LIX, lix
from genklang.core.movement import Label
from genklang.core.wording import LANGUAGES, easy, easy_level


def every(lang: str) -> dict[Label, str]:
    return {label: easy(replace(SIGN, label=label), lang) for label in Label}


def test_each_is_as_easy_as_easy_swedish() -> None:
    small = [replace(SIGN, label=label, small=True) for label in (Label.SIGN_UP, Label.SIGN_DOWN, Label.ABOUT_SAME)]
    few = replace(SIGN, label=Label.UNCERTAIN, roster=13)
    told = [*every("sv").values(), *(easy(one, "sv") for one in (*small, few))]
    assert len(set(told)) == len(told) - 1
    for words in (*told, easy_level("ungefär 3,5", (1, 5), "sv")):
        assert lix(re.split(r"(?<=\.) ", words)) <= MOST_LIX["sv-easy"], words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_holds_no_size_and_differs_where_the_label_does(lang: str) -> None:
    told = every(lang)
    assert not any(re.search(r"\d", words) for words in told.values())
    shown = [told[label] for label in Label if label not in (Label.TOO_FEW, Label.HIDDEN)]
    assert len(set(shown)) == len(shown)
    assert told[Label.TOO_FEW] == told[Label.HIDDEN]


def test_what_is_hidden_says_nothing_of_which_way() -> None:
    said = {easy(replace(SIGN, state=state, label=label), "sv") for state in State if state.hidden for label in Label}
    assert said == {"Det går inte att visa. Då kan någons svar synas."}
