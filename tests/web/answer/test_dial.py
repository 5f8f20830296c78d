"""Numbers to call are links that a tap calls, in every text they stand in; nothing else is."""

import pytest

from genklang.web.answer.dial import dialled


@pytest.mark.parametrize(
    ("written", "called"),
    [
        ("116 111", "116111"),
        ("1177", "1177"),
        ("112", "112"),
        ("020-50 50 50", "020505050"),
        ("070-174 06 05", "0701740605"),
        ("0701740605", "0701740605"),
        ("+46 70 174 06 05", "+46701740605"),
    ],
    ids=["bris", "care", "alarm", "line", "mobile", "in-one", "abroad"],
)
def test_a_number_is_a_link(written: str, called: str) -> None:
    link = f'<a class="dial" href="tel:{called}" dir="ltr">{written}</a>'
    assert dialled(f"Ring {written}.") == f"Ring {link}."
    assert dialled(f"\u2066{written}\u2069") == f"\u2066{link}\u2069"


@pytest.mark.parametrize("text", ["1000 tecken", "2026-11-22", "3–4 dagar", "Läget 112a", "1112", "SF9P-EDCD-0X"])
def test_other_numbers_are_none(text: str) -> None:
    assert dialled(text) == text


def test_nothing_inside_a_tag_is_touched_and_what_is_typed_is_escaped() -> None:
    assert dialled("<b>Noor</b> & 112") == (
        '&lt;b&gt;Noor&lt;/b&gt; &amp; <a class="dial" href="tel:112" dir="ltr">112</a>'
    )


def test_markup_is_left_as_it_is() -> None:
    from django.utils.safestring import mark_safe

    markup = mark_safe('<dd data-n="112" id="s-1177">Ring <i>112</i></dd>')
    assert dialled(markup) == (
        '<dd data-n="112" id="s-1177">Ring <i><a class="dial" href="tel:112" dir="ltr">112</a></i></dd>'
    )
