"""What a few more answers could give, said before a Läget is closed: from counts and the policy, never from who.

No promise: whether a number is shown is judged when the result is taken out, together with everything shown before.
"""

from collections.abc import Iterator, Mapping
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.core.disclosure.policy import Policy, default_policy
from genklang.core.movement.labels import PAIRED_SHARE

from . import words


def more_answers(answered: int, roster: int, *, before: Mapping[int, int]) -> list[str]:
    """Lines about the answers that are not in; none when they all are.

    before: Läget -> how many answered it, of those that this one's change is counted from.
    """
    if answered >= roster:
        return []
    return [*_lines(answered, roster, before, default_policy())]


def uncertain(answered: int, roster: int, *, before: Mapping[int, int]) -> list[str]:
    """For each Läget that the change is counted from: how many of those who answered it have to answer again.

    First, where there is any: that those who are in now may be others. "6 of 8" beside "at least 6" reads as enough.
    """
    told, needed = [], []
    for number, then in sorted(before.items()):
        again = ceil(PAIRED_SHARE * then - 1e-9)
        # Where as many have answered as then, and one or two of them are new, enough have come back.
        if answered < then and again <= roster:
            line = _("Av de %(then)s som svarade i %(laget)s behöver minst %(again)s svara igen.")
            doubt = _("Annars blir allt om förändringen därifrån osäkert.")
            needed.append(again)
            told.append(f"{line % {'then': str(then), 'laget': words.laget(number), 'again': str(again)}} {doubt}")
    if told:
        # Fewer than any stretch needs are too few, whoever they are.
        enough = _("%(n)s räcker kanske inte:") if answered >= min(needed) else _("%(n)s räcker inte än, och")
        others = _("de som har svarat nu kan vara andra än de som svarade förut. Vilka det är visas inte för någon.")
        wait = _("Vänta hellre, om det går.")
        told.insert(0, f"{enough % {'n': answered}} {others} {wait}")
    return told


def _lines(answered: int, roster: int, before: Mapping[int, int], policy: Policy) -> Iterator[str]:
    least = policy.least("group")
    if roster < least:
        return
    needed = max(least, ceil(policy.roster_share * roster - 1e-9))
    if answered < needed:
        told = {"n": needed - answered, "needed": needed}
        one = _("Med %(n)s svar till kan resultatet visas. Det behövs minst %(needed)s.")
        yield ngettext(one, one, needed - answered) % told
    yield from uncertain(answered, roster, before=before)
    shares, ways = policy.distribution_least("group"), policy.triple_least("group")
    if answered < shares <= roster:
        line = _("Med %(n)s svar till kan det gå att visa hur svaren fördelar sig. Det behövs minst %(least)s.")
        yield line % {"n": shares - answered, "least": shares}
    if before and answered < ways <= roster:
        line = _("Med %(n)s svar till kan det gå att visa ungefär hur många som har gått upp och ned.")
        both = _("Det behövs minst %(least)s som har svarat båda gångerna.")
        yield f"{line % {'n': ways - answered}} {both % {'least': ways}}"
    yield _("Fler svar kan ge fler tal, men lovar inget. Det är frivilligt att svara.")
