"""Pictures that a key can be made of by somebody who does not write: drawn by chance, remembered in their order.

They are signs that every phone since 2012 has in its own font, so they cost nothing to fetch. None of them is a person,
an animal that some keep away from, or something that burns or shoots.
"""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: Five of 36 in order can be drawn in 45 million ways; ten of them may be tried in an hour (`people.attempts`).
HOW_MANY = 5


@dataclass(frozen=True, slots=True)
class Picture:
    """`code` is what the key is made of, in whatever language the page is."""

    code: str
    sign: str
    name: Promise


PICTURES = (
    Picture("hus", "\U0001f3e0", _("hus")),
    Picture("trad", "\U0001f333", _("träd")),
    Picture("blomma", "\U0001f33b", _("blomma")),
    Picture("mane", "\U0001f319", _("måne")),
    Picture("stjarna", "\u2b50", _("stjärna")),
    Picture("regnbage", "\U0001f308", _("regnbåge")),
    Picture("paraply", "\u2614", _("paraply")),
    Picture("lampa", "\U0001f4a1", _("lampa")),
    Picture("apple", "\U0001f34e", _("äpple")),
    Picture("banan", "\U0001f34c", _("banan")),
    Picture("citron", "\U0001f34b", _("citron")),
    Picture("melon", "\U0001f349", _("melon")),
    Picture("brod", "\U0001f35e", _("bröd")),
    Picture("fisk", "\U0001f41f", _("fisk")),
    Picture("fagel", "\U0001f426", _("fågel")),
    Picture("katt", "\U0001f431", _("katt")),
    Picture("hast", "\U0001f434", _("häst")),
    Picture("elefant", "\U0001f418", _("elefant")),
    Picture("skoldpadda", "\U0001f422", _("sköldpadda")),
    Picture("bi", "\U0001f41d", _("bi")),
    Picture("kamel", "\U0001f42a", _("kamel")),
    Picture("far", "\U0001f411", _("får")),
    Picture("groda", "\U0001f438", _("groda")),
    Picture("orm", "\U0001f40d", _("orm")),
    Picture("ko", "\U0001f404", _("ko")),
    Picture("mus", "\U0001f42d", _("mus")),
    Picture("cykel", "\U0001f6b2", _("cykel")),
    Picture("bil", "\U0001f697", _("bil")),
    Picture("buss", "\U0001f68c", _("buss")),
    Picture("tag", "\U0001f682", _("tåg")),
    Picture("bat", "\u26f5", _("båt")),
    Picture("ballong", "\U0001f388", _("ballong")),
    Picture("boll", "\u26bd", _("boll")),
    Picture("gitarr", "\U0001f3b8", _("gitarr")),
    Picture("sko", "\U0001f45f", _("sko")),
    Picture("bok", "\U0001f4d6", _("bok")),
)


def draw() -> tuple[int, ...]:
    """Places in `PICTURES`, all different, every order as likely."""
    return tuple(secrets.SystemRandom().sample(range(len(PICTURES)), HOW_MANY))


def secret_of(picked: Iterable[int]) -> str:
    """What these pictures in this order are kept as: words that nobody has chosen."""
    return " ".join(["bilder", *(PICTURES[place].code for place in picked)])


def shown(places: Iterable[int]) -> list[dict[str, object]]:
    """Rows for a page: place, sign, name."""
    return [{"place": place, "sign": PICTURES[place].sign, "name": PICTURES[place].name} for place in places]


def read(picked: str) -> tuple[int, ...]:
    """What the form says has been picked; nothing where it says what it cannot."""
    places = picked.split(".") if picked else []
    return tuple(map(int, places)) if len(places) <= HOW_MANY and all(map(_is_place, places)) else ()


def after(picked: Sequence[int], pressed: str) -> tuple[int, ...]:
    """The same with one more, or without the last ("sista"); nothing happens by what is no picture."""
    if pressed == "sista":
        return tuple(picked[:-1])
    more = (int(pressed),) if _is_place(pressed) and len(picked) < HOW_MANY else ()
    return (*picked, *more)


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 2 and int(text) < len(PICTURES)
