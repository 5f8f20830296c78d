"""The nine steps in words: what each is, what to do in it, what to ask, and what the plan leaves unsaid."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from genklang.apps.lfa.types import Part, ResourceKind, Row, StakeholderKind, Stance, Sum
from genklang.core.lfa.checks import Remark
from genklang.core.lfa.picture import AIR, LINE, WIDTH, Picture
from genklang.core.lfa.steps import Asks, Step

from .report_figures import plain


@dataclass(frozen=True, slots=True)
class Guide:
    """`slug`: how it stands in an address; `do`: what to do, in two sentences; `ask`: for those it is for, or those
    who work with it."""

    slug: str
    name: str | Promise
    do: str | Promise
    ask: str | Promise


STEPS = {
    Step.CONTEXT: Guide(
        "omvarld",
        gettext_lazy("Omvärlden"),
        gettext_lazy(
            "Beskriv vad som händer runt omkring: platsen, tiden, besluten och det andra som redan görs. "
            "Skriv det som påverkar er men som ni inte styr."
        ),
        gettext_lazy("Vad har ändrats här det senaste året som vi borde veta om?"),
    ),
    Step.STAKEHOLDERS: Guide(
        "intressenter",
        gettext_lazy("Intressenter"),
        gettext_lazy(
            "Skriv vilka som berörs, bestämmer, gör eller betalar. Skriv också vilka som saknas, varför, "
            "och vem som frågar dem."
        ),
        gettext_lazy("Vem mer borde vara med? Vem är det ingen som pratar med?"),
    ),
    Step.PROBLEMS: Guide(
        "problem",
        gettext_lazy("Problemträd"),
        gettext_lazy(
            "Enas om ett kärnproblem. Fråga varför tills ni når orsakerna, och vad det leder till tills ni ser "
            "följderna."
        ),
        gettext_lazy("Känner du igen dig? Vad har vi missat?"),
    ),
    Step.GOALS: Guide(
        "maltrad",
        gettext_lazy("Målträd"),
        gettext_lazy(
            "Vänd varje problem till hur det är när det är löst. Det som satsningen ska nå gör ni till mål i planen."
        ),
        gettext_lazy("Om det här blev bra, vad skulle vara annorlunda för dig?"),
    ),
    Step.ACTIVITIES: Guide(
        "aktiviteter",
        gettext_lazy("Aktiviteter"),
        gettext_lazy(
            "Skriv vad som ska göras, av vem och när. Varje aktivitet ska svara mot ett mål eller en ruta i "
            "logikmodellen."
        ),
        gettext_lazy("Skulle du komma? Vad skulle göra att du inte kom?"),
    ),
    Step.RESOURCES: Guide(
        "resurser",
        gettext_lazy("Resurser"),
        gettext_lazy(
            "Skriv vad varje aktivitet kräver i folk, tid och pengar. Skriv vem som står för det, också när det inte "
            "kostar pengar."
        ),
        gettext_lazy("Vad kan ni lova, och hur länge?"),
    ),
    Step.INDICATORS: Guide(
        "matt",
        gettext_lazy("Mått och källor"),
        gettext_lazy(
            "Se efter att varje mål har ett mått och en källa. De skrivs vid målen och i logikmodellen, här står de "
            "tillsammans."
        ),
        gettext_lazy("Hur skulle du märka att det har blivit bättre?"),
    ),
    Step.RISKS: Guide(
        "risker",
        gettext_lazy("Risker"),
        gettext_lazy(
            "Skriv vad som kan gå fel, hos er och utanför er. Bestäm vad ni gör åt det som är både troligt och "
            "allvarligt."
        ),
        gettext_lazy("Vad är du rädd att det här leder till?"),
    ),
    Step.ASSUMPTIONS: Guide(
        "antaganden",
        gettext_lazy("Antaganden"),
        gettext_lazy(
            "Skriv vad ni tar för givet: det som måste stämma men som ni inte styr. Pilarna i logikmodellen har egna "
            "antaganden, de står också här."
        ),
        gettext_lazy("Stämmer det här, eller hoppas vi bara?"),
    ),
}
BY_SLUG = {guide.slug: step for step, guide in STEPS.items()}
ASKS = {
    Asks.RELEVANCE: gettext_lazy("Är det rätt sak att göra?"),
    Asks.FEASIBILITY: gettext_lazy("Går det att göra?"),
    Asks.SUSTAINABILITY: gettext_lazy("Håller det när projektet är slut?"),
}
KINDS = {
    StakeholderKind.YOUNG: gettext_lazy("Unga"),
    StakeholderKind.RESIDENTS: gettext_lazy("Boende, föräldrar och andra nära"),
    StakeholderKind.MUNICIPALITY: gettext_lazy("Kommunen"),
    StakeholderKind.STATE: gettext_lazy("Region eller stat"),
    StakeholderKind.ASSOCIATION: gettext_lazy("Förening eller stiftelse"),
    StakeholderKind.BUSINESS: gettext_lazy("Företag"),
    StakeholderKind.HOUSING: gettext_lazy("Fastighetsägare"),
    StakeholderKind.ACADEMY: gettext_lazy("Skola eller forskning"),
    StakeholderKind.OTHER: gettext_lazy("Någon annan"),
}
PARTS = {
    Part.TARGET: gettext_lazy("Det är till för dem"),
    Part.DOES: gettext_lazy("Gör jobbet"),
    Part.DECIDES: gettext_lazy("Bestämmer"),
    Part.PAYS: gettext_lazy("Betalar"),
    Part.TOUCHED: gettext_lazy("Berörs på annat sätt"),
}
STANCES = {
    Stance.FOR: gettext_lazy("För"),
    Stance.TORN: gettext_lazy("Både för och emot"),
    Stance.AGAINST: gettext_lazy("Emot"),
    Stance.UNKNOWN: gettext_lazy("Vi vet inte"),
}
GRADES = {1: gettext_lazy("liten"), 2: gettext_lazy("måttlig"), 3: gettext_lazy("stor")}
#: The same of an influence, which is another gender in Swedish.
INFLUENCES = {1: gettext_lazy("litet"), 2: gettext_lazy("måttligt"), 3: gettext_lazy("stort")}
RESOURCES = {
    ResourceKind.PEOPLE: gettext_lazy("Folk"),
    ResourceKind.TIME: gettext_lazy("Tid"),
    ResourceKind.MONEY: gettext_lazy("Pengar"),
    ResourceKind.OTHER: gettext_lazy("Annat"),
}
ROWS = {
    Row.OVERALL: gettext_lazy("Övergripande mål"),
    Row.PURPOSE: gettext_lazy("Syfte"),
    Row.RESULTS: gettext_lazy("Resultat"),
    Row.ACTIVITIES: gettext_lazy("Aktiviteter"),
}
_REMARKS = {
    "no_young": gettext_lazy(
        "Det står inga unga bland intressenterna. Fråga dem det handlar om, innan ni bestämmer åt dem."
    ),
    "nobody_asks": gettext_lazy("{about} saknas, och ingen frågar dem. Skriv vem som gör det."),
    "nobody_turned": gettext_lazy("Problemen är inte vända till mål än."),
    "activity_without_resource": gettext_lazy(
        "”{about}” har inga resurser. Skriv vad den kräver och vem som står för det."
    ),
    "activity_without_goal": gettext_lazy("”{about}” svarar inte mot något mål. Välj vad den är till för."),
    "goal_without_indicator": gettext_lazy("Målet ”{about}” har inget mått. Hur ser ni att det är nått?"),
    "goal_without_source": gettext_lazy("Målet ”{about}” har ett mått men ingen källa. Var läser ni av det?"),
    "risk_without_answer": gettext_lazy("”{about}” är både troligt och allvarligt. Skriv vad ni gör åt det."),
}


def told(remark: Remark) -> str:
    """A sentence that says what to do."""
    return str(_REMARKS[remark.code]).format(about=remark.about)


def sum_rows(sums: Iterable[Sum]) -> list[dict[str, str]]:
    """Each sum by itself, since hours are not kronor: what, how much, and what nobody stands for yet."""
    return [
        {
            "kind": str(RESOURCES[one.kind]),
            "amount": f"{plain(one.amount)} {one.unit}",
            "unpaid": ngettext("%(n)s utan någon som står för den", "%(n)s utan någon som står för dem", one.unpaid)
            % {"n": one.unpaid}
            if one.unpaid
            else "",
        }
        for one in sums
    ]


def picture(drawn: Picture | None, unturned: Collection[int] = ()) -> dict[str, Any]:
    """A tree's drawing as plain rows; empty where there is nothing to draw. `unturned`: nodes that nobody has turned,
    in the tree of goals."""
    if drawn is None:
        return {}
    return {
        "width": drawn.width,
        "height": drawn.height,
        "box_width": WIDTH,
        "lines": [" ".join(f"{x},{y}" for x, y in line.points) for line in drawn.lines],
        "boxes": [
            {
                "x": box.x,
                "y": box.y,
                "height": box.height,
                "side": box.side.value,
                "middle": box.middle,
                "is_unturned": box.node in unturned,
                "lines": [
                    {"text": text, "y": box.y + (box.height - len(box.lines) * LINE) // 2 + AIR // 2 + 9 + n * LINE - 1}
                    for n, text in enumerate(box.lines)
                ],
            }
            for box in drawn.boxes
        ],
    }


def counted(step: Step, number: int) -> str:
    """What stands in a step, in a sentence; no share of anything."""
    said = {
        Step.STAKEHOLDERS: ngettext("%(n)s intressent", "%(n)s intressenter", number),
        Step.PROBLEMS: ngettext("%(n)s ruta i trädet", "%(n)s rutor i trädet", number),
        Step.GOALS: ngettext("%(n)s ruta är vänd", "%(n)s rutor är vända", number),
        Step.ACTIVITIES: ngettext("%(n)s aktivitet", "%(n)s aktiviteter", number),
        Step.RESOURCES: ngettext("%(n)s resurs", "%(n)s resurser", number),
        Step.INDICATORS: ngettext("%(n)s mål med mått", "%(n)s mål med mått", number),
        Step.RISKS: ngettext("%(n)s risk", "%(n)s risker", number),
        Step.ASSUMPTIONS: ngettext("%(n)s antagande", "%(n)s antaganden", number),
        Step.CONTEXT: _("Omvärlden är beskriven"),
    }[step]
    return said % {"n": number} if step is not Step.CONTEXT else said
