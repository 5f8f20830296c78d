"""What the form says when a sheet was not taken: what happened, what is safe, what to do, and with which status."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.rounds.types import Misanswered

from .form import PREFIX, Asked
from .pages import Trouble

STATUS = {
    "already_answered": 409,
    "other_content": 409,
    "not_member": 403,
    "too_many_attempts": 429,
}
#: Refusals that sending the same form again cannot cure.
FINAL = {"already_answered", "other_content", "guardian_missing", "not_member", "closed"}
SCREENS = {"no_consent": "valj", "bad_background": "bakgrund", "text_too_long": "b1", "bad_text": "b1"}
#: Refusals that are mended at one place of the form first; the way there is the one button.
MENDED = {"no_consent", "bad_background", "text_too_long", "too_many_picks", "bad_number"}


def asked_again(refused: Refused, *, code: bool = False) -> Asked:
    """The form back, with the refusal's own sentence. `code`: it was the entry code that was refused."""
    words = refused.code == "words_wrong" or (refused.code == "too_many_attempts" and not code)
    trouble = Trouble(
        str(refused.sentence),
        safe=_safe(refused.code),
        todo=_todo(refused.code),
        screen=f"{PREFIX}{refused.question}"
        if isinstance(refused, Misanswered)
        else SCREENS.get(refused.code, "start"),
    )
    return Asked(
        trouble, STATUS.get(refused.code, 422), code=code, words=words, again=refused.code not in FINAL | MENDED
    )


def nothing_answered(refused: Refused) -> Asked:
    """Every question was skipped: there is nothing to keep and nothing to send again, and ending is as good."""
    trouble = Trouble(
        str(refused.sentence),
        todo=_("Vill du inte svara på något kan du avsluta. Det är okej."),
        screen="f1",
        way=_("Till frågorna"),
    )
    return Asked(trouble, 422, again=False, may_end=True)


def forged_form() -> Asked:
    """The form did not carry this browser's own token: an old page, or cookies that are gone."""
    trouble = Trouble(
        _("Sidan hade legat öppen för länge eller telefonen har tagit bort kakor."),
        safe=_("Dina svar finns kvar här på sidan."),
        todo=_("Tryck på Skicka igen."),
    )
    return Asked(trouble, 403)


def no_pass() -> Asked:
    """The pass ran out, or the card has been re-issued."""
    trouble = Trouble(
        _("Koden behöver skrivas igen. Den gäller i fyra timmar."),
        safe=_("Dina svar finns kvar här på sidan."),
        todo=_("Skriv koden och tryck på Skicka igen."),
    )
    return Asked(trouble, 403, code=True)


def _safe(code: str) -> str:
    if code in ("already_answered", "other_content"):
        return _("Svaren som redan är sparade har inte ändrats.")
    return _("Dina svar finns kvar här på sidan.")


def _todo(code: str) -> str:
    known: Mapping[str, str] = {
        "already_answered": _("Var det inte du som svarade? Säg till din ledare."),
        "other_content": _("Var det inte du som svarade? Säg till din ledare."),
        "no_consent": _("Gå till Vill du vara med och välj ja eller nej."),
        "guardian_missing": _("Prata med din ledare, som har en lapp att skriva på."),
        "words_wrong": _("Rätta orden, eller töm rutan och skicka utan dem."),
        "bad_sheet": _("Skriv koden igen om det inte hjälper att skicka en gång till."),
    }
    return known.get(code, "")
