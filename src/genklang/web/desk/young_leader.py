"""What a young leader is told: who the grown-up beside is, what the role opens and does not, and when to ask first."""

from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.activities import permissions
from genklang.apps.activities.types import GroupInfo


def beside(group: GroupInfo, user: int) -> list[str]:
    """Who leads the group young and who is the grown-up beside, in sentences; nothing without a young leader.

    To the young leader also what the role opens, and how the grown-up is reached.
    """
    found = permissions.beside(group)
    if not found.young:
        return []
    names = accounts.staff([*found.young, *found.grown_ups])
    leads = [names[each].name for each in found.young if each != user]
    words = [_("Ung ledare: %(names)s.") % {"names": ", ".join(leads)}] if leads else []
    if not found.grown_ups:
        return [*words, _("Ingen vuxen leder gruppen nu. Då öppnar den unga ledarens roll inget.")]
    one = names[found.grown_ups[0]]
    grown_up = {"name": one.name, "email": one.email}
    if user not in found.young:
        return [*words, _("Vuxen bredvid: %(name)s.") % grown_up]
    return [
        _("Du är ung ledare här. Vuxen bredvid dig: %(name)s, %(email)s.") % grown_up,
        *words,
        _("Du får öppna och stänga Läget, ta fram resultatet, leda samtalet och göra kort."),
        _("Du får inte notera en vårdnadshavares ja, ta bort en deltagare eller läsa det någon skriver med egna ord."),
        _("Fråga %(name)s först när du vill öppna ett Läget före sin tid eller avsluta gruppen.") % grown_up,
        _("Du kan inte både leda och svara i samma grupp. Har du ett kort här, be den vuxna notera att du har slutat."),
    ]


def ask_first(group: GroupInfo, user: int) -> list[str]:
    """What a young leader is reminded of before what is the grown-up's to weigh; nothing for others."""
    found = permissions.beside(group)
    if user not in found.young or not found.grown_ups:
        return []
    name = accounts.staff(found.grown_ups[:1])[found.grown_ups[0]].name
    return [_("Fråga %(name)s först, den vuxna bredvid dig.") % {"name": name}]
