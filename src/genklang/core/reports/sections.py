"""The sections of an effect report, in order: those of the report from Bäckby, which is the model."""

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

#: Where what has happened is told. Nothing there is called an effect before somebody has evaluated it.
RESULTS: frozenset[str] = frozenset({"short", "results", "insights"})
