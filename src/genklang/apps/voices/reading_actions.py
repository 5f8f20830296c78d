"""Two readers say what a text is about, agree, rewrite a sentence, and release the themes once and for good."""

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core.disclosure.themes import TooFewContributors
from genklang.core.disclosure.themes import release_themes as through_gate

from . import pools
from .models import Coding, Text, Theme, ThemeRelease, Voice
from .parse import quotes
from .reading_queries import theme_names
from .types import LONGEST_THEME, LONGEST_VOICE, QUOTED_WORDS, Refused
from .worry_actions import open_worry


@transaction.atomic
def code_text(
    *,
    text_id: int,
    themes: Collection[str],
    new_theme: str = "",
    worry: bool = False,
    names: bool = False,
    by: Actor,
    at: datetime,
) -> int | None:
    """Note what this reader sees in a text; the id of a case when worry opens one, at once, by one reader alone.

    Again before the text is settled replaces what the same reader noted. `themes` are names on the initiative's list.
    Refused: text_unknown, two_already, settled, bad_theme, theme_too_long. ValueError: not by staff.
    """
    reader_id = _reader(by)
    row = _locked(text_id)
    if row.settled:
        raise Refused(_("Ni är redan överens om den här texten."), code="settled")
    own = row.of(reader_id)
    if own is None and len(row.codings) > 1:
        raise Refused(_("Två har redan läst den här texten."), code="two_already")
    found = _themes(row.text.initiative_id, themes, new_theme)
    if own is None:
        # Whoever noted something and reads no longer gives place.
        Coding.objects.filter(text=row.text).exclude(id__in=[coding.id for coding in row.codings]).delete()
        own = Coding.objects.create(text=row.text, reader_id=reader_id, worry=worry, names=names)
    own.worry, own.names = worry, names
    own.save(update_fields=["worry", "names"])
    own.themes.set(found)
    _record("text.coded", row.text, by=by, at=at)
    return open_worry(row.text, by=by, at=at) if worry else None


@transaction.atomic
def propose_voice(*, text_id: int, theme: str, words: str, by: Actor, at: datetime) -> int:
    """The id of a sentence rewritten from a text that two agree on; it is shown only if the other reader approves it.

    Proposing again replaces the sentence and takes the approval back. Refused: text_unknown, not_settled, bad_theme,
    voice_missing, voice_too_long, not_rewritten (more than five of the text's words in a row).
    """
    reader_id = _reader(by)
    row = _locked(text_id)
    coding = row.of(reader_id)
    if not row.settled or coding is None:
        raise Refused(_("Två behöver vara överens om texten först."), code="not_settled")
    chosen = next((found for found in coding.themes.all() if found.name == theme), None)
    if chosen is None:
        raise Refused(_("Välj ett av ämnena som texten handlar om."), code="bad_theme")
    plain = " ".join(words.split())
    if not plain:
        raise Refused(_("Skriv en mening."), code="voice_missing")
    if len(plain) > LONGEST_VOICE:
        raise Refused(_("Skriv kortare. Högst 300 tecken får plats."), code="voice_too_long")
    if quotes(plain, row.text.words, at_most=QUOTED_WORDS):
        raise Refused(_("Skriv om meningen med andra ord. Ingen ska kännas igen på sitt språk."), code="not_rewritten")
    voice, _new = Voice.objects.update_or_create(
        text=row.text, defaults={"theme": chosen, "words": plain, "proposed_by_id": reader_id, "approved_by": None}
    )
    _record("voice.proposed", row.text, by=by, at=at)
    return voice.id


@transaction.atomic
def approve_voice(*, voice_id: int, by: Actor, at: datetime) -> None:
    """The other reader says that nobody can be known by the sentence.

    Refused: voice_unknown, voice_own, not_settled.
    """
    voice = _voice(voice_id)
    reader_id = _reader(by)
    if voice.proposed_by_id == reader_id:
        raise Refused(_("Den andra läsaren behöver godkänna meningen."), code="voice_own")
    row = _locked(voice.text_id)
    if not row.settled or row.of(reader_id) is None:
        raise Refused(_("Två behöver vara överens om texten först."), code="not_settled")
    voice.approved_by_id = reader_id
    voice.save(update_fields=["approved_by"])
    _record("voice.approved", row.text, by=by, at=at)


@transaction.atomic
def remove_voice(*, voice_id: int, by: Actor, at: datetime) -> None:
    """Either reader takes a sentence away before the release. Refused: voice_unknown."""
    voice = _voice(voice_id)
    row = _locked(voice.text_id)
    voice.delete()
    _record("voice.removed", row.text, by=by, at=at)


@transaction.atomic
def release_themes(*, initiative_id: int, number: int, by: Actor, at: datetime) -> int:
    """The id of the release: themes that at least three wrote about, among at least ten. It never changes.

    Refused: too_few, not_settled, released_already.
    """
    list(Text.objects.select_for_update().filter(initiative_id=initiative_id, number=number).order_by("id"))
    rows = pools.pool(initiative_id, number)
    if ThemeRelease.objects.filter(initiative_id=initiative_id, number=number).exists():
        raise _released_already()
    if not all(row.settled for row in rows):
        raise Refused(_("Alla texter behöver läsas av två som är överens."), code="not_settled")
    written: dict[str, set[int]] = {}
    for row in rows:
        for name in pools.marks_of(row.codings[0]).themes:
            written.setdefault(name, set()).add(row.text.participant_id)
    policy = pools.policy()
    try:
        shown = through_gate(written, _voices(rows), contributors=pools.contributors(rows), policy=policy)
    except TooFewContributors:
        raise Refused(_("För få har skrivit. Ingenting kan visas."), code="too_few") from None
    try:
        with transaction.atomic():
            release = ThemeRelease.objects.create(
                initiative_id=initiative_id, number=number, shown=shown.to_json(), policy=policy.name, released_at=at
            )
    except IntegrityError:
        raise _released_already() from None
    organisation_id = activities.initiative(initiative_id).organisation_id
    record("themes.released", by=by, at=at, organisation_id=organisation_id, subject_id=release.id, number=number)
    return release.id


def _voices(rows: list[pools.Row]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    approved = Voice.objects.filter(text__in=[row.text for row in rows], approved_by__isnull=False)
    for voice in approved.select_related("theme").order_by("words"):
        found.setdefault(voice.theme.name, []).append(voice.words)
    return found


def _themes(initiative_id: int, names: Collection[str], new: str) -> list[Theme]:
    """Rows of the list, made as they are used."""
    plain = " ".join(new.split())
    if len(plain) > LONGEST_THEME:
        raise Refused(_("Ämnet är för långt. Skriv ett eller två ord."), code="theme_too_long")
    known = {name.casefold(): name for name in theme_names(initiative_id)}
    if any(name.casefold() not in known for name in names):
        raise Refused(_("Välj ämnen i listan."), code="bad_theme")
    wanted = {known[name.casefold()] for name in names} | ({known.get(plain.casefold(), plain)} if plain else set())
    return [Theme.objects.get_or_create(initiative_id=initiative_id, name=name)[0] for name in sorted(wanted)]


def _locked(text_id: int) -> pools.Row:
    """A text in a pool that may be read, with what has been noted; whoever codes at the same moment waits."""
    text = Text.objects.select_for_update().filter(id=text_id).first()
    rows = pools.pool(text.initiative_id, text.number) if text else []
    row = next((row for row in rows if row.text.id == text_id), None)
    if row is None or not pools.enough(rows):
        raise Refused(_("Texten finns inte längre."), code="text_unknown")
    return row


def _voice(voice_id: int) -> Voice:
    voice = Voice.objects.filter(id=voice_id).first()
    if voice is None:
        raise Refused(_("Meningen finns inte längre."), code="voice_unknown")
    return voice


def _reader(by: Actor) -> int:
    if by.staff_id is None:
        raise ValueError("a text is read by a person")
    return by.staff_id


def _released_already() -> Refused:
    return Refused(_("Ämnena är redan framtagna. De ändras inte."), code="released_already")


def _record(name: str, text: Text, *, by: Actor, at: datetime) -> None:
    """Of which initiative and Läget, never which text: the record outlives the text."""
    organisation_id = activities.initiative(text.initiative_id).organisation_id
    record(name, by=by, at=at, organisation_id=organisation_id, subject_id=text.initiative_id, number=text.number)
