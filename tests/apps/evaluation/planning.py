"""A plan that is ready to be locked, for whoever tests what comes after."""

from typing import Any

from genklang.apps.evaluation import actions, queries
from genklang.core.evaluation.size import Kind, Planned

#: Everything that is typed.
WORDS = {
    "question": "Trivs de unga bättre i skolan när de är med?",
    "comparison": "Ingen grupp. Vi ser bara före och efter.",
    "times": "Läget 1 i september och Läget 2 i maj.",
    "least": "Minst 12 unga som svarar båda gångerna.",
    "process": "Hur många kvällar vi har haft öppet.",
    "analysis": "Medel av förändringen med osäkerhet, för dem som svarar båda gångerna.",
    "said_up": "De unga trivs bättre. Vi vet inte varför.",
    "said_same": "Vi ser ingen förändring. Det kan ändå finnas en liten.",
    "said_down": "De unga trivs sämre. Vi frågar dem varför.",
    "said_unsure": "Vi kan inte säga om det har förändrats.",
}
#: To the same young people before and after.
ANSWERS = {"started": "yes", "unit": "person", "others": "no", "coming": "no", "same_people": "yes"}


def advised(initiative_id: int, answers: dict[str, str] = ANSWERS, **act: Any) -> None:
    """The advisor's questions answered in order."""
    for question, answer in answers.items():
        actions.answer(initiative_id=initiative_id, question=question, answer=answer, **act)


def written(initiative_id: int, *, kind: str = "indicator", code: str = "skola", **act: Any) -> None:
    """Everything but the lock."""
    advised(initiative_id, **act)
    actions.set_size(initiative_id=initiative_id, planned=Planned("pairs", Kind.INDEX, 12), hoped=0.5, **act)
    save(initiative_id, outcome_kind=kind, outcome_code=code, **act)


def save(initiative_id: int, **given: Any) -> None:
    """The plan written on top of what stands there."""
    seen = queries.draft(initiative_id).mark
    actions.write(initiative_id=initiative_id, seen=seen, **{**WORDS, **given})


def locked(initiative_id: int, **given: Any) -> int:
    """The version that comes of locking what stands there."""
    mark = queries.mark(queries.draft(initiative_id), queries.way(initiative_id))
    return actions.lock(**{"initiative_id": initiative_id, "seen": mark, "saw_results": False, **given})
