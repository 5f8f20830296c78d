"""Who works in the organisation and with what role: list, invite, end."""

from smtplib import SMTPException
from typing import Any
from urllib.parse import urlencode

from django.core.mail import send_mail
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.apps.accounts import queries as accounts
from genklang.apps.activities import permissions, queries
from genklang.apps.activities.types import GroupInfo
from genklang.apps.audit.types import Refused
from genklang.apps.organisations import actions
from genklang.apps.organisations import queries as organisations
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.config import clock

from .door import actor, confirm_page, done, form_page, refuse, staff, user_id
from .forms import StaffForm

KINDS = [
    (RoleKind.LEADER, gettext_lazy("Ledare: öppnar Läget för sina grupper och pratar om resultatet")),
    (
        RoleKind.YOUNG_LEADER,
        gettext_lazy("Ung ledare: leder det unga själva har startat, med en vuxen bredvid. Ingen annan roll"),
    ),
    (RoleKind.PROCESS_LEADER, gettext_lazy("Processledare: ser och leder flera verksamheter")),
    (RoleKind.SPONSOR, gettext_lazy("Finansiär: ser resultat för en hel satsning")),
    (
        RoleKind.CORE_TEAM,
        gettext_lazy("Core Team: läser och värderar förslag, och följer vad som beslutas. Ser inga svar"),
    ),
    (RoleKind.ADMINISTRATOR, gettext_lazy("Administratör: sköter organisationen och korten")),
    (
        RoleKind.TEXT_READER,
        gettext_lazy("Läsare: läser det unga skriver, utan att veta vem. Ingen annan roll"),
    ),
    (RoleKind.SAFEGUARDING, gettext_lazy("Trygghetskontakt: får veta om någon verkar fara illa. Ingen annan roll")),
]
#: Who opens Läget and talks with a group.
LEADS = {RoleKind.LEADER, RoleKind.YOUNG_LEADER}
SHORT = {
    RoleKind.LEADER: gettext_lazy("Ledare"),
    RoleKind.YOUNG_LEADER: gettext_lazy("Ung ledare"),
    RoleKind.PROCESS_LEADER: gettext_lazy("Processledare"),
    RoleKind.SPONSOR: gettext_lazy("Finansiär"),
    RoleKind.CORE_TEAM: gettext_lazy("Core Team"),
    RoleKind.ADMINISTRATOR: gettext_lazy("Administratör"),
    RoleKind.TEXT_READER: gettext_lazy("Läsare"),
    RoleKind.SAFEGUARDING: gettext_lazy("Trygghetskontakt"),
}


@staff("GET")
def staff_list(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Everybody who holds a role in the organisation."""
    permissions.check_administers(user_id(request), organisation_id)
    grants = organisations.grants_in(organisation_id)
    names = accounts.staff(grant.user_id for grant in grants)
    scopes = dict(_scopes(organisation_id))
    alone = permissions.unaccompanied(organisation_id)
    rows = [
        {
            "name": names[grant.user_id].name,
            "email": names[grant.user_id].email,
            "role": str(SHORT[grant.kind]),
            "scope": scopes.get(f"{grant.scope_kind}:{grant.scope_id}", ""),
            "alone": grant.id in alone,
            "end_url": reverse("desk:role_end", args=[organisation_id, grant.id]),
            "is_me": grant.user_id == user_id(request),
        }
        for grant in grants
    ]
    context = {"id": organisation_id, "rows": sorted(rows, key=lambda row: str(row["name"]))}
    return render(request, "desk/staff.html", context)


@staff("GET", "POST")
def invite(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Register a colleague with a role, and tell them by e-mail."""
    permissions.check_administers(user_id(request), organisation_id)
    people = accounts.staff(grant.user_id for grant in organisations.grants_in(organisation_id))
    form = StaffForm(
        request.POST or None,
        people=sorted(((one.id, f"{one.name}, {one.email}") for one in people.values()), key=lambda row: row[1]),
        kinds=[(str(kind), str(words)) for kind, words in KINDS],
        scopes=_grouped(organisation_id),
        # A link can fill in what it is about; what is not among the choices is not shown.
        initial={name: request.GET.get(name, "") for name in ("kind", "scope")},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        scope_kind, _colon, scope_id = data["scope"].partition(":")
        known = people.get(data["person"])
        email, name = (known.email, known.name) if known else (data["email"], data["name"])
        try:
            permissions.check_scope(organisation_id, scope_kind, int(scope_id))
            permissions.check_grown_up_beside(
                organisation_id, RoleKind(data["kind"]), ScopeKind(scope_kind), int(scope_id)
            )
            actions.invite(
                email=email,
                name=name,
                organisation_id=organisation_id,
                kind=RoleKind(data["kind"]),
                scope_kind=ScopeKind(scope_kind),
                scope_id=int(scope_id),
                by=actor(request),
                at=clock.now(),
            )
            said = _("%(name)s har fått rollen.") % {"name": name} if known else _told(request, email, name)
            return done(request, said, "desk:staff", organisation_id)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Ge en kollega en roll"),
        lead=_("Kollegan loggar in med en kod som skickas till e-posten. Inget lösenord behövs."),
        button=_("Ge rollen"),
        back=(_("Personal"), reverse("desk:staff", args=[organisation_id])),
    )


@staff("GET", "POST")
def end_role(request: HttpRequest, organisation_id: int, role_id: int) -> HttpResponse:
    """Take a role back; nothing can be seen through it any more."""
    permissions.check_administers(user_id(request), organisation_id)
    grant = organisations.grant(role_id)
    if grant is None or grant.organisation_id != organisation_id:
        raise Http404
    refused = None
    if request.method == "POST":
        try:
            actions.end_role(role_id=role_id, by=actor(request), at=clock.now())
            return done(request, _("Rollen är avslutad."), "desk:staff", organisation_id)
        except Refused as no:
            refused = no
    name = accounts.staff([grant.user_id])[grant.user_id].name
    points = [_("%(name)s kan inte längre se eller göra något genom den här rollen.") % {"name": name}]
    points += [
        _("%(name)s är ung ledare och har då ingen vuxen bredvid sig. Rollen öppnar inget förrän en vuxen leder där.")
        % {"name": left}
        for left in _left_alone(organisation_id, role_id)
    ]
    if grant.user_id == user_id(request):
        points.append(_("Det här är din egen roll. Du kan inte ge dig den tillbaka."))
    return confirm_page(
        request,
        title=_("Avsluta rollen %(role)s för %(name)s?") % {"role": SHORT[grant.kind], "name": name},
        points=points,
        button=_("Avsluta rollen"),
        back=(_("Personal"), reverse("desk:staff", args=[organisation_id])),
        refused=refused,
    )


def leader_url(group: GroupInfo) -> str:
    """Where an administrator gives somebody the group to lead."""
    about = urlencode({"kind": str(RoleKind.LEADER), "scope": f"{ScopeKind.GROUP}:{group.id}"})
    return reverse("desk:staff_invite", args=[group.organisation_id]) + f"?{about}"


def has_leader(group: GroupInfo) -> bool:
    """Whether somebody has been given the group, or its whole activity, to lead."""
    over = {(ScopeKind.GROUP, group.id), (ScopeKind.ACTIVITY, group.activity_id)}
    grants = organisations.grants_in(group.organisation_id)
    return any(grant.kind in LEADS and (grant.scope_kind, grant.scope_id) in over for grant in grants)


def _left_alone(organisation_id: int, role_id: int) -> list[str]:
    """Names of the young leaders who have no grown-up beside them once this role has ended, and have one now."""
    left = permissions.unaccompanied(organisation_id, without=role_id)
    now = permissions.unaccompanied(organisation_id)
    ids = {user for role, user in left.items() if role not in now}
    return sorted(person.name for person in accounts.staff(ids).values())


def _scopes(organisation_id: int) -> list[tuple[str, str]]:
    """("activity:3", "Läxhjälpen") for everything in the organisation that a role can be over."""
    return [choice for _title, choices in _grouped(organisation_id) for choice in choices]


def _grouped(organisation_id: int) -> list[tuple[str, list[tuple[str, str]]]]:
    name = organisations.organisations([organisation_id])[organisation_id].name
    activities = queries.activities_of(organisation_id=organisation_id)
    initiatives = queries.initiatives_of(organisation_id)
    groups = queries.groups(gid for gid, (_a, _i, owner) in queries.structure().items() if owner == organisation_id)
    return [
        (_("Hela organisationen"), [(f"{ScopeKind.ORGANISATION}:{organisation_id}", name)]),
        (_("Satsningar"), [(f"{ScopeKind.INITIATIVE}:{item.id}", item.name) for item in initiatives]),
        (_("Verksamheter"), [(f"{ScopeKind.ACTIVITY}:{item.id}", item.name) for item in activities]),
        (
            _("Grupper"),
            [(f"{ScopeKind.GROUP}:{item.id}", f"{item.activity_name}: {item.name}") for item in groups.values()],
        ),
    ]


def _told(request: HttpRequest, email: str, name: str) -> str:
    """Send the invitation and say how it went: the role is there whether the mail gets through or not."""
    context: dict[str, Any] = {"name": name, "url": request.build_absolute_uri(reverse("account_request_login_code"))}
    try:
        send_mail(_("Du kan logga in i Genklang"), render_to_string("desk/invitation.txt", context), None, [email])
    except (SMTPException, OSError):
        return _("%(name)s är tillagd. Mejlet gick inte att skicka, så berätta själv.") % {"name": name}
    return _("%(name)s är tillagd och har fått ett mejl.") % {"name": name}
