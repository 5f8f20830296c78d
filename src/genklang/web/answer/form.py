"""The one form of a Läget: what it asks of this person, in this language, with everything kept that was filled in."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import queries as people
from genklang.apps.people.types import ConsentState
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.parse import new_ulid, valid_ulid
from genklang.apps.rounds.types import HalfSheet, RoundInfo
from genklang.apps.voices import queries as voices
from genklang.config import clock
from genklang.core.frameworks import screen_of

from . import about_you, aloud, cookies, markup, own_words, start_words, tickets, you_said
from . import language as languages
from .consent_files import CONSENT_FILES
from .pages import Trouble, page

PREFIX = "q."
#: The field that says which picks and numbers are filled in from a paused sheet.
SHOWN = "visade"
PLACE = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})\.([0-9a-f]{32})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Proof:
    """What this browser holds of the participant's own: the reading key on the phone, the ULID it paused with."""

    device_key: int | None
    paused_ulid: str | None

    @property
    def any(self) -> bool:
        return self.device_key is not None or self.paused_ulid is not None


@dataclass(frozen=True, slots=True)
class Asked:
    """How the form comes back after a post that was not taken: why, whether it asks for code or words again,
    whether it is worth sending again, and whether it offers to end without answering."""

    trouble: Trouble
    status: int
    code: bool = False
    words: bool = False
    again: bool = True
    may_end: bool = False


def proof_of(request: HttpRequest, participant_id: int) -> Proof:
    """What this browser can prove."""
    secret = cookies.read_device(request)
    found = people.reading_key_by_device(secret) if secret else None
    device = found[1] if found and found[0] == participant_id else None
    return Proof(device, cookies.read_paused(request, participant_id))


def draft_key(participant_id: int, round_id: int) -> str:
    """Under what name the phone keeps its draft: says nothing about who it is."""
    return salted_hmac("answer.draft", f"{participant_id}.{round_id}", algorithm="sha256").hexdigest()[:20]


def place_of(participant_id: int | None, round_: RoundInfo) -> str:
    """Which Läget the form is for, with a mark by which its POST knows that it was shown to this very person."""
    place = f"{round_.id}.{round_.framework_id}"
    return f"{place}.{_mark(participant_id, place)}" if participant_id else place


def place_shown(participant_id: int, place: str) -> tuple[int, int] | None:
    """(round id, framework id) of a form that was shown to this person; None if the mark is not theirs."""
    found = PLACE.fullmatch(place)
    if found is None or not constant_time_compare(found[3], _mark(participant_id, f"{found[1]}.{found[2]}")):
        return None
    return int(found[1]), int(found[2])


def shown_to_another(participant_id: int, place: str) -> bool:
    """Whether a form has a mark, and it is not this person's."""
    return PLACE.fullmatch(place) is not None and place_shown(participant_id, place) is None


def _mark(participant_id: int, place: str) -> str:
    return salted_hmac("answer.place", f"{participant_id}.{place}", algorithm="sha256").hexdigest()[:32]


def form_page(
    request: HttpRequest,
    language: str,
    who: cookies.Pass | None,
    round_: RoundInfo,
    *,
    kept: Mapping[str, str],
    asked: Asked | None = None,
    consent: ConsentState | None = None,
) -> HttpResponse:
    """The form, with the fields that were posted (`kept`) filled in. Without a pass (it ran out) it asks for a code.

    `consent` is what the caller has read already; it is asked for otherwise.
    """
    known = frameworks.spoken(round_.framework_id)
    framework = known.framework
    # Questions that nobody has translated are in Swedish; consent, buttons and the way out are not for that.
    spoken = language if language in framework.languages else "sv"
    language = language if language in (*framework.languages, *languages.OFFERED) else "sv"
    recorded = aloud.addresses(round_.framework_id, framework.languages)
    participant_id = who.participant_id if who else None
    proof = proof_of(request, participant_id) if participant_id else Proof(None, None)
    if consent is None and participant_id:
        consent = people.consent_of(participant_id)
    consent_text = people.consent_policy().current_for(framework.target)
    said_yes = consent is not None and consent.given_on is not None
    ask_consent = consent is None or consent.text_version != consent_text
    asks_about_you = not said_yes and about_you.is_asked(framework.target)
    half = (
        rounds.half_sheet(round_.id, participant_id, ulid=proof.paused_ulid, reading_key_id=proof.device_key)
        if participant_id and said_yes
        else None
    )
    found = markup.screens(round_.framework_id, spoken, looking_back=round_.number > 1)
    chosen = _chosen(kept, half)
    shown = {screen_of(key, found.parts) for key in chosen}
    paused = {screen_of(key, found.parts) for key in half.answered} if half else set[str]()
    saved = paused - shown
    contact = own_words.contact(framework, round_)
    after_last = "b1" if contact else "skicka"
    first_screen = _after_last_answered(found.parts, shown | saved, after_last)
    used_before = bool(said_yes and not proof.any and not kept)
    ask_words_first = bool(
        participant_id
        and said_yes
        and proof.device_key is None
        and not (asked and asked.words)
        and any(kind == "words" for _id, kind in people.reading_keys_of(participant_id))
    )
    mends = asked.trouble.screen if asked else ""
    told = (
        you_said.told(round_.group_id, language, was_there=said_yes) if participant_id and round_.number > 1 else None
    )
    context = {
        "unreviewed": languages.unreviewed(language) or languages.unreviewed(spoken, framework),
        "asked_in": spoken,
        **start_words.texts(
            round_.number,
            found.always,
            target=framework.target,
            done=len(shown | paused),
            resumed=bool(half or chosen),
        ),
        **(about_you.choices(kept, framework.target) if asks_about_you else {}),
        "asks_about_you": asks_about_you,
        "ring_radii": found.radii,
        "extra": found.extra,
        "shown_again": " ".join(sorted({screen_of(key, found.parts) for key in half.answers} & found.clearable))
        if half
        else "",
        "questions": markup.filled(
            found,
            before_first=_before_first(ask_consent, asks_about_you=asks_about_you),
            after_last=after_last,
            chosen=chosen,
            saved=saved,
            mended=mends.removeprefix(PREFIX),
        ),
        "contact": contact,
        "swedish": you_said.is_swedish(language),
        "own_words": own_words.screens(
            framework,
            spoken,
            before_first=f"f{len(found.parts)}",
            kept=kept,
            saved=voices.paused_texts(participant_id, round_.id) if participant_id and half else frozenset(),
        )
        if contact
        else [],
        "last_question": f"b{len(framework.text_questions)}" if contact else f"f{len(found.parts)}",
        "ask_consent": ask_consent,
        "consent_text": consent_text,
        "consent_file": CONSENT_FILES[framework.target],
        "for_adults": framework.target != "youth",
        "consent_changed": said_yes,
        # Who was sent back to what was missing is led straight to Skicka again.
        "after_consent": "skicka" if mends == "valj" else "bakgrund" if asks_about_you else first_screen,
        "after_background": "skicka" if mends == "bakgrund" else "f1",
        "consent_yes": kept.get("samtycke") == "ja",
        "after_start": "samtycke" if ask_consent and kept.get("samtycke") != "ja" else first_screen,
        "used_before": used_before,
        "half_count": 0 if saved else len(paused),
        "half_note": start_words.half_note(len(paused), len(saved)) if half else "",
        "told": told,
        "ask_words_first": ask_words_first,
        "words": kept.get("ord", ""),
        "quiet_start": not asked and half is None and not said_yes,
        "trouble": _with_screen(asked.trouble, found.parts) if asked else None,
        "may_resend": asked.again if asked else False,
        "may_end": asked.may_end if asked else False,
        "ask_code": asked.code if asked else False,
        "ask_words": asked.words if asked else False,
        "forgets_key": proof.device_key is not None,
        "no_key": half is not None and not half.may_have_key,
        "recorded": recorded.get(spoken, ""),
        "heard_in": frozenset(recorded),
    }
    ulid = _ulid(kept, proof if half else None)
    ticket, key = (
        tickets.give(who, asked_id=round_.id, framework_id=round_.framework_id, ulid=ulid, at=clock.now())
        if who
        else ("", "")
    )
    own = {
        "place": place_of(participant_id, round_),
        "draft_key": draft_key(participant_id, round_.id) if participant_id else "",
        "ulid": ulid,
        "ticket": ticket,
        "seal": key,
    }
    plain = None
    if not (kept or asked or half or told):
        plain = (
            round_.framework_id,
            known.revision,
            round_.number,
            ask_consent,
            used_before,
            ask_words_first,
            said_yes,
            proof.device_key is not None,
            contact,
            tuple(recorded.values()),
            clock.today().year,
        )
    return page(
        request,
        "answer/laget.html",
        language,
        context,
        offered=framework.languages,
        status=asked.status if asked else 200,
        own=own,
        keep_as=plain,
    )


def _with_screen(trouble: Trouble, codes: Iterable[str]) -> Trouble:
    """The trouble with the number of the screen it is about, where it names a question, and what leads there."""
    ways = {"valj": _("Välj Ja eller Nej"), "bakgrund": _("Till Lite om dig"), "b1": _("Till det du skrev")}
    places = {f"{PREFIX}{code}": f"f{place}" for place, code in enumerate(codes, start=1)}
    if trouble.screen in places:
        return replace(trouble, screen=places[trouble.screen], way=_("Till frågan"))
    return replace(trouble, way=ways.get(trouble.screen, trouble.way or _("Visa mina svar")))


def _before_first(ask_consent: bool, *, asks_about_you: bool) -> str:
    """What one comes to before the first question: who says yes again is asked nothing more, nor is a partner."""
    if not ask_consent:
        return "start"
    return "bakgrund" if asks_about_you else "samtycke"


def _chosen(kept: Mapping[str, str], half: HalfSheet | None) -> dict[str, str]:
    chosen = {code: str(value) for code, value in half.answers.items()} if half else {}
    return chosen | {name.removeprefix(PREFIX): value for name, value in kept.items() if name.startswith(PREFIX)}


def _after_last_answered(codes: Iterable[str], answered: Collection[str], after_last: str) -> str:
    """The screen to go on from: what was skipped on the way was skipped on purpose."""
    order = list(codes)
    following = max((place for place, code in enumerate(order, start=1) if code in answered), default=0) + 1
    return f"f{following}" if following <= len(order) else after_last


def _ulid(kept: Mapping[str, str], continued: Proof | None) -> str:
    """The sheet's own ULID: as posted, as paused in this browser (which proves that it is the same), or new."""
    known = kept.get("ulid") or (continued.paused_ulid if continued else None) or ""
    return known if valid_ulid(known) else new_ulid()
