"""What may stand once on a page is what says nothing of the number it stands behind."""

from dataclasses import replace
from itertools import product

import pytest
from tests.core.wording.test_explain import AROUND, SIGN

from genklang.core.disclosure.states import State
from genklang.core.movement import Label
from genklang.core.wording import LANGUAGES, general, how_sure, label_sentence, label_sentences, why_hidden


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_general_does_not_change_with_the_number(lang: str) -> None:
    found = {*general(AROUND, lang), *label_sentences(None, lang)}
    for label, state in product(Label, State):
        for n, other in ((7, 8), (12, 13)):
            told = [replace(SIGN, label=label, state=state, n=count) for count in (n, other)]
            first, second = ({*how_sure(one, AROUND, lang), label_sentence(one, lang)} for one in told)
            assert first & found == second & found


def test_a_number_s_own_figures_are_never_general() -> None:
    found = general(AROUND, "sv")
    assert len(set(found)) == len(found)
    own = [line for line in how_sure(SIGN, AROUND, "sv") if line not in found]
    assert any("bygger på 7 personer" in line for line in own)
    assert any("Med 7 personer" in line for line in own)
    assert not any("en gång av fem" in line for line in own)
    hidden = why_hidden(State.PROTECTS_OTHERS, AROUND, "sv", least=5, moved=True)
    assert set(hidden) <= set(found)
    few = why_hidden(State.TOO_FEW, replace(AROUND, answered=4), "sv", least=5, moved=False)
    assert few[0] not in found


def test_the_occasions_are_named_in_what_is_general_too() -> None:
    named = label_sentences(("Läget 1", "Läget 3"), "sv")
    assert any("nu än i Läget 1" in line for line in named)
    assert not any("förra gången" in line for line in named)
