"""Who may sign an effect report, in words: the names, who of them has written, what is missing if nobody is left."""

from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.reports import effect_queries as queries
from genklang.apps.reports import permissions
from genklang.apps.reports.types import EffectReportInfo


def who(info: EffectReportInfo, user_id: int) -> list[str]:
    """Sentences: the rule, the names of those who may sign, and what to do where too few may."""
    wrote = queries.writers(info.id)
    ids = permissions.signers(info.initiative_id)
    names = {number: one.name for number, one in accounts.staff(ids).items()}
    found = (_named(name, has_written=number in wrote, is_self=number == user_id) for number, name in names.items())
    told = sorted(found, key=str.casefold)
    lines = [
        _("Två olika personer läser och godkänner. Högst en av dem får ha skrivit i rapporten."),
        _("De som kan godkänna: %(names)s.") % {"names": ", ".join(told)},
    ]
    if len(ids) < 2 or ids <= wrote:
        lines.append(
            _(
                "Det räcker inte än. Er administratör kan ge en person till rollen processledare för satsningen, "
                "någon som inte har skrivit."
            )
        )
    elif user_id in wrote and {one.user_id for one in info.signatures} & wrote - {user_id}:
        lines.append(_("Du har skrivit, och den som har godkänt har också skrivit. Därför ska någon annan godkänna."))
    return lines


def _named(name: str, *, has_written: bool, is_self: bool) -> str:
    if is_self:
        return _("du, som har skrivit") if has_written else _("du, som inte har skrivit")
    return _("%(name)s (har skrivit)") % {"name": name} if has_written else name
