"""What `make demo` prints when the town is there: the address, a way in for each role, a card for a young person."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

import segno

from .codes import Open
from .town import Town

#: Roles in the order they are offered, with their names on the screen.
ROLES = {
    "leader": "Ledare",
    "young_leader": "Ung ledare",
    "process_leader": "Processledare",
    "administrator": "Administratör",
    "sponsor": "Finansiär",
    "core_team": "Core Team",
    "text_reader": "Läsare",
    "safeguarding": "Trygghetskontakt",
}
LIGHT_ON_DARK, PLAIN = "\033[97;40m", "\033[0m"
REMINDERS = "DJANGO_SETTINGS_MODULE=genklang.config.settings.demo .venv/bin/python manage.py send_reminders"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Door:
    """A sign-in link for one role."""

    role: str
    name: str
    link: str


def welcome(
    town: Town, *, address: str, doors: Iterable[Door], card: Open | None, card_link: str, colours: bool
) -> str:
    """The whole text. `card_link` is where the card's code leads, with the code in the fragment.

    `colours`: the QR code is made white on black whatever the terminal's own colours are.
    """
    young = sum(group.everyone for group in town.groups if not group.framework)
    adults = sum(group.everyone for group in town.groups if group.framework and not group.of_partners)
    lines = [
        f"{town.place} är på plats: {len(town.organisations)} organisationer, {len(town.activities)} verksamheter, "
        f"{young} unga och {adults} vuxna. Allt är påhittat.",
        "",
        f"  Sidan  {address}/",
        "",
        "Logga in med en länk. Den gäller bara i den här demon.",
        *(f"  {door.role:<16} {door.name:<16} {door.link}" for door in doors),
        "",
    ]
    lines += (
        _card(card, card_link, colours)
        if card
        else ["Alla i den öppna gruppen har svarat. Gör nya kort på gruppens sida."]
    )
    if card and urlsplit(address).hostname in LOOPBACK:
        lines += ["En telefon når bara hit om du startar med  make demo LAN=1", ""]
    lines += _where(town, card)
    lines += ["Avsluta med Ctrl+C. Börja om från början: ta bort mappen var/demo.", ""]
    return "\n".join(lines)


def _where(town: Town, card: Open | None) -> list[str]:
    """What is easily missed, and where it stands."""
    leader = town.first_with("leader").name
    offered = {role.scope: person.name for person in town.staff if person.offered for role in person.roles}
    adults = [offered["activity"]] if "activity" in offered else []
    leads = [offered["organisation"]] if "organisation" in offered else []
    lines = [
        "Att titta efter:",
        f"  Var vi bra?      På sidan för {leader}s grupp: en gång är svaren framme, en gång pågår.",
        *(f"  Röstningar       {name}: Det gruppen valde, sist i resultatet." for name in adults),
        *(
            f"  Beslut           {name}: förslag att besluta om, och Beslutsloggen på organisationens sida."
            for name in leads
        ),
        *(
            f"  Värdera förslag  {person.name}: två underlag kvar i en omgång. En annan är stängd, med det alla sa."
            for person in [one for one in town.staff if any(role.kind == "core_team" for role in one.roles)][:1]
        ),
        "  Bäckby           En offentlig effektrapport, återskapad med påhittade svar.",
    ]
    if card and card.reading_words:
        lines += [
            "  Min resa         Mina svar, med koden och orden: mål, anteckning, kommentar och allt som fil.",
            "  Rätta ett svar   Svara med orden, öppna Mina svar och tryck på svaret, medan Läget är öppet.",
            f"  Påminnelser      Brevet skrivs ut av  {REMINDERS}",
        ]
    return [*lines, ""]


def _card(card: Open, link: str, colours: bool) -> list[str]:
    words = [f"  Orden som öppnar hens tidigare svar: {card.reading_words}"] if card.reading_words else []
    return [
        f"Svara som en ung i {card.group_name}, Läget {card.number}. Rikta telefonen mot rutan eller öppna länken.",
        f"  {link}",
        f"  Koden på kortet: {card.code}",
        *words,
        "",
        qr(link, colours=colours),
    ]


def qr(link: str, *, colours: bool) -> str:
    """The link as a QR code made of letters that a terminal can show; the light squares are the printed ones."""
    out = io.StringIO()
    segno.make(link, error="l", micro=False).terminal(out, border=2, compact=True)
    drawn = out.getvalue()
    return "\n".join(f"{LIGHT_ON_DARK}{line}{PLAIN}" for line in drawn.splitlines()) + "\n" if colours else drawn
