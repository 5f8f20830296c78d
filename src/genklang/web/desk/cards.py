"""Cards: make, print once, replace, and note what happens to their holders. A code is on paper and nowhere else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from genklang.apps.activities import actions, permissions, queries
from genklang.apps.activities.types import CardRow, GroupInfo
from genklang.apps.audit.types import Refused
from genklang.config import clock
from genklang.web.presenters.small_groups import small_group_words
from genklang.web.presenters.words import short_day

from .door import actor, confirm_page, done, form_page, refuse, staff, user_id
from .forms import CardsForm
from .paper import door_of, offer, spoken_door


def sheet_of_cards(request: HttpRequest, group_id: int, codes: Sequence[tuple[int, str]]) -> HttpResponse:
    """The printable sheet, as the answer to the POST that made the codes: it cannot be fetched again."""
    found = queries.group(group_id)
    door = door_of(request)
    cards = [{"number": number, "code": code, "qr": _qr(f"{door}#{code}")} for number, code in codes]
    context = {
        "group": found.name,
        "activity": found.activity_name,
        "cards": cards,
        # Not for one card printed anew: then the group is long known.
        "few": small_group_words(found.size) if len(cards) == found.size else "",
        "door": spoken_door(door),
        "paper": offer(group_id, codes),
        "paper_url": reverse("desk:cards_pdf", args=[group_id]),
        "group_url": reverse("desk:group", args=[group_id]),
    }
    return render(request, "desk/cards.html", context)


@staff("GET", "POST")
def add(request: HttpRequest, group_id: int) -> HttpResponse:
    """More cards for a group."""
    permissions.check_handles_cards(user_id(request), group_id)
    known = len(queries.roster(group_id))
    form = CardsForm(request.POST or None, initial={"known": known})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["known"] != known:
            form.add_error(None, _("Korten är redan skapade. Saknas utskriften, ge korten nya koder."))
        else:
            try:
                new = actions.add_cards(
                    group_id=group_id, count=form.cleaned_data["count"], by=actor(request), at=clock.now()
                )
                return sheet_of_cards(request, group_id, [(card.card, card.code) for card in new])
            except Refused as no:
                refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Fler kort"),
        lead=_("Koderna visas bara en gång, direkt när korten har skapats. Ha skrivaren redo."),
        button=_("Skapa korten"),
        back=_back(group_id),
    )


@staff("GET", "POST")
def reissue(request: HttpRequest, group_id: int, card: int) -> HttpResponse:
    """A new code for a lost card."""
    _card(request, group_id, card)
    refused = None
    if request.method == "POST":
        try:
            code = actions.reissue_card(group_id=group_id, card=card, by=actor(request), at=clock.now())
            return sheet_of_cards(request, group_id, [(card, code)])
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Ny kod till kort %(card)s?") % {"card": card},
        points=[
            _("Är du osäker på numret? Låt alla som har sitt kort kvar visa det. Det nummer som saknas är det borta."),
            _("Den gamla koden slutar gälla."),
            _("Den nya fortsätter där den gamla slutade. Den öppnar inga svar."),
            _("Koden visas bara en gång. Ha skrivaren redo."),
        ],
        button=_("Skapa en ny kod"),
        back=_back(group_id),
        refused=refused,
    )


@dataclass(frozen=True)
class _Deed:
    """Something that is done about one card after a plain account of what follows; `%(card)s` is its number.

    `asks_for_grown_up`: not by a young leader.
    """

    act: Callable[..., Any]
    title: Promise
    points: tuple[Promise, ...]
    button: Promise
    said: Promise
    asks_for_grown_up: bool = False


LEFT = _Deed(
    actions.mark_left,
    title=lazy("Har deltagaren med kort %(card)s slutat?"),
    points=(
        lazy("Deltagaren räknas inte med när nästa Läget öppnas."),
        lazy("Det som redan är svarat finns kvar och räknas i de resultat det hör till."),
    ),
    button=lazy("Ja, deltagaren har slutat"),
    said=lazy("Kort %(card)s har slutat."),
)
GUARDIAN = _Deed(
    actions.guardian_consent,
    title=lazy("Har vårdnadshavaren sagt ja för kort %(card)s?"),
    points=(
        lazy("Du har sett vårdnadshavarens underskrift. Spara papperet hos er, inte här."),
        lazy("Därefter kan deltagaren själv välja att svara."),
    ),
    button=lazy("Ja, jag har sett underskriften"),
    said=lazy("Vårdnadshavarens ja är noterat för kort %(card)s."),
    asks_for_grown_up=True,
)
REMOVE = _Deed(
    actions.remove_participant,
    title=lazy("Ta bort deltagaren med kort %(card)s och alla svar?"),
    points=(
        lazy("Kortet, koden, samtycket och alla svar från deltagaren försvinner helt."),
        lazy("Deltagaren kan inte längre läsa sina egna svar."),
        lazy(
            "Resultat för hela gruppen som redan är framtagna står kvar. I dem går det inte att se vad någon svarade."
        ),
        lazy("Läget som deltagaren svarat i kan inte jämföras i nya resultat."),
        lazy("Det går inte att ångra."),
    ),
    button=lazy("Ta bort för alltid"),
    said=lazy("Deltagaren med kort %(card)s är borttagen, med alla svar."),
    asks_for_grown_up=True,
)


@staff("GET", "POST")
def about(request: HttpRequest, group_id: int, card: int, deed: _Deed) -> HttpResponse:
    """Note that a card's holder has left, or that a guardian has said yes; or erase the holder."""
    if deed.asks_for_grown_up:
        permissions.check_acts_for_cards(user_id(request), group_id)
    row = _card(request, group_id, card)
    refused = None
    if request.method == "POST":
        try:
            deed.act(group_id=group_id, card=card, by=actor(request), at=clock.now())
            return done(request, str(deed.said) % {"card": card}, "desk:group", group_id, anchor="kort")
        except Refused as no:
            refused = no
    title, points, button = str(deed.title) % {"card": card}, [str(point) for point in deed.points], str(deed.button)
    if deed is GUARDIAN and row.guardian_consent_on:
        title, button = _("Vårdnadshavarens ja för kort %(card)s") % {"card": card}, ""
        points = [_("Noterat %(day)s.") % {"day": short_day(row.guardian_consent_on, today=clock.today())}]
    return confirm_page(request, title=title, points=points, button=button, back=_back(group_id), refused=refused)


def _card(request: HttpRequest, group_id: int, card: int) -> CardRow:
    permissions.check_handles_cards(user_id(request), group_id)
    found = next((row for row in queries.roster(group_id) if row.card == card), None)
    if found is None:
        raise Http404
    return found


def _back(group_id: int) -> tuple[str, str]:
    found: GroupInfo = queries.group(group_id)
    return found.name, reverse("desk:group", args=[group_id])


def _qr(link: str) -> str:
    # Made here from our own address and code; segno writes numbers and our attributes only.
    return mark_safe(segno.make(link, error="m", micro=False).svg_inline(omitsize=True, border=2, svgclass="qr"))
