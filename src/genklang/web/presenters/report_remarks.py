"""What is to be looked at in an effect report's text, as sentences for whoever wrote it. Told, never changed."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.core.reports import Remark, Why

from .report_figures import plain

#: Whom the number beside counts, where its own name does not say it.
WHOM = {
    "answered": gettext_lazy("hur många som svarade"),
    "moved": gettext_lazy("hur stor del som gick åt ett håll"),
    "listed": gettext_lazy("hur många som hade ett kort"),
    "reached": gettext_lazy("hur många ni har nått"),
}


def sentences(found: Iterable[Remark], names: Mapping[str, str]) -> list[dict[str, str]]:
    """A row for each: `words` as typed, `sentence` ("" of what nobody typed) where they stand, `told`. `names`: of
    measures, by their codes."""
    return [
        {
            "words": one.words or _("Siffrorna här"),
            "sentence": one.sentence,
            "told": _told(one, names.get(one.label, one.label)),
        }
        for one in found
    ]


def _told(one: Remark, figure: str) -> str:
    about = {"figure": figure, "words": one.words, "base": one.base}
    match one.why:
        case Why.DIFFERS:
            expected = "" if one.expected is None else plain(abs(one.expected))
            if one.is_share:
                return _("Siffran bredvid, %(figure)s, ger %(expected)s procent.") % {**about, "expected": expected}
            return _("Siffran bredvid, %(figure)s, ger %(expected)s.") % {**about, "expected": expected}
        case Why.UNKNOWN:
            return _("Talet finns inte i någon siffra bredvid. Lägg till siffran med sin källa, eller ta bort talet.")
        case Why.OTHER_MEANING:
            return _("Talet står bredvid, men där är det %(whom)s. Skriv det, eller lägg till en siffra med källa.") % {
                "whom": WHOM.get(one.meaning, f"”{figure}”")
            }
        case Why.ALL_OR_NONE:
            return _("Inget som visas säger det om alla eller ingen. Skriv det som siffran bredvid säger.")
        case Why.ONE_WAY:
            told = _("De går bara åt ett håll. I rapporten är %(figure)s tydlig åt andra hållet. Visa båda.")
            return told % about
        case Why.PERSONAL_NUMBER:
            return _("Det ser ut som ett personnummer. Ta bort det: alla kan läsa rapporten.")
        case Why.TELEPHONE:
            return _(
                "Är det en ung persons nummer? Ta bort det. "
                "Bara en vuxen som har sagt ja kan stå under ”Vill du veta mer?”."
            )
        case Why.EMAIL:
            return _(
                "Är det en ung persons e-post? Ta bort den. "
                "Bara en vuxen som har sagt ja kan stå under ”Vill du veta mer?”."
            )
        case Why.ADDRESS:
            return _("Det ser ut som en adress. Bor någon där? Ta bort den.")
        case Why.AGE:
            return _("Det ser ut som en persons ålder eller årskurs. Ta bort det om det går att förstå vem det är.")
        case Why.NAME:
            return _("Är det ett namn? Har personen sagt ja till att alla läser det?")
        case Why.NOT_HOW_MANY:
            return _("Siffran bredvid, %(figure)s, säger inte hur många som har det bättre eller sämre.") % about
        case Why.OTHER_WAY:
            return _("Siffran bredvid, %(figure)s, går åt andra hållet.") % about
        case Why.TOO_SURE:
            hedges = {"about": _("ungefär"), "at_least": _("minst"), "at_most": _("högst")}
            return _("Siffran bredvid, %(figure)s, är inte så säker. Skriv ”%(hedge)s”.") % {
                **about,
                "hedge": hedges.get(one.coding, _("ungefär")),
            }
        case Why.NO_BASE:
            return _("Mer än vad? Skriv vad det jämförs med.")
        case Why.CAUSE:
            return _("Ingen vet vad en förändring beror på. Skriv vad som hände, eller vem det är som säger så.")
        case Why.OTHER_BASE:
            return _("På ett annat ställe jämförs samma tal med %(base)s. Båda kan inte stämma.") % about
        case _:
            return _("Ingen har utvärderat effekten än. Skriv ”förändring”.")
