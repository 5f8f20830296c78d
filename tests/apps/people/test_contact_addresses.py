"""What people type as a number or an address: kept in one form, or refused; never something else than was meant."""

import re
from string import digits, printable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.apps.people.contact_addresses import address, mail_address, masked, phone_number
from genklang.apps.people.types import Refused

E164 = re.compile(r"\+[1-9][0-9]{7,14}")
SWEDISH = st.builds(
    "{}{}".format, st.sampled_from(["70", "72", "73", "76", "79"]), st.text(digits, min_size=7, max_size=7)
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("070-123 45 67", "+46701234567"),
        ("0701234567", "+46701234567"),
        ("+46 70 123 45 67", "+46701234567"),
        ("+46 (0)70-123 45 67", "+46701234567"),
        ("+46 070 123 45 67", "+46701234567"),
        ("0046701234567", "+46701234567"),
        (" 076.123/45\u00a067 ", "+46761234567"),
        ("٠٧٠١٢٣٤٥٦٧", "+46701234567"),
        ("\uff10701234567", "+46701234567"),
        ("+47 912 34 567", "+4791234567"),
        ("00252 61 1234567", "+252611234567"),
    ],
)
def test_numbers_as_people_write_them(typed: str, kept: str) -> None:
    assert phone_number(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "112",
        "08-123 456 78",
        "071-123 45 67",
        "070-123 45 6",
        "070-123 45 678",
        "+46 8 123 456 78",
        "+46 900 123 45 67",
        "+0701234567",
        "++46701234567",
        "701234567",
        "+1",
        "+1234567890123456",
        "070-123 45 67 eller mamma",
        "0701234567\n0701234568",
        "+46²701234567",
        "1" * 400,
    ],
)
def test_what_is_no_mobile_number_is_refused(typed: str) -> None:
    assert phone_number(typed) is None


@given(SWEDISH, st.lists(st.sampled_from([" ", "-", ".", "\u2013", "\u00a0", ""]), min_size=9, max_size=9))
def test_a_swedish_number_is_the_same_however_it_is_spaced(number: str, between: list[str]) -> None:
    spaced = "".join(digit + gap for digit, gap in zip(number, between, strict=True))
    assert {phone_number(f"{start}{spaced}") for start in ("0", "+46", "0046", "+46 (0)")} == {f"+46{number}"}


@given(st.text(max_size=300) | st.text("+0123456789 -()", max_size=30))
def test_whatever_is_typed_is_a_number_in_one_form_or_nothing(typed: str) -> None:
    found = phone_number(typed)
    assert found is None or (E164.fullmatch(found) and phone_number(found) == found)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" kim@example.org ", "kim@example.org"),
        ("Kim.Ek+laget@Skola.Example.SE", "Kim.Ek+laget@skola.example.se"),
        ("o'neil@a-b.example", "o'neil@a-b.example"),
    ],
)
def test_addresses_as_people_write_them(typed: str, kept: str) -> None:
    assert mail_address(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "kim",
        "kim@",
        "@example.org",
        "kim@example",
        "kim@localhost",
        "kim@[127.0.0.1]",
        "kim@127.0.0.1",
        "kim@@example.org",
        "kim@-a.example.org",
        ".kim@example.org",
        "kim..ek@example.org",
        "kim ek@example.org",
        "kim@example.org, annan@example.org",
        "kim@example.org\nBcc: annan@example.org",
        "<kim@example.org>",
        "kim\0@example.org",
        "blåbär@example.org",
        f"{'a' * 65}@example.org",
        f"kim@{'a.' * 130}org",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert mail_address(typed) is None


@given(
    st.text(max_size=300)
    | st.text(printable, max_size=60)
    | st.builds("{}@{}.{}".format, *(st.text(printable, max_size=20),) * 3)
)
def test_whatever_is_typed_is_one_plain_address_or_nothing(typed: str) -> None:
    found = mail_address(typed)
    if found is not None:
        assert found.count("@") == 1 and found.isascii() and found.isprintable() and not set(found) & set(' ,;:<>"\\')
        assert mail_address(found) == found and len(found) <= 254


@given(st.emails())
def test_a_common_address_is_kept_letter_for_letter_but_for_its_host(typed: str) -> None:
    found = mail_address(typed)
    name, _, host = typed.rpartition("@")
    # The strategy also draws hosts with an end that is not of letters.
    assert found == f"{name}@{host.lower()}" or not host.rpartition(".")[2].isalpha()


def test_only_the_ways_there_are_are_taken() -> None:
    assert address("kim@example.org", ("text", "mail")) == ("mail", "kim@example.org")
    assert address("0701234567", ("text", "mail")) == ("text", "+46701234567")
    for typed, kinds in (("0701234567", ("mail",)), ("kim@example.org", ()), ("kim@", ("text", "mail"))):
        with pytest.raises(Refused) as refused:
            address(typed, kinds)
        assert refused.value.code == "bad_contact"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("noor.ali@exempel.se", "n…@exempel.se"), ("a@exempel.se", "a…@exempel.se"), ("070-123 45 67", "+46…67")],
)
def test_a_piece_tells_its_owner_which_address_it_is_and_nobody_else_where(typed: str, shown: str) -> None:
    assert masked(*address(typed, ("text", "mail"))) == shown
