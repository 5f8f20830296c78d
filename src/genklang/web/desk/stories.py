"""Stories of a group: made of a released number, what was said and what was done; agreed to; taken back."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.dialogue import permissions as dialogue_permissions
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.dialogue.types import InsightInfo
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.reports.types import Telling
from genklang.apps.rounds import queries as rounds
from genklang.apps.stories import permissions, queries
from genklang.apps.stories import story_actions as actions
from genklang.apps.stories.types import StoryInfo
from genklang.config import clock
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind
from genklang.web.presenters.words import day_of_year, laget
from genklang.web.print.effect_report import Figures, story_row

from .door import actor, done, form_page, refuse, staff, user_id
from .effect_forms import Choices
from .effect_picker import choices
from .quotes import quote_rows, withdrawing
from .telling_forms import AgreedForm, StoryForm, StoryTextForm
from .writing import taken_away, written


@staff("GET")
def stories(request: HttpRequest, group_id: int) -> HttpResponse:
    """The group's stories and quotes, and what a story can be made of."""
    activity_permissions.check_leads_group(user_id(request), group_id)
    group = activities.group(group_id)
    context = {
        "group": group.name,
        "group_url": reverse("desk:group", args=[group_id]),
        "new_quote_url": reverse("desk:quote_new", args=[group_id]),
        "stories": [
            {"title": one.title, "state": _state(one), "url": reverse("desk:story", args=[one.id])}
            for one in queries.stories_of(group_id)
            if not one.is_withdrawn
        ],
        "insights": _insights(group_id, group.framework_code),
        "quotes": quote_rows(group_id),
    }
    return render(request, "desk/stories.html", context)


@staff("GET", "POST")
def make(request: HttpRequest, insight_id: int) -> HttpResponse:
    """Make a story of what the group said."""
    insight, session = dialogue_permissions.check_leads_insight(user_id(request), insight_id)
    numbers = _numbers(request, session.group_id, insight)
    form = StoryForm(request.POST or None, actions=_agreed(session.group_id), numbers=numbers)
    if request.method == "POST" and form.is_valid():
        try:
            story_id = actions.make_story(insight_id=insight_id, **form.given(), by=actor(request), at=clock.now())
            return done(request, _("Berättelsen är gjord. Läs den för gruppen."), "desk:story", story_id)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Ny berättelse"),
        lead=_("Gruppen säger: ”%(words)s”") % {"words": insight.words},
        button=_("Gör berättelsen"),
        back=_up(session.group_id),
    )


@staff("GET")
def story(request: HttpRequest, story_id: int) -> HttpResponse:
    """The story as it is read, and where it stands. One that has been withdrawn says where it is printed."""
    info = permissions.check_leads_story(user_id(request), story_id)
    told, figures = queries.told(info), Figures(info.number.unit.id, info.number.unit.level)
    context = {
        "up": _up(info.group_id),
        "title": _("Berättelsen är tillbakadragen") if info.is_withdrawn else _("Berättelse"),
        "state": _state(info),
        "withdrawn": info.is_withdrawn,
        "story": None if info.is_withdrawn else story_row(told, f"berattelse-{story_id}", figures),
        "agree_url": reverse("desk:story_agree", args=[story_id]) if info.words and not info.is_agreed else "",
        "edit_url": reverse("desk:story_edit", args=[story_id]),
        "withdraw_url": reverse("desk:story_withdraw", args=[story_id]),
        "held": withdrawing(Telling.STORY, story_id, info.group_id),
    }
    return render(request, "desk/story.html", context)


@staff("GET", "POST")
def edit(request: HttpRequest, story_id: int) -> HttpResponse:
    """Change title, action and what happened then; the number and the group's words stay what they are."""
    info = _whole(request, story_id)
    initial = {"title": info.title, "afterwards": info.afterwards, "action": info.action_id}
    return written(
        request,
        StoryTextForm(request.POST or None, actions=_agreed(info.group_id), initial=initial),
        partial(actions.edit_story, story_id=story_id),
        said=_("Berättelsen är ändrad."),
        to=("desk:story", story_id),
        title=_("Ändra berättelsen"),
        lead=_("Har gruppen redan sagt ja behöver den säga ja en gång till."),
        button=_("Spara"),
        back=(info.title, reverse("desk:story", args=[story_id])),
    )


@staff("GET", "POST")
def agree(request: HttpRequest, story_id: int) -> HttpResponse:
    """Write down that the group has said yes."""
    info = _whole(request, story_id)
    return written(
        request,
        AgreedForm(request.POST or None, initial={"agreed_on": clock.today()}),
        partial(actions.agree_to_story, story_id=story_id),
        said=_("Gruppens ja är antecknat. När en rapport med berättelsen är publicerad kan alla läsa den, inte förr."),
        to=("desk:story", story_id),
        title=_("Har gruppen sagt ja?"),
        lead=_(
            "Läs berättelsen för gruppen. Ett ja betyder att alla kan läsa den i en rapport, på webben och som fil, "
            "när rapporten är publicerad, inte förr. Säger någon nej, vänta. Behövs vårdnadshavarens ja för Läget "
            "behövs det här med. Gruppen kan ta tillbaka sitt ja när som helst."
        ),
        button=_("Gruppen har sagt ja"),
        back=(info.title, reverse("desk:story", args=[story_id])),
    )


@staff("GET", "POST")
def withdraw(request: HttpRequest, story_id: int) -> HttpResponse:
    """Take the story back."""
    info = _whole(request, story_id)
    return taken_away(
        request,
        partial(actions.withdraw_story, story_id=story_id),
        said=_("Berättelsen är tillbakadragen."),
        to=("desk:story", story_id),
        title=_("Ta tillbaka berättelsen?"),
        points=[
            _("Den försvinner ur alla rapporter som skrivs nu, och kommer inte med i nästa utgåva."),
            _("Det du har skrivit raderas. Det går inte att ångra."),
            *(one["told"] for one in withdrawing(Telling.STORY, story_id, info.group_id)),
        ],
        back=(info.title, reverse("desk:story", args=[story_id])),
        for_good=False,
        button=_("Ta tillbaka"),
    )


def _whole(request: HttpRequest, story_id: int) -> StoryInfo:
    """Http404 for one that has been withdrawn."""
    info = permissions.check_leads_story(user_id(request), story_id)
    if info.is_withdrawn:
        raise Http404
    return info


def _state(info: StoryInfo) -> str:
    if info.is_withdrawn:
        return _("Tillbakadragen.")
    if not info.words:
        return _("Det gruppen sa är borttaget. Utan det kan berättelsen inte stå i en rapport.")
    if info.is_agreed and info.agreed_on:
        return _("Gruppen %(how)s, %(day)s.") % {"how": info.agreed_how, "day": day_of_year(info.agreed_on)}
    if info.agreed_on:
        return _("Texten är ändrad sedan gruppen sa ja. Läs den för gruppen igen.")
    return _("Gruppen har inte sagt ja än.")


def _insights(group_id: int, framework_code: str) -> list[dict[str, str]]:
    held = {info.id: info.number for info in rounds.rounds_of(group_id)}
    names = dialogue.called(frameworks.latest(framework_code)[0])
    return [
        {
            "words": one.words,
            "about": f"{_name(one, names)}, {laget(held[round_id])}",
            "url": reverse("desk:story_new", args=[one.id]),
        }
        for round_id, said in sorted(dialogue.insights_about(held).items(), key=lambda row: -held[row[0]])
        for one in said
    ]


def _name(one: InsightInfo, names: dict[str, str]) -> str:
    code = dialogue.code_of(Measure(MeasureKind(one.measure_kind), one.measure_code))
    return names.get(code, one.measure_code)


def _numbers(request: HttpRequest, group_id: int, insight: InsightInfo) -> Choices:
    """Every shown number of what was talked about: of the group, and of the wholes that this person sees."""
    group, reach = activities.group(group_id), activity_permissions.reach(user_id(request))
    units = [(_("Gruppen"), Level.GROUP, group_id)]
    if group.activity_id in reach.activities:
        units.append((_("Hela verksamheten"), Level.ACTIVITY, group.activity_id))
    if group.initiative_id in reach.initiatives:
        units.append((_("Hela satsningen"), Level.INITIATIVE, group.initiative_id))
    ending = f":{insight.measure_kind}:{insight.measure_code}"
    return [
        (f"{called}, {title}", kept)
        for called, level, unit_id in units
        for title, rows in choices(Figures(unit_id, level))
        if (kept := [(value, words) for value, words in rows if value.endswith(ending)])
    ]


def _agreed(group_id: int) -> list[tuple[int, str]]:
    return [(one.id, f"{one.what} ({one.state_words})") for one in dialogue.actions_of(group_id)]


def _up(group_id: int) -> tuple[str, str]:
    return _("Berättelser och citat"), reverse("desk:stories", args=[group_id])
