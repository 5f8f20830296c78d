"""Who may sign an effect report, in words: the names, who of them has written, what is missing if nobody is left.

And what may point a person out in it: to answer before it is sent, and told to who signs.
"""

from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.audit.types import day_of
from genklang.apps.reports import effect_queries as queries
from genklang.apps.reports import permissions
from genklang.apps.reports.seen_queries import pointing_out
from genklang.apps.reports.types import EffectReportInfo
from genklang.config import clock
from genklang.web.presenters import report_remarks
from genklang.web.presenters.words import short_day


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


def to_answer(report_id: int) -> list[dict[str, str]]:
    """A row for each that nobody has let stand: `mark`, `words`, `told`, `sentence`."""
    waiting = [one for one in pointing_out(report_id) if one.seen is None]
    rows = report_remarks.sentences([one.remark for one in waiting], {})
    return [{**row, "mark": one.mark} for one, row in zip(waiting, rows, strict=True)]


def let_stand(report_id: int) -> list[str]:
    """A sentence for each that somebody has let stand: what, who and when."""
    found = [(one.remark.words, one.seen) for one in pointing_out(report_id) if one.seen is not None]
    people = accounts.staff([seen.user_id for _words, seen in found])
    return [
        _("”%(words)s” får stå, enligt %(name)s %(day)s.")
        % {
            "words": words,
            "name": people[seen.user_id].name if seen.user_id in people else "",
            "day": short_day(day_of(seen.at), today=clock.today()),
        }
        for words, seen in found
    ]


def _named(name: str, *, has_written: bool, is_self: bool) -> str:
    if is_self:
        return _("du, som har skrivit") if has_written else _("du, som inte har skrivit")
    return _("%(name)s (har skrivit)") % {"name": name} if has_written else name
