"""Which texts a person may read aloud for the phone: the framework's that stand there, and the phone's own around them.

Each has a key that never changes: the one of translators' files, `area.line` where a new part of the form begins, and
`phone.…` for what stands in every Läget.
"""

from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from genklang.core.frameworks import Framework, Line, Target

from . import language as languages
from . import start_words
from .consent_files import CONSENT_FILES

#: Languages that write the name of a focus area with a small letter inside a sentence.
SMALL_LETTER = ("sv", "sv-easy", "en")
PHONE = "phone."


def area_line(name: str, language: str) -> str:
    """What is said where a new focus area begins, in the house's language of this moment."""
    small = name[:1].lower() + name[1:] if language in SMALL_LETTER else name
    return _("Nu handlar det om {area}.").format(area=small)


def to_read(framework: Framework, lines: Iterable[Line], language: str) -> dict[str, str]:
    """Key -> words, in the order they are met; of a text that is missing in this language nothing is read."""
    texts = {line.key: line.text for line in lines if line.text}
    areas = [area.code for area in framework.focus_areas]
    unseen = {"framework.title", "framework.note", *(indicator.code for indicator in framework.indicators), *areas}
    with translation.override(languages.ui_language(language)):
        found = {key: words for key, words in texts.items() if key not in unseen}
        found |= {f"{code}.line": area_line(texts[code], language) for code in areas if code in texts}
        found |= {key: words for key, words in _phone(framework) if words}
    return found


def is_phones(key: str) -> bool:
    """Whether a text is the phone's own, the same in every framework."""
    return key.startswith(PHONE)


def letters(words: str) -> str:
    """Words without signs, spaces and great letters: what the phone finds a recording by (js/phone/recordings.js)."""
    return "".join(sign for sign in words.lower() if sign.isalnum())


def _phone(framework: Framework) -> Iterator[tuple[str, str]]:
    yield from {
        "phone.start": start_words.about(framework.target),
        "phone.free": _("Det är frivilligt: hoppa över det du inte vill svara på, och sluta när du vill."),
        "phone.by_itself": _(
            "Nästa fråga kommer av sig själv när du har valt ett svar. Vill du trycka på Nästa själv? "
            "Välj Lugnare sida längst ner."
        ),
        "phone.pause": _(
            "Vill du ta en paus? Tryck på Pausa högst upp. Är det inte din egen telefon? Lämna över den längst ner."
        ),
        "phone.begin": _("Börja"),
        "phone.consent": _("Vill du vara med?"),
    }.items()
    yield from _consent(framework.target)
    female, male = (_("kvinna"), _("man")) if framework.target == "adults" else (_("tjej"), _("kille"))
    yield from {
        "phone.choose": _("Välj Ja eller Nej för att gå vidare. Båda går lika bra."),
        "phone.yes": _("Ja, jag vill vara med"),
        "phone.no": _("Nej, jag vill inte"),
        "phone.if_no": _("Säger du nej frågar vi inget. Tryck på Avsluta."),
        "phone.finish": _("Avsluta"),
        "phone.back": _("Tillbaka"),
        "phone.next": _("Nästa"),
        "phone.about_you": _("Lite om dig"),
        "phone.skip_all": _("Du kan hoppa över allt här. Din ledare ser det inte."),
        "phone.i_am": _("Jag är"),
        "phone.female": female,
        "phone.male": male,
        "phone.other": _("annat"),
        "phone.own_word": _("Eller skriv själv vad du är"),
        "phone.born": _("Vilket år är du född?"),
        "phone.not_told": _("Vill inte säga"),
        "phone.country": _("I vilket land är du född?"),
        "phone.sweden": _("Sverige"),
        "phone.other_country": _("ett annat land"),
        "phone.half": _("Halvvägs."),
        "phone.dont_know": _("Vet inte"),
        "phone.not_wanted": _("Vill inte svara"),
    }.items()
    if framework.retrospective:
        yield "phone.then", _("När du tänker tillbaka på Läget 1: hur var det egentligen då?")
        yield "phone.not_there", _("Var du inte med då? Hoppa över.")
    yield "phone.how", _("Tryck på en text för att höra den igen. Tryck på högtalaren för att få tyst.")
    yield "phone.part", _("Nästa del")
    yield "phone.chose", _around(_("Du valde: {words}."))
    yield "phone.unchose", _around(_("Du tog bort: {words}."))
    yield "phone.chosen", _around(_("{words}. Det har du valt."))
    yield "phone.go", _("Tryck sedan på {words}.").replace("{words}", _("Nästa"))
    yield "phone.ready", _("Klart att skicka")
    yield "phone.change", _("Gå tillbaka om du vill ändra något först.")
    yield "phone.later", _("Du kan ändra efteråt också, under Mina svar med din nyckel, så länge Läget är öppet.")
    yield "phone.left", _("Du har inte svarat på alla frågor. Det är okej. Vill du gå till någon av dem?")
    yield "phone.send", _("Skicka")
    yield "phone.waiting", _("Väntar på att skickas")
    yield "phone.waits", _("Du har gjort ditt. Svaren ligger på telefonen och skickas av sig själva.")
    yield "phone.try_now", _("Försök nu")
    yield "phone.not_yours", _("Är det här inte din egen telefon?")
    yield (
        "phone.leave",
        _(
            "Lämna över när du vill sluta eller pausa. Det du har svarat sparas åt dig, och telefonen minns inget av "
            "det."
        ),
    )
    yield (
        "phone.leave_key",
        _("Lämnar du över innan du har skickat kan du sedan inte göra någon nyckel för det här Läget."),
    )
    yield "phone.hand_over", _("Lämna över")


def _around(sentence: str) -> str:
    """What stands before {words} in a sentence, or else after: the part that holds letters."""
    before, _words, after = sentence.partition("{words}")
    return next((part.strip(" .։።۔") for part in (before, after) if letters(part)), "")


def _consent(target: Target) -> Iterator[tuple[str, str]]:
    parts = _Parts()
    parts.feed(render_to_string(CONSENT_FILES[target]))
    for number, words in enumerate(parts.found, start=1):
        yield f"phone.consent_{number}", words


class _Parts(HTMLParser):
    """The text of each dt and dd of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("dt", "dd"):
            self.found.append("")
            self._inside = True

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("dt", "dd")

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] = f"{self.found[-1]}{data}"
