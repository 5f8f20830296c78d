"""What waits for somebody today, collected from the rooms: groups, promises, reports, and own words to read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import queries as activities
from genklang.apps.activities.types import ActivityInfo, GroupInfo, Reach
from genklang.apps.initiatives import permissions
from genklang.apps.initiatives import queries as ways
from genklang.apps.reports import effect_queries as reports
from genklang.apps.reports import permissions as report_permissions
from genklang.apps.reports.types import ReportState
from genklang.apps.voices import permissions as voice_permissions
from genklang.apps.voices import reading_queries, worry_queries
from genklang.web.presenters.tasks import Task
from genklang.web.presenters.words import laget, short_day


def of_groups(groups: Sequence[GroupInfo], steps: Mapping[int, Mapping[str, Any]]) -> Iterator[Task]:
    """What is due in each group, as its own page says it."""
    for group in groups:
        step = steps[group.id]
        if step["kind"]:
            yield Task(step["kind"], group.name, step["text"], step["button"], step["step_url"])


def of_promises(overdue: Sequence[Mapping[str, Any]]) -> Iterator[Task]:
    """Whatever should have been done, in the rows of the page."""
    for row in overdue:
        words = _("”%(what)s” skulle varit klart %(day)s.") % {"what": row["what"], "day": row["due"]}
        yield Task("overdue", row["group"], words, _("Berätta hur det går"), row["url"])


def of_reports(user: int, reach: Reach) -> Iterator[Task]:
    """Effect reports that this person is to read and sign, or to publish when two have."""
    led = (one.id for number in reach.administers for one in activities.initiatives_of(number))
    for listed in reports.effect_reports({*reach.initiatives, *led}):
        if listed.state not in (ReportState.REVIEW, ReportState.SIGNED):
            continue
        info = reports.effect_report(listed.id)
        if listed.state is ReportState.SIGNED:
            if report_permissions.may_write_report(user, info.initiative_id):
                words = _("Två har godkänt rapporten. Den väntar på att publiceras.")
                yield Task("publish", info.title, words, _("Publicera"), reverse("desk:effect_publish", args=[info.id]))
        elif report_permissions.signature_counts(user, info):
            words = _("Rapporten väntar på din underskrift.")
            yield Task("sign", info.title, words, _("Läs och godkänn"), reverse("desk:effect_read", args=[info.id]))


def of_proposals(user: int, reach: Reach, *, today: date) -> Iterator[Task]:
    """Proposals that wait for a decision, for whoever writes it down; decisions whose day has come to be looked at."""
    if not (reach.administers or reach.initiatives):
        return
    waiting, late = ways.waiting(), ways.to_follow_up(today)
    names = {number: info.name for number, info in activities.initiatives({*waiting, *late}).items()}
    for number, name in names.items():
        decides = permissions.may_decide(user, number)
        if number in waiting and decides:
            url = reverse("desk:proposal", args=[waiting[number]])
            yield Task("decide", name, _("Ett förslag väntar på beslut."), _("Läs förslaget"), url)
        if number in late and (decides or permissions.may_write(user, number)):
            decision, day = late[number]
            words = _("Beslutet skulle ha följts upp %(day)s.") % {"day": short_day(day, today=today)}
            url = reverse("desk:decision_follow_up", args=[decision])
            yield Task("follow_up", name, words, _("Skriv vad det blev"), url)


def of_first_groups(run: Iterable[ActivityInfo], groups: Iterable[GroupInfo]) -> Iterator[Task]:
    """Activities where there has never been a group, for whoever may begin one; `groups`: all that this person sees."""
    begun = {group.activity_id for group in groups}
    for one in run:
        if one.id not in begun:
            words = _("Verksamheten har ingen grupp än. Skapa den, så får du kort att dela ut.")
            yield Task("no_group", one.name, words, _("Skapa gruppen"), reverse("desk:group_new", args=[one.id]))


def of_own_words(user: int) -> Iterator[Task]:
    """For text readers and safeguarding contacts, who have no other role."""
    for pool in reading_queries.pools_for(user):
        if pool.to_read or pool.to_talk:
            about = f"{pool.initiative_name}, {laget(pool.number)}"
            words = ngettext("%(n)s text att läsa.", "%(n)s texter att läsa.", pool.to_read) % {"n": pool.to_read}
            if not pool.to_read:
                words = _("Ni två läste olika. Prata om det: %(n)s.") % {"n": _texts(pool.to_talk)}
            url = reverse("desk:reading_pool", args=[pool.initiative_id, pool.number])
            yield Task("read", about, words, _("Läs"), url)
    if voice_permissions.is_told(user):
        waiting = [case for case in worry_queries.worries_for(user) if case.closed_at is None]
        if waiting:
            words = ngettext("%(n)s öppet ärende om oro.", "%(n)s öppna ärenden om oro.", len(waiting))
            url = reverse("desk:worry", args=[waiting[0].id]) if len(waiting) == 1 else reverse("desk:worries")
            yield Task("worry", "", words % {"n": len(waiting)}, _("Öppna"), url)
        looks = worry_queries.to_look_at(user)
        if looks:
            words = _("%(n)s där få har skrivit. Bara du läser, för att se om någon far illa.")
            url = reverse("desk:worry_look", args=[looks[0]])
            yield Task("look", "", words % {"n": _texts(len(looks))}, _("Läs nästa"), url)


def _texts(many: int) -> str:
    return ngettext("%(n)s text", "%(n)s texter", many) % {"n": many}
