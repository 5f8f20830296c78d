"""What somebody who makes a small group is told while it can still be made larger. Numbers are the policy's."""

from math import ceil

from django.utils.translation import gettext as _

from genklang.core.disclosure.policy import default_policy

#: Groups below this are told how few may be away.
SMALL = 10


def least_answers() -> int:
    """How many have to answer before anything is shown of a group."""
    return default_policy().least("group")


def least_words() -> str:
    """How many answers a group's result takes."""
    least = least_answers()
    return _("Med färre än %(least)s svar visas inget resultat för gruppen.") % {"least": least}


def small_group_words(size: int) -> str:
    """What a group of `size` cards has to know; "" when it is large enough not to be told."""
    if not 1 <= size < SMALL:
        return ""
    policy = default_policy()
    least = least_answers()
    if size < least:
        return least_words() + " " + _("Gör fler kort om gruppen är större än så.")
    # Of nine, five is enough for the group but too small a share of it: the count that holds is the one said.
    needed = max(least, ceil(policy.roster_share * size - 1e-9))
    return _(
        "Med %(size)s kort behöver minst %(needed)s svara. Är %(away)s borta visas inget resultat för gruppen."
    ) % {
        "size": size,
        "needed": needed,
        "away": size - needed + 1,
    }
