"""What must be said of a result page as a whole, each thing once: what to mind, what words mean, why it is empty."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from genklang.core.disclosure.evidence import Level
from genklang.core.disclosure.policy import NEVER, default_policy
from genklang.core.disclosure.released import Released
from genklang.core.movement.labels import PAIRED_SHARE
from genklang.core.wording import chance_note, text
from genklang.core.wording.initiatives import these_groups_note

from . import behind, cells, meanings, words
from .cells import LANG

type Rows = Sequence[Mapping[str, Any]]


def reading(rows: Rows) -> list[str]:
    """What the numbers are about; nothing where no movement is shown."""
    if not any(move["shown"] for row in rows for move in row["moves"]):
        return []
    about = [
        _("Nivåerna gäller alla som svarade. Förändringen gäller bara dem som svarade båda gångerna."),
        _("Hur man svarar beror också på dagsformen."),
        no_cause(),
    ]
    return [*about, behind.why_unlike()] if any(behind.told_unlike(row["moves"]) for row in rows) else about


def no_cause() -> str:
    """That a change says nothing of what it comes from."""
    return _(
        "Siffrorna visar inte vad en förändring beror på. Ingen kan säga att det är tack vare verksamheten, eller på "
        "grund av den."
    )


def meanings_of(rows: Rows) -> list[str]:
    """What the words on the page mean, and why some numbers are rough."""
    moves = [move for row in rows for move in row["moves"] if move["why"]]
    marked = {move["why"]: f"{move['rough'].rstrip('.')}: {lower(move['why'])}" for move in moves if move["rough"]}
    marked |= {why: f"{sign} {why}" for why, sign in cells.signs_of_rough_levels().items()}
    return [*meanings.meanings(rows), *dict.fromkeys(marked.get(why, why) for row in rows for why in row["whys"])]


def stretches(released: Released) -> str:
    """Of two stretches the long one is the main line and the last step is news, unless too few came back from where the
    long one begins; "" when there is one."""
    if len(released.spans) < 2:
        return ""
    again, before = released.returning.get(released.spans[0], (0, 0))
    if again < PAIRED_SHARE * before:
        return ""
    told = {"first": words.laget(released.spans[0].start), "last": words.laget(released.spans[-1].start)}
    main = _("Förändringen från %(first)s är huvudlinjen: den visar hela vägen.") % told
    news = _("Förändringen från %(last)s är det senaste steget: en nyhet, där slumpen betyder mer.") % told
    return f"{main} {news}"


def few_again(rows: Rows, released: Released) -> list[str]:
    """For each stretch that so few came back from that nothing can be told of its change: said once, for all of it."""
    few = {move["title"] for row in rows for move in row["moves"] if move["few_again"]}
    told = []
    for span in released.spans:
        again, before = released.returning.get(span, (0, 0))
        title = words.stretch(span.start, span.end)
        if title in few and again < PAIRED_SHARE * before:
            line = _("%(title)s: bara %(count)s har svarat båda gångerna. Då är förändringen osäker.")
            told.append(line % {"title": title, "count": words.of(again, before)})
    if told:
        told[-1] += " " + _("Det betyder inte att inget har hänt.")
    return told


def nothing(rows: Rows) -> str:
    """The sentence that would stand in every place, said once."""
    if any(row["level"]["shown"] or any(move["shown"] for move in row["moves"]) for row in rows):
        return ""
    reasons = {row["level"]["why"] for row in rows}
    return reasons.pop() if len(reasons) == 1 else ""


def notes(rows: Rows, released: Released) -> list[str]:
    """What must be said of these results together."""
    return list(_notes(rows, released))


def no_distribution(released: Released) -> str:
    """Why there can be none anywhere on the page, said once; "" where there can."""
    least = default_policy().distribution_least(released.unit.level)
    if least >= NEVER:
        alone = _("Hur svaren fördelar sig visas bara i varje grupps eget resultat.")
        return f"{alone} {default_policy().why['distribution_from_total']}"
    if released.answered < least:
        told = {"least": least, "n": released.answered}
        return _("Hur svaren fördelar sig visas när minst %(least)s har svarat. Här svarade %(n)s.") % told
    return ""


def lower(sentence: str) -> str:
    """The sentence after a colon."""
    return sentence[:1].lower() + sentence[1:]


def _notes(rows: Rows, released: Released) -> Iterator[str]:
    parts = [row["move"] for row in rows if row["kind"] == "indicator" and row["move"]]
    by_chance = chance_note(sum(move["shown"] for move in parts), LANG)
    if by_chance:
        parts_alone = _("Det gäller delarna, inte områdena.")
        clear = _("När det står ”tydlig” har vi redan räknat med det.")
        yield f"{by_chance} {parts_alone} {clear}"
    if any(move["triple"] for row in rows for move in row["moves"]):
        yield _("Upp och ned räknar också små ändringar. Många ändrar något lite, fast inget har hänt.")
    if released.number == 1:
        yield _("Det här är det första Läget. Vad som har rört sig går att se efter nästa.")
    if released.unit.level != Level.GROUP and released.spans:
        yield these_groups_note(LANG)
        yield text(LANG, "note.sponsor")
