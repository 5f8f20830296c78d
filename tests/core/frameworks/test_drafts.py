"""A framework while it is written: parts are found, changed, moved and taken away; the reader's faults find them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.frameworks.examples import next_version, sample, scale

from genklang import library
from genklang.core.frameworks import differences, load, tree_of
from genklang.core.frameworks.drafts import (
    Kind,
    Part,
    added,
    changed,
    codes_of,
    empty,
    faults_of,
    mark_of,
    moved,
    new_code,
    part_of,
    parts,
    removed,
    renamed,
)
from genklang.core.frameworks.write import Tree

ADULTS = load(dict(library.files("frameworks"))["vuxna-exempel-v1.yaml"], name="vuxna")


SCALE = tree_of(ADULTS)["scales"][0]


def tree() -> Tree:
    return tree_of(ADULTS)


def part(found: Tree, kind: Kind, code: str) -> Part:
    one = part_of(found, kind, code)
    assert one is not None
    return one


def test_every_part_stands_where_the_reader_says() -> None:
    found = tree()
    for each in list(parts(found))[1:]:
        broken = changed(found, each, {"okänt": 1})
        _framework, faults = faults_of(broken)
        assert [(fault.kind, fault.code, fault.field) for fault in faults] == [(each.kind, each.code, "okänt")]


def test_a_whole_draft_is_a_framework_and_has_no_faults() -> None:
    framework, faults = faults_of(tree())
    assert faults == ()
    assert framework is not None
    assert [question.code for question in framework.questions] == [question.code for question in ADULTS.questions]


def test_nothing_changes_what_it_is_handed() -> None:
    found = tree()
    one = part(found, "question", "ensam")
    changed(found, one, {"text": {"sv": "Ny"}})
    moved(found, one, -1)
    removed(found, one)
    added(found, "indicator", "egenmakt", {"code": "ny", "name": {"sv": "Ny"}})
    renamed(found, ("area",), {"egenmakt": "makt"})
    assert found == tree()


def test_a_mark_tells_a_change_of_its_own_part_only() -> None:
    found = tree()
    one, area = part(found, "question", "ensam"), part(found, "area", "valbefinnande")
    other = changed(found, part(found, "question", "sover_bra"), {"text": {"sv": "Ny"}})
    assert mark_of(part(other, "question", "ensam")) == mark_of(one)
    assert mark_of(part(other, "area", "valbefinnande")) == mark_of(area)
    assert mark_of(part(other, "area", "valbefinnande"), whole=True) != mark_of(area, whole=True)
    new = changed(found, one, {"text": {"sv": "Ny"}})
    assert mark_of(part(new, "question", "ensam")) != mark_of(one)


def test_the_last_aside_taken_away_leaves_no_empty_list() -> None:
    found = tree()
    for code in [aside["code"] for aside in found["focus_areas"][0]["asides"]]:
        found = removed(found, part(found, "aside", code))
    assert "asides" not in found["focus_areas"][0]
    assert faults_of(found)[1] == ()


def test_the_last_question_taken_away_is_told_at_its_indicator() -> None:
    found = tree()
    for code in ("sover_bra", "mar_i_kroppen", "mar_i_sinnet"):
        found = removed(found, part(found, "question", code))
    assert [(f.kind, f.code, f.field, f.message) for f in faults_of(found)[1]] == [
        ("indicator", "maende", "questions", "listan är tom")
    ]


@given(st.data())
def test_moving_keeps_everything_and_can_be_undone(data: st.DataObject) -> None:
    found = tree()
    one = data.draw(st.sampled_from(list(parts(found))[1:]))
    steps = data.draw(st.integers(-5, 5))
    there = moved(found, one, steps)
    assert codes_of(there) == codes_of(found)
    assert sorted(each.code for each in parts(there)) == sorted(each.code for each in parts(found))
    before = [each.code for each in parts(found) if (each.kind, each.under) == (one.kind, one.under)]
    after = [each.code for each in parts(there) if (each.kind, each.under) == (one.kind, one.under)]
    assert after.index(one.code) == min(max(before.index(one.code) + steps, 0), len(before) - 1)
    assert [code for code in after if code != one.code] == [code for code in before if code != one.code]


def test_an_empty_draft_lacks_its_focus_areas_and_nothing_else() -> None:
    found = empty(title="Nya", note="Egna.", target="youth", scale=SCALE) | {"code": "nya"}
    assert [(fault.kind, fault.field, fault.message) for fault in faults_of(found)[1]] == [
        ("framework", "focus_areas", "listan är tom")
    ]
    found = added(found, "area", "", {"code": "a", "name": {"sv": "A"}})
    found = added(found, "indicator", "a", {"code": "i", "name": {"sv": "I"}})
    words = {"text": {"sv": "Jag mår bra."}, "scale": SCALE["code"], "direction": 1}
    found = added(found, "question", "i", {"code": "f", **words, "retrospective": None})
    assert faults_of(found)[1] == ()
    with pytest.raises(KeyError):
        added(found, "question", "finns_inte", {"code": "g", **words})


@given(st.text(max_size=80), st.sets(st.sampled_from(["jag_sover", "jag_sover_2", "x"])))
def test_a_new_code_is_a_code_that_nothing_has(words: str, taken: set[str]) -> None:
    code = new_code(words, taken)
    assert code not in taken
    found = empty(title="A", note="B", target="youth", scale=SCALE) | {"code": code}
    assert [fault.field for fault in faults_of(found)[1]] == ["focus_areas"]


def test_a_new_code_says_what_the_words_say() -> None:
    assert new_code("Jag äter frukost, åtminstone ibland.", ()) == "jag_ater_frukost_atminstone_ibland"
    assert new_code("Jag sover", {"jag_sover"}) == "jag_sover_2"
    assert new_code("112", ()) == "x_112"


def test_differences_are_told_question_by_question() -> None:
    old = sample(1)
    words = {"lust": {"text": {"sv": "Andra ord"}}, "van": {"scale": scale(0, 4)}}
    new = next_version(old, {}, **words)
    found = differences(old, new)
    assert (found.same, found.reworded, found.remade) == (("trott", "mening"), ("lust",), ("van",))
    assert (found.new, found.gone) == ((), ())
    assert differences(old, sample(2)).new == ("ledig",)
    assert differences(sample(2), old).gone == ("ledig",)
