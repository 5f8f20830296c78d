"""Promises what is said in the talk with a group: a sentence to say aloud, its question, and what a number rests on.

The sentence speaks to those who sit there ("de av er som …"), about a mean and never about how many, and says no more
than the label: no cause, no size. Nothing here is worked out: it is the label and the counts that stand beside it.
"""

from genklang.core.disclosure.states import State
from genklang.core.movement.labels import Label
from genklang.core.movement.result import MovementResult
from genklang.core.wording.explain import Around
from genklang.core.wording.occasions import Between, occasions
from genklang.core.wording.said import Said
from genklang.core.wording.sentences import variant
from genklang.core.wording.texts import text

_SAID = frozenset(Label) - {Label.TOO_FEW, Label.HIDDEN}
_ROUGH = {State.COARSER: "coarser", State.WORDS_ONLY: "words_only"}


def aloud(told: MovementResult, lang: str, between: Between | None = None) -> Said:
    """What a leader may say of a movement, and ask. A label that is not known here is said as hidden."""
    if told.state.hidden or told.label not in _SAID:
        return Said(text(lang, "aloud.hidden.text"), text(lang, "aloud.hidden.question"))
    kind = variant(told)
    key = f"aloud.{told.label}"
    words = text(lang, f"{key}.{kind or 'text'}", **occasions(between, lang))
    return Said(words, text(lang, f"{key}.question", **occasions(between, lang)))


def level_aloud(level: str, scale: tuple[float, float], lang: str) -> Said:
    """As `aloud` of a level, where there is no movement to speak of. `level`: as it is shown ("ungefär 3,5")."""
    words = text(lang, "aloud.level.text", level=level, low=f"{scale[0]:g}", high=f"{scale[1]:g}")
    return Said(words, text(lang, "aloud.level.question"))


def rests_on(told: MovementResult, around: Around, lang: str) -> tuple[str, ...]:
    """How many of how many a movement rests on, and why it is rough if it is: a sentence each, as far as it is known.

    Where its pairs are not told it says how many answered anything again, which is said of the whole stretch.
    """
    then = occasions(around.between, lang)["then"]
    shown = None if told.state.hidden else told.n
    people = around.again if shown is None else shown
    kind = ("pairs" if shown is not None else "again") + ("_all" if people == around.before else "")
    counted = text(lang, f"rests.{kind}", n=people, of=around.before, then=then) if around.before else None
    why = _ROUGH.get(told.state)
    return _there(counted, text(lang, f"rests.{why}") if why else None)


def level_rests_on(n: int | None, state: State, around: Around, lang: str) -> tuple[str, ...]:
    """As `rests_on` of a level; nothing where its count is not told."""
    if n is None:
        return ()
    counted = text(lang, f"rests.level{'_all' if n == around.roster else ''}", n=n, of=around.roster)
    return _there(counted, level_rough(state, lang))


def level_rough(state: State, lang: str) -> str:
    """In few words why a level that is shown is not shown as it is; "" where it is."""
    kind = {State.CLIPPED: "clipped", State.COARSER: "coarser"}.get(state)
    return text(lang, f"rests.{kind}") if kind else ""


def _there(*lines: str | None) -> tuple[str, ...]:
    return tuple(line for line in lines if line)
