"""What waits for somebody today: at most three sentences first, each with one button, and the rest folded.

Where there is more than that, what is of one kind becomes one sentence, and a kind with many hides no other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FIRST = 3

#: What waits, by kind, in the order it is told: young people in trouble first, then what holds somebody else up, then
#: what somebody has promised.
KINDS = (
    "worry",
    "look",
    "read",
    "sign",
    "assess",
    "close",
    "publish",
    "decide",
    "follow_up",
    "set_up",
    "release",
    "late",
    "overdue",
    "talk",
    "time",
    "few",
    "no_cards",
    "no_group",
    "train",
    "open",
)


#: All of these before anything else, however many they are.
TROUBLE = frozenset({"worry", "look"})


@dataclass(frozen=True, slots=True)
class Task:
    """`kind`: of `KINDS`. `about`: the group or whatever it is in, "" where the words say it. `words`: a sentence."""

    kind: str
    about: str
    words: str
    button: str
    url: str


def laid_out(tasks: Iterable[Task]) -> dict[str, Any]:
    """`first` (three rows at most) and `more`: what is said, its button and where it leads; `alone`: the addresses of
    those that have a row of their own; `more_words`: what the fold is called."""
    told = sorted(tasks, key=lambda task: KINDS.index(task.kind))
    if len(told) > FIRST:
        told = [one for _kind, same in groupby(told, lambda task: task.kind) for one in _as_one(list(same))]
        told = _one_of_each_first(told)
    rows = [
        {"about": one.about, "words": one.words, "button": one.button, "url": one.url, "kind": one.kind} for one in told
    ]
    more = len(rows) - FIRST
    return {
        "first": rows[:FIRST],
        "more": rows[FIRST:],
        "more_words": ngettext("%(n)s sak till", "%(n)s saker till", more) % {"n": more} if more > 0 else "",
        "alone": {one.url for one in told},
    }


def _one_of_each_first(told: Sequence[Task]) -> list[Task]:
    """One of each kind, and then the others, both in the order told. Young people in trouble all come first."""
    seen: Counter[str] = Counter()
    first: list[Task] = []
    more: list[Task] = []
    for one in told:
        (more if seen[one.kind] and one.kind not in TROUBLE else first).append(one)
        seen[one.kind] += 1
    return first + more


def _as_one(same: Sequence[Task]) -> list[Task]:
    kind = same[0].kind
    if len(same) == 1 or kind not in _SEVERAL:
        return list(same)
    words, anchor = _SEVERAL[kind]
    names = dict.fromkeys(task.about for task in same)
    return [Task(kind, ", ".join(names), words(len(same)), _("Se vilka"), anchor)]


def _groups(said: Callable[[], str]) -> tuple[Callable[[int], str], str]:
    return lambda n: said() % {"n": n}, "#grupper"


#: What several of one kind are called together, and where on the page they stand one by one.
_SEVERAL: dict[str, tuple[Callable[[int], str], str]] = {
    "release": _groups(lambda: _("I %(n)s grupper är Läget stängt men resultatet inte framtaget.")),
    "late": _groups(lambda: _("I %(n)s grupper skulle Läget redan ha öppnats.")),
    "overdue": (lambda n: _("%(n)s åtgärder skulle varit klara. Berätta hur det går.") % {"n": n}, "#forsent"),
    "talk": _groups(lambda: _("%(n)s grupper har ett resultat att prata om.")),
    "time": _groups(lambda: _("Det är dags för Läget i %(n)s grupper.")),
    "few": _groups(lambda: _("I %(n)s grupper har få svarat, fast Läget har varit öppet i en vecka.")),
    "no_cards": _groups(lambda: _("%(n)s grupper har inga kort.")),
    "open": _groups(lambda: _("Läget är öppet i %(n)s grupper.")),
}
