"""A page kept compressed is, byte for byte, the page as it is; and its length tells nothing of a person's token."""

import gzip
import zlib

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from genklang.web.answer.kept import KeptPage, mark

texts = st.text(st.characters(exclude_characters="\ue000\ue001", exclude_categories=["Cs"]), max_size=400)


@given(st.lists(texts, min_size=1, max_size=5), texts)
def test_both_ways_give_the_same_page(pieces: list[str], own: str) -> None:
    page = KeptPage(mark("own").join(pieces))
    assert gzip.decompress(page.gzipped({"own": own})) == page.plain({"own": own})


def test_own_strings_stand_where_they_were_marked_and_escaped() -> None:
    page = KeptPage(f"<a>{mark('one')}</a>{mark('two')}{mark('one')}")
    values = {"one": '"<&', "two": "å"}
    assert page.plain(values).decode() == "<a>&quot;&lt;&amp;</a>å&quot;&lt;&amp;"
    assert gzip.decompress(page.gzipped(values)) == page.plain(values)


def test_a_string_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        KeptPage(mark("own")).plain({})


def test_a_guess_that_is_right_makes_no_page_shorter() -> None:
    """A token that stands on the page as well would compress to nothing beside itself: it must not."""
    token = "JcQ8f1mZVx2Tn0aRk7"
    page = KeptPage(f"<p>{token}</p>" * 3 + mark("own") + f"<p>{token}</p>")
    right, wrong = page.gzipped({"own": token}), page.gzipped({"own": "wP5hYb6LsE9dGi4oUj"})
    assert len(right) == len(wrong)
    assert token.encode() in right


def test_a_phone_that_unpacks_nothing_is_told_the_same(db: None) -> None:
    client = Client()
    packed = client.get("/svara/", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/svara/")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in packed.headers["Vary"] and "Accept-Encoding" in plain.headers["Vary"]
    without_token = [
        zlib.decompress(packed.content, 31).partition(b'name="csrf'),
        plain.content.partition(b'name="csrf'),
    ]
    assert without_token[0][0] == without_token[1][0] != b""
