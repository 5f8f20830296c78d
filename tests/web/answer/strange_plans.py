"""What a stranger may do to a form before it is posted, as plans that Hypothesis draws: they know no town.

Most plans begin as a real form that one of the town's phones was shown, and spoil it: fields left out, changed,
doubled, taken from another phone's form, made huge; written in another encoding, cut off, sealed with the wrong key;
sent with another phone's cookies, from another site, or by a method nobody uses.
"""

from dataclasses import dataclass
from typing import Literal

from hypothesis import strategies as st

Spoil = Literal["leave out", "change", "take", "double", "add"]
Seal = Literal["right", "another ticket", "a letter less", "another key", "words", "a ticket of one's own"]
Writing = Literal[
    "form", "parts", "form cut", "parts cut", "parts apart", "file", "latin", "form charset", "parts charset", "json",
    "no type", "bytes", "bytes as parts", "too much",
]  # fmt: skip

CHARSETS = (
    *(f"charset={name}" for name in ("utf-16", "nonsense", "latin-1", "base64", "idna", "undefined", "utf-7", "rot13")),
    "charset*=utf-8''%00",
    "charset*=nonsense''x",
    "charset=unicode_escape",
)
TYPES = ("text/plain", "", "multipart/form-data", "x")
COOKIES = ("svara", "paus", "egen", "egna", "kort", "sprak", "csrftoken")
QUERIES = ("sprak=%61r", "sprak=%ff", "sprak=%00", f"sprak={'x' * 3000}", "%%%&&=&", "q.mar_bra=1")
NAMES = st.one_of(
    st.sampled_from(
        ["q.mar_bra", "q.mar_bra.then", "q.andra", "q.andra.3", "q.andra.9", "q.timmar", "q.", "q.x", "t.x"]
    ),
    st.sampled_from(
        ["t.beratta", "ord", "kod", "klart", "visade", "gor", "svar", "omrade", "biljett", "sigill", "slag"]
    ),
    st.text(max_size=12),
)
WORDS = st.one_of(
    st.sampled_from(["", "1", "2", "3", "5", "-1", "-2", "-3", "99", "0", "٣", " 4 ", "4.0", "1e1", "ja", "nej", "on"]),
    st.sampled_from(["skicka", "pausa", "lamna", "sprak-en", "sprak-xx", "device", "words", "same", "note", "goal"]),
    st.sampled_from(["hide", "show", "remove-1", "remove-²", "ratta", "kommentera", "sluta", "halsa", "girl", "other"]),
    st.sampled_from(["\0", "a\0b", "\ud800", "\u202egnälk", "<script>", "' OR 1=1--", "{{ csrf }}", "%00", "\r\nX: y"]),
    st.sampled_from(["x" * 301, "å" * 5001, "9" * 4000, "a b" * 700]),
    st.text(max_size=40),
    st.integers().map(str),
)
SPOILS: tuple[Spoil, ...] = ("leave out", "change", "take", "double", "add")
SEALS: tuple[Seal, ...] = ("another ticket", "a letter less", "another key", "words", "a ticket of one's own")
WRITINGS: tuple[Writing, ...] = Writing.__args__[1:]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Spoiling:
    """One thing that is done to the fields; `at` and `other` count fields and forms around."""

    what: Spoil
    at: int
    other: int
    name: str
    word: str


@dataclass(frozen=True)
class Plan:
    """One request, before it is known to whom."""

    form: int
    spoilings: list[Spoiling]
    repeated: int
    seal: Seal
    writing: Writing
    at: int
    name: str
    raw: bytes
    method: str
    cookie: tuple[str, str]
    borrowed: int
    origin: str
    query: str


def mostly[T](usual: T, *others: T, of: int = 12) -> st.SearchStrategy[T]:
    """The usual one, and one of the others once in `of` or so."""
    return st.integers(0, of).flatmap(lambda turn: st.sampled_from(others) if turn == of else st.just(usual))


SPOILINGS = st.builds(
    Spoiling, st.sampled_from(SPOILS), st.integers(0, 30), st.integers(0, 200), name=NAMES, word=WORDS
)
PLANS = st.builds(
    Plan,
    form=st.integers(0, 2000),
    spoilings=st.lists(SPOILINGS, max_size=3),
    repeated=mostly(0, 100, 350, 900, of=25),
    seal=mostly("right", *SEALS, of=3),
    writing=mostly("form", *WRITINGS, of=3),
    at=st.integers(0, 1500),
    name=st.sampled_from(CHARSETS + TYPES),
    raw=st.binary(max_size=200),
    method=mostly("POST", "PUT", "DELETE", "GET", "OPTIONS", of=30),
    cookie=st.one_of(
        st.just(("", "")),
        st.just(("", "")),
        st.tuples(st.sampled_from(COOKIES), st.text("abcXYZ019:_-.=~", max_size=60)),
    ),
    borrowed=mostly(-1, *range(7), of=10),
    origin=mostly("", "https://elak.example", "null", of=10),
    query=mostly("", *QUERIES, of=10),
)
