import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.world import CODES, FRAMEWORK

from genklang.apps.rounds.parse import checked, content_of, new_ulid, parse_answers, valid_ulid
from genklang.apps.rounds.types import Refused
from genklang.core.frameworks import load, whole

SMALL = load(FRAMEWORK, name="prov.yaml")
ON_SCALE = (-2, -1, 1, 2, 3, 4, 5)
anything = st.text(max_size=40)
nearly = st.one_of(
    anything, st.integers(-40, 40).map(str), st.sampled_from(["٣", "1 ", " 1", "+1", "1.0", "1e0", "１"])
)


def test_answers_are_whole_numbers_on_the_scale_and_blanks_are_left_out():
    assert parse_answers({"mar_bra": "5", "oro": "-1", "trivs": "-2", "sover": ""}, SMALL) == {
        "mar_bra": 5,
        "oro": -1,
        "trivs": -2,
    }


def test_only_fields_with_the_prefix_are_read():
    assert parse_answers({"q-oro": "2", "csrf": "x", "ulid": "y"}, SMALL, prefix="q-") == {"oro": 2}


@pytest.mark.parametrize(
    "data",
    [
        {"mar_bra": "6"},
        {"mar_bra": "0"},
        {"mar_bra": "-3"},
        {"mar_bra": "tre"},
        {"mar_bra": "٣"},
        {"mar_bra": "3\n"},
        {"mar_bra": "999999999999999999999999"},
        {"finns_inte": "3"},
        {"": "3"},
    ],
)
def test_what_is_not_on_the_form_is_refused(data: dict[str, str]):
    with pytest.raises(Refused) as refused:
        parse_answers(data, SMALL)
    assert refused.value.code == "bad_sheet"
    assert str(refused.value.sentence)


@given(data=st.dictionaries(st.one_of(st.sampled_from(CODES), anything), nearly, max_size=12), prefix=anything)
def test_anything_posted_is_a_sheet_or_a_sentence(data: dict[str, str], prefix: str):
    try:
        answers = parse_answers(data, SMALL, prefix=prefix)
    except Refused as refused:
        code = refused.code
    else:
        code = "bad_sheet"
        assert set(answers) <= set(CODES)
        assert set(answers.values()) <= set(ON_SCALE)
        assert all(str(value) == data[prefix + question] for question, value in answers.items())
    assert code == "bad_sheet"


@pytest.mark.parametrize("value", [True, 3.0, "3", None, -3])
def test_only_whole_numbers_are_answers(value: object):
    with pytest.raises(Refused):
        checked({"mar_bra": value}, SMALL)  # type: ignore[dict-item]


def test_a_complete_sheet_has_every_question_in_order():
    assert whole({"oro": 2}, SMALL, looking_back=False) == {code: 2 if code == "oro" else -3 for code in CODES}
    assert list(whole({}, SMALL, looking_back=False)) == list(CODES)


answers = st.dictionaries(st.sampled_from(CODES), st.sampled_from(ON_SCALE))


@given(one=answers, other=answers, complete=st.booleans())
def test_content_is_the_same_exactly_when_the_answers_are(one: dict[str, int], other: dict[str, int], complete: bool):
    same = content_of(one, complete=complete) == content_of(other, complete=complete)
    assert same is (one == other)
    assert content_of(dict(reversed(one.items())), complete=complete) == content_of(one, complete=complete)
    assert content_of(one, complete=True) != content_of(one, complete=False)


def test_new_ulids_are_valid_and_differ():
    made = {new_ulid() for _ in range(200)}
    assert len(made) == 200
    assert all(valid_ulid(ulid) for ulid in made)


@pytest.mark.parametrize(
    "text", ["", "0" * 25, "0" * 27, "8" + "0" * 25, "I" + "0" * 25, "0" * 25 + "u", "0" * 26 + "\n"]
)
def test_what_is_no_ulid(text: str):
    assert not valid_ulid(text)


@given(st.text(max_size=30))
def test_any_text_is_a_ulid_or_not(text: str):
    assert valid_ulid(text) is (
        len(text) == 26 and text[0] in "01234567" and set(text) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    )
