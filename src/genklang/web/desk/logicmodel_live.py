"""What Läget shows beside a model's boxes: the latest released figure of the whole initiative, or why there is none."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.frameworks import own_queries
from genklang.apps.frameworks import queries as frameworks
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
    user: int, initiative_id: int, model: LogicModel, names: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    """{key of a box: what each of its bound measures shows}. Each: name, said ("" where nothing may be shown), about
    (which Läget, or why nothing is shown). `names`: as `asked` has them."""
    bound = {box.key: [one.shows for one in box.measures if one.shows] for box in model.boxes}
    if not any(bound.values()):
        return {}
    latest = _latest(user, initiative_id)
    return {
        key: [_figure(code, latest, names) for code in dict.fromkeys(codes)] for key, codes in bound.items() if codes
    }


def notes_of(live: Mapping[str, list[dict[str, Any]]]) -> dict[str, str]:
    """The same in few words, for the picture: only what is shown."""
    told = {
        key: ". ".join(f"{one['name']}: {one['said']}" for one in rows if one["said"]) for key, rows in live.items()
    }
    return {key: words for key, words in told.items() if words}


def _frameworks(initiative_id: int) -> list[Framework]:
    groups = frozenset(group for group, (_activity, of, _by) in activities.structure().items() if of == initiative_id)
    codes = dict.fromkeys(
        one.framework_code for one in activities.groups(groups).values() if one.partners_of is None
    ) or dict.fromkeys(
        code for code, _title in own_queries.choices(activities.initiative(initiative_id).organisation_id)
    )
    return [frameworks.latest(code)[1] for code in codes]


def _latest(user: int, initiative_id: int) -> Mapping[str, Any] | str:
    """The page of the latest Läget that is released for the whole; or why this person sees none."""
    if initiative_id not in activity_permissions.reach(user).initiatives:
        return _("Siffran ser den som får se satsningens resultat.")
    figures = Figures(initiative_id)
    if not figures.numbers:
        return _("Inget resultat för hela satsningen är framtaget än.")
    return figures.page(figures.numbers[0])


def _figure(code: str, latest: Mapping[str, Any] | str, names: Mapping[str, str]) -> dict[str, Any]:
    name = names.get(code, code)
    if code not in names:
        return {"name": name, "said": "", "about": _("Frågan ställs inte i satsningens Läget.")}
    if isinstance(latest, str):
        return {"name": name, "said": "", "about": latest}
    rows = (row for row in results.flat(latest) if (row["kind"], row["code"]) == ("indicator", code))
    row = next(rows, None)
    if row is None:
        told = _("Frågan ställdes inte i %(laget)s.") % {"laget": latest["title"]}
        return {"name": name, "said": "", "about": told}
    level, move = row["level"], row["move"]
    if not level["shown"] and not (move and move["shown"]):
        return {"name": name, "said": "", "about": f"{latest['title']}: {level['why']}"}
    said = [level["number"] if level["shown"] else ""]
    if move and move["shown"]:
        said.append(move["line"])
    about = _("%(laget)s, hela satsningen, %(scale)s.") % {"laget": latest["title"], "scale": row["scale"]}
    return {"name": name, "said": ". ".join(one for one in said if one), "about": about}
