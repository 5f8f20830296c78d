"""What the first screen of a Läget says: how much is asked, how much is left, and what is saved since a pause."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.core.frameworks import Target

QUESTIONS_A_MINUTE = 8


def texts(number: int, count: int, *, target: Target, done: int, resumed: bool) -> dict[str, str]:
    """Of Läget `number` with `count` questions for everybody, `done` of them gone through before."""
    return {
        "heading": _("Läget {number}").format(number=number),
        "welcome": _("Välkommen tillbaka") if resumed else about(target),
        "begin_words": _("Fortsätt där du var") if resumed else _("Börja"),
        "count_words": _left(max(count - done, 0)) if done else _whole(count),
    }


def about(target: Target) -> str:
    """What all of it asks of those whom the questions are for."""
    return _("Hur arbetar ni ihop?") if target == "partners" else _("Hur har du det?")


def _whole(count: int) -> str:
    minutes = max(1, round(count / QUESTIONS_A_MINUTE))
    time = ngettext("ungefär {minutes} minut", "ungefär {minutes} minuter", minutes).format(minutes=minutes)
    return _("{count} frågor, {time}.").format(count=count, time=time)


def _left(count: int) -> str:
    """As the page's script says it of what the phone has kept."""
    return _("Frågor kvar: {left}.").format(left=count)


def half_note(paused: int, hidden: int) -> str:
    """How much was saved at the pause, and why some of it is not shown."""
    answered = ngettext(
        "Ett svar är sparat sedan du pausade.", "{count} svar är sparade sedan du pausade.", paused
    ).format(count=paused)
    return f"{answered} {_('De visas inte här, eftersom flera kan ha sett koden.')}" if hidden else answered
