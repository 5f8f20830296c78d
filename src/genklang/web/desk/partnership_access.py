"""Who sees what in a partnership: what is agreed, in words, beside what the roles give today, and where they differ.

The words are nobody's rules: only roles open anything. Where the two say different things it is told, in a sentence.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.partnership import queries
from genklang.apps.partnership.types import PartnerInfo, PartnershipInfo
from genklang.web.presenters.partnership import access_words

_EVERYBODY = re.compile(r"\balla\s+(?:\w+\s+)?(?:partner|parter|organisationer)\w*", re.IGNORECASE)
_GROUPS = re.compile(r"\bgrupp(?:en|ens|s|er|ers|erna|ernas)?\b", re.IGNORECASE)


def access(info: PartnershipInfo, partners: Iterable[PartnerInfo], *, writes: bool) -> dict[str, list[Any]]:
    """`access`: name and words, for each partner here; of one that is not here there is nothing to say. `differences`:
    sentences on where the roles give something else than the words may be read as, and to who `writes` what to do."""
    staying = [one for one in partners if one.until is None]
    here = {one.organisation_id: one.name for one in staying if one.organisation_id is not None}
    found = queries.access(info, here)
    blind = [one.name for one in staying if one.organisation_id is None or not found[one.organisation_id].see]
    lead = sum(one.lead for one in found.values())
    return {
        "access": [{"name": name, "words": access_words(found[number])} for number, name in here.items()],
        "differences": _differences(info.agreement, blind, lead, writes=writes),
    }


def _differences(agreement: str, blind: list[str], lead: int, *, writes: bool) -> list[str]:
    told = []
    if blind and (everybody := _EVERYBODY.search(agreement)):
        told.append(
            _("Ni har skrivit ”%(words)s”, men ingen roll visar hela satsningens resultat för %(names)s.")
            % {"words": everybody[0], "names": _listed(blind)}
        )
    elif blind and agreement:
        told.append(
            _("Ingen roll visar hela satsningens resultat för %(names)s. Är det så ni menar?")
            % {"names": _listed(blind)}
        )
    if lead and _GROUPS.search(agreement):
        sentence = ngettext(
            "Ni har skrivit om gruppernas resultat. Också %(n)s person som leder satsningen ser dem.",
            "Ni har skrivit om gruppernas resultat. Också %(n)s personer som leder satsningen ser dem.",
            lead,
        )
        told.append(sentence % {"n": lead})
    if told:
        told.append(
            _("Det är rollerna som gäller. Ändra dem eller orden, så att de säger samma sak.")
            if writes
            else _("Det är rollerna som gäller.")
        )
    return told


def _listed(names: list[str]) -> str:
    """ "IKEA och Mimer", "IKEA, Mimer och Mamma United"."""
    if len(names) == 1:
        return names[0]
    return _("%(first)s och %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
