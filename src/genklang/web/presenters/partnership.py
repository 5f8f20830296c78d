"""A partnership in words: what its codes are called, its sums, and the one next thing to write."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genklang.apps.partnership.types import Access, Body, Gives, PartnerRoleKind, Period, Sum

from .report_figures import plain
from .words import day_of_year

BODIES = {Body.STEERING: gettext_lazy("Styrgruppen"), Body.WORKING: gettext_lazy("Arbetsgruppen")}
ROLES = {
    PartnerRoleKind.CONTACT: gettext_lazy("Kontaktperson"),
    PartnerRoleKind.NEED_OWNER: gettext_lazy("Behovsägare"),
    PartnerRoleKind.PRODUCT_OWNER: gettext_lazy("Produktägare"),
    PartnerRoleKind.TRAINER: gettext_lazy("Utbildare"),
    PartnerRoleKind.PROJECT_LEADER: gettext_lazy("Projektledare"),
}
#: What each answers for, as the form says it.
ROLES_SAID = {
    PartnerRoleKind.CONTACT: gettext_lazy("Kontaktperson: den man hör av sig till"),
    PartnerRoleKind.NEED_OWNER: gettext_lazy("Behovsägare: vet vad som behövs, och svarar för det"),
    PartnerRoleKind.PRODUCT_OWNER: gettext_lazy("Produktägare: svarar för att det ni gör blir bra"),
    PartnerRoleKind.TRAINER: gettext_lazy("Utbildare: lär ledare hur Läget går till"),
    PartnerRoleKind.PROJECT_LEADER: gettext_lazy("Projektledare: håller ihop arbetet"),
}
KINDS = {Gives.MONEY: gettext_lazy("Pengar"), Gives.TIME: gettext_lazy("Tid"), Gives.PREMISES: gettext_lazy("Lokaler")}
UNITS = {
    "kr": gettext_lazy("kronor"),
    "hours": gettext_lazy("timmar"),
    "days": gettext_lazy("dagar"),
    "months": gettext_lazy("månader"),
}


def sum_rows(sums: Iterable[Sum]) -> list[dict[str, str]]:
    """Each sum by itself: code, name, state (given or promised), amount, and from how many and over which time.

    Where what is summed covers unlike times, each of them is told with what falls on it.
    """
    return [
        {
            "code": code_of(one),
            "name": _("%(kind)s, %(unit)s") % {"kind": KINDS[one.kind], "unit": UNITS[one.unit]},
            "state": _("givet") if one.given else _("lovat"),
            "amount": plain(one.amount),
            "about": _("%(partners)s, %(periods)s")
            % {
                "partners": ngettext("Från %(n)s partner", "Från %(n)s partner", one.partners) % {"n": one.partners},
                "periods": "; ".join(_period(one, period) for period in one.periods),
            },
        }
        for one in sums
    ]


def _period(one: Sum, period: Period) -> str:
    days = {"first": day_of_year(period.first_on), "last": day_of_year(period.last_on)}
    told = _("%(first)s till %(last)s") % days
    return told if len(one.periods) == 1 else f"{told}: {plain(period.amount)}"


def code_of(one: Sum) -> str:
    """What a sum is called in a form and in an address."""
    return f"{one.kind.value}-{one.unit}"


def access_words(access: Access) -> str:
    """What the roles that one organisation has given open, in one line."""
    parts = []
    if access.see:
        seen = ngettext("%(n)s ser satsningens resultat", "%(n)s ser satsningens resultat", access.see)
        parts.append(seen % {"n": access.see})
    if access.lead:
        parts.append(ngettext("%(n)s leder den", "%(n)s leder den", access.lead) % {"n": access.lead})
    if access.lead_groups:
        leads = ngettext("%(n)s leder grupper i den", "%(n)s leder grupper i den", access.lead_groups)
        parts.append(leads % {"n": access.lead_groups})
    return ", ".join(parts) if parts else _("Ingen roll härifrån öppnar några resultat")


def next_step(
    *, described: bool, partners: int, meetings: int, late: int, needs: int, contributions: int
) -> tuple[str, str, str]:
    """(how things are, what to do, the page's name) for whoever writes; three "" when there is nothing to do."""
    if not described:
        return _("Börja med det ni vill nå tillsammans."), _("Skriv vision och mål"), "partnership_about"
    if partners < 2:
        return _("Vilka är ni? Ett partnerskap är minst två."), _("Lägg till en partner"), "partner_new"
    if late:
        sentence = ngettext("%(n)s beslut skulle ha varit klart.", "%(n)s beslut skulle ha varit klara.", late) % {
            "n": late
        }
        return sentence, _("Se besluten"), "meetings"
    if not meetings:
        return _("Skriv in ert första möte, eller det som kommer."), _("Lägg till ett möte"), "meeting_new"
    if not needs:
        return _("Vad behövs här, och hur vet ni det?"), _("Lägg till ett behov"), "need_new"
    if not contributions:
        return _("Vad bidrar var och en med?"), _("Lägg till ett bidrag"), "contribution_new"
    return "", "", ""
