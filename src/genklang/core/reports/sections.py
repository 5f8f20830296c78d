"""The sections of an effect report, in order: those of the report from Bäckby, which is the model, and after them those
of the version for the young people, which somebody writes for them and nothing is taken over into.
"""

SECTIONS: tuple[str, ...] = (
    "short",
    "partners",
    "place",
    "model",
    "goals",
    "activities",
    "measuring",
    "results",
    "insights",
    "forward",
    "contact",
)
EASY: tuple[str, ...] = ("easy_about", "easy_said", "easy_changed", "easy_did", "easy_next")
EVERY = (*SECTIONS, *EASY)

#: Where what has happened is told. Nothing there is called an effect before somebody has evaluated it.
RESULTS: frozenset[str] = frozenset({"short", "results", "insights", "easy_changed"})
