"""What Läget shows beside a model's boxes: the latest released figure of the whole initiative, or why there is none."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.frameworks import own_queries
from genklang.apps.frameworks import queries as frameworks
from genklang.core.disclosure.evidence import Level
from genklang.core.frameworks import Framework
from genklang.core.logicmodel import LogicModel
from genklang.web.presenters import results
from genklang.web.print.effect_report import Figures

type Choices = list[tuple[str, list[tuple[str, str]]]]


def indicators(initiative_id: int) -> Choices:
    """(focus area, (code, name) of each of its indicators) of the questions that the initiative's groups are asked;
    where there is no group yet, of those that its organisation may ask."""
    found: Choices = []
    for framework in _frameworks(initiative_id):
        for area in framework.focus_areas:
            rows = [(one.code, one.name["sv"]) for one in area.indicators]
            found.append((f"{framework.title['sv']}: {area.name['sv']}", rows))
    return found


def asked(choices: Choices) -> dict[str, str]:
    """{code: name} of the indicators among the choices."""
    return {code: name for _area, rows in choices for code, name in rows}


def figures_beside(
    initiative_id: int, model: LogicModel, names: Mapping[str, str], *, sees: bool
) -> dict[str, list[dict[str, Any]]]:
    """{key of a box: what each of its bound measures shows}. Each: name, said ("" where nothing may be shown), about
    (which Läget, or why nothing is shown), short (the level with its scale, or ""). `names`: as
    `asked` has them; `sees`: whether whoever reads may see the initiative's results."""
    bound = {box.key: [one.shows for one in box.measures if one.shows] for box in model.boxes}
    if not any(bound.values()):
        return {}
    latest = _latest(initiative_id, sees=sees)
    return {
        key: [_figure(code, latest, names) for code in dict.fromkeys(codes)] for key, codes in bound.items() if codes
    }


def notes_of(live: Mapping[str, list[dict[str, Any]]]) -> dict[str, str]:
    """The same in few words, for the picture: only what is shown."""
    told = {key: " ".join(one["short"] for one in rows if one["short"]) for key, rows in live.items()}
    return {key: words for key, words in told.items() if words}


def result_of(initiative_id: int) -> str:
    """The address of the result that the figures are from; "" where there is none."""
    released = analysis.releases_of(Level.INITIATIVE, initiative_id)
    if not released:
        return ""
    return reverse("desk:total", args=[Level.INITIATIVE, initiative_id, released[-1].number])


def _frameworks(initiative_id: int) -> list[Framework]:
    groups = frozenset(group for group, (_activity, of, _by) in activities.structure().items() if of == initiative_id)
    codes = dict.fromkeys(
        one.framework_code for one in activities.groups(groups).values() if one.partners_of is None
    ) or dict.fromkeys(
        code for code, _title in own_queries.choices(activities.initiative(initiative_id).organisation_id)
    )
    return [frameworks.latest(code)[1] for code in codes]


def _latest(initiative_id: int, *, sees: bool) -> Mapping[str, Any] | str:
    """The page of the latest Läget that is released for the whole; or why none is shown."""
    if not sees:
        return _("Siffran ser den som får se satsningens resultat.")
    figures = Figures(initiative_id)
    if not figures.numbers:
        return _("Inget resultat för hela satsningen är framtaget än.")
    return figures.page(figures.numbers[0])


def _figure(code: str, latest: Mapping[str, Any] | str, names: Mapping[str, str]) -> dict[str, Any]:
    name = names.get(code, code)
    if code not in names:
        return _nothing(name, _("Frågan ställs inte i satsningens Läget."))
    if isinstance(latest, str):
        return _nothing(name, latest)
    rows = (row for row in results.flat(latest) if (row["kind"], row["code"]) == ("indicator", code))
    row = next(rows, None)
    if row is None:
        told = _("Frågan ställdes inte i %(laget)s.") % {"laget": latest["title"]}
        return _nothing(name, told)
    level, move = row["level"], row["move"]
    if not level["shown"] and not (move and move["shown"]):
        return _nothing(name, f"{latest['title']}: {level['why']}")
    said, about, short = [], [], ""
    parts = {"name": name, "number": level["number"], "scale": row["scale"], "laget": latest["title"]}
    about.append(_("%(laget)s, hela satsningen, %(scale)s.") % parts)
    if level["shown"]:
        said.append(level["number"])
        about.append(level["rough"])
        short = _("%(name)s, %(laget)s: %(number)s %(scale)s.") % parts
    if move and move["shown"]:
        said.append(move["line"])
        about.append(move["mark"])
    words = " ".join(dict.fromkeys(one for one in about if one))
    return {"name": name, "said": ". ".join(said), "about": words, "short": short}


def _nothing(name: str, why: str) -> dict[str, Any]:
    return {"name": name, "said": "", "about": why, "short": ""}
