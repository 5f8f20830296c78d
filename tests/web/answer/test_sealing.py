"""What is sealed is read by its key alone, and is not what it was once a letter of it has changed."""

from base64 import b64decode, b64encode

from hypothesis import given
from hypothesis import strategies as st

from genklang.web.answer.sealing import new_key, seal, unseal

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(texts)
def test_its_key_opens_it_and_no_other(text: str) -> None:
    key = new_key()
    assert unseal(key, seal(key, text)) == text
    assert unseal(new_key(), seal(key, text)) is None


@given(texts, st.data())
def test_a_changed_bit_is_seen(text: str, data: st.DataObject) -> None:
    key = new_key()
    raw = bytearray(b64decode(seal(key, text)))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert unseal(key, b64encode(raw).decode()) is None


def test_the_same_text_is_never_hidden_the_same_way() -> None:
    key = new_key()
    assert seal(key, "samma") != seal(key, "samma")


@given(st.text(max_size=100))
def test_anything_else_is_nothing(text: str) -> None:
    assert unseal(new_key(), text) is None
