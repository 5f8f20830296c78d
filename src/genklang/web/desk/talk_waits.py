"""Why a group is not asked on its phones now: something else is open, or it is so small that nothing could be told.

Said before anything is pressed, and never so that answers already in are thrown away for it.
"""

from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities.types import GroupInfo
from genklang.apps.dialogue import queries
from genklang.apps.pulses import queries as pulses
from genklang.apps.pulses.types import PulseInfo
from genklang.apps.rounds import queries as rounds
from genklang.core.disclosure.policy import default_policy
from genklang.web.presenters.words import laget, of


def open_now(group_id: int, *, leads: bool) -> dict[str, str] | None:
    """What the group is answering: `name`, `url`, `advice`, and `count` for whoever leads it. None: nothing."""
    held = rounds.open_round(group_id)
    if held is not None:
        now = rounds.count(held.id)
        advice = _("Vänta tills Läget är stängt. Stäng det inte för det här.")
        url = reverse("desk:round", args=[held.id])
        return {
            "name": laget(held.number),
            "url": url,
            "count": _count(now.answered, now.roster) if leads else "",
            "advice": advice,
        }
    asked = pulses.open_pulse(group_id)
    if asked is None:
        return None
    answered = pulses.count(asked.id)
    advice = _("Vänta hellre: stänger du nu med färre än %(least)s svar visas inget. Ni kan prata under tiden.")
    name, url = _named(asked)
    return {
        "name": name,
        "url": url,
        "count": _count(answered.answered, answered.asked) if leads else "",
        "advice": advice % {"least": default_policy().votes_from},
    }


def may_be_asked(group: GroupInfo) -> bool:
    """Whether a question on the phones could be opened now, and told."""
    return open_now(group.id, leads=False) is None and not too_few_words(group.size)


def too_few_words(size: int) -> str:
    """What is said of a group so small that no answer on its phones could be told; "" of others."""
    least = default_policy().votes_from
    if size >= least:
        return ""
    instead = _("Prata i stället, laget runt, och skriv det ni kommer fram till.")
    told = _("Gruppen har %(size)s kort. Med färre än %(least)s svar visas inget av vad den väljer på telefonerna.")
    return f"{told % {'size': size, 'least': least}} {instead}"


def _named(asked: PulseInfo) -> tuple[str, str]:
    """What it is called, and its page: a pulse has its own, what is asked in a talk stands with the talk."""
    if not asked.is_given:
        return _("Var vi bra?"), reverse("desk:pulse", args=[asked.id])
    for session in queries.sessions_of(asked.group_id):
        if any(vote.pulse_id == asked.id for vote in queries.votes(session.id).values()):
            number = rounds.round(session.round_id).number
            name = _("Frågan på telefonerna om %(laget)s") % {"laget": laget(number)}
            return name, reverse("desk:talk_votes", args=[session.round_id])
    raise LookupError(f"no talk asked pulse {asked.id}")


def _count(answered: int, asked: int) -> str:
    return _("%(count)s har svarat.") % {"count": of(answered, asked)}
