"""Everything that somebody may see, as lists to start from."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import ActivityInfo, GroupInfo, Reach
from genklang.apps.initiatives.panel_types import Listed
from genklang.apps.organisations import queries as organisations
from genklang.apps.partnership.types import PartnershipInfo
from genklang.apps.voices import permissions as voice_permissions
from genklang.apps.voices import queries as voices
from genklang.web.presenters.words import laget


def initiatives(reach: Reach, groups: Mapping[int, GroupInfo], run: Sequence[ActivityInfo]) -> dict[int, str]:
    """{id: name} of those that this person sees as a whole; read only where no row at hand says what it is called."""
    names = {row.initiative_id: row.initiative_name for row in _at_hand(groups, run)}
    names |= {number: row.name for number, row in activities.initiatives(reach.initiatives - names.keys()).items()}
    return dict(sorted(((number, names[number]) for number in reach.initiatives), key=lambda item: item[1]))


def rows(
    user: int,
    reach: Reach,
    groups: Mapping[int, GroupInfo],
    run: Sequence[ActivityInfo],
    names: Mapping[int, str],
    together: Iterable[PartnershipInfo],
    seats: Iterable[Listed],
) -> list[dict[str, Any]]:
    """Lists of links, each with its heading; those that would be empty are left out. `names`: as `initiatives`."""
    ended = [group for group in groups.values() if group.ended_on]
    found = {
        _("Ungas egna ord"): _own_words(user, reach, groups),
        _("Verksamheter"): [_link(one.name, "desk:activity", one.id) for one in run],
        _("Satsningar"): [_link(name, "desk:initiative", number) for number, name in names.items()],
        _("Partnerskap"): [_link(one.name, "desk:partnership", one.id) for one in together],
        _("Värderingsomgångar"): [_link(one.name, "desk:panel", one.id) for one in seats],
        _("Förslag och beslut"): [
            _link(f"{one.name}: {title}", page, number)
            for number, one in (organisations.organisations(reach.core_teams) if reach.core_teams else {}).items()
            for title, page in ((_("beslutslogg"), "desk:decision_log"), (_("portfölj"), "desk:portfolio"))
        ],
        _("Organisationer"): _organisations(reach, groups, run),
        _("Avslutade grupper"): [_link(group.name, "desk:group", group.id) for group in ended],
        _("Lär er mer"): _to_learn(reach),
    }
    return [{"title": title, "rows": links} for title, links in found.items() if links]


def _organisations(reach: Reach, groups: Mapping[int, GroupInfo], run: Sequence[ActivityInfo]) -> list[dict[str, str]]:
    seen = reach.administers | reach.organisations
    names = {row.organisation_id: row.organisation_name for row in _at_hand(groups, run)}
    names |= {number: row.name for number, row in organisations.organisations(seen - names.keys()).items()}
    return [_link(names[number], "desk:organisation", number) for number in sorted(seen, key=lambda one: names[one])]


def _at_hand(groups: Mapping[int, GroupInfo], run: Sequence[ActivityInfo]) -> list[GroupInfo | ActivityInfo]:
    """The rows that are read already and say what their initiative and organisation are called."""
    return [*groups.values(), *run]


def _own_words(user: int, reach: Reach, groups: Mapping[int, GroupInfo]) -> list[dict[str, str]]:
    """Reading and worry for those who have them, and the themes that are out."""
    rows = []
    # Whoever reads or is told has no other role, and so nothing else within reach.
    alone = reach == Reach()
    reads = voices.initiatives_read_by(user) if alone else {}
    if reads:
        rows.append({"name": _("Läs det unga har skrivit"), "url": reverse("desk:reading")})
    if alone and voice_permissions.is_told(user):
        rows.append({"name": _("Oro: alla ärenden"), "url": reverse("desk:worries")})
    seen = (reach.initiatives - reach.sponsored) | reads.keys() | {group.initiative_id for group in groups.values()}
    released = voices.releases_of_several(seen)
    names = activities.initiatives(info.initiative_id for info in released)
    for info in released:
        name = _("Det unga skrev om: %(name)s, %(laget)s") % {
            "name": names[info.initiative_id].name,
            "laget": laget(info.number),
        }
        rows.append({"name": name, "url": reverse("desk:themes", args=[info.initiative_id, info.number])})
    return rows


def _to_learn(reach: Reach) -> list[dict[str, str]]:
    """The course, for those who plan: whoever leads a whole or builds the structure."""
    if not (reach.administers or reach.initiatives - reach.sponsored):
        return []
    return [{"name": _("Kursen i sociala investeringar"), "url": reverse("desk:course")}]


def _link(name: str, view: str, unit_id: int) -> dict[str, str]:
    return {"name": name, "url": reverse(view, args=[unit_id])}
