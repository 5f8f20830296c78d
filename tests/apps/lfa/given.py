"""What is typed about one of each sort in a plan, for tests that change a word of it."""

from datetime import date
from decimal import Decimal
from typing import Any

STAKEHOLDER: dict[str, Any] = {
    "name": "Jobbtorg",
    "kind": "municipality",
    "part": "does",
    "interest": "Nå fler",
    "influence": 3,
    "stance": "for",
    "is_missing": False,
    "reason": "",
    "asks": "",
}
TASK: dict[str, Any] = {
    "words": "Kampanj",
    "who": "Föreningen",
    "first_on": date(2026, 9, 1),
    "last_on": date(2026, 11, 30),
    "goal_id": None,
    "box": "",
}
RESOURCE: dict[str, Any] = {
    "kind": "time",
    "words": "Ungdomskonsulent",
    "amount": Decimal("40"),
    "unit": "Timmar",
    "payer": "",
}
RISK: dict[str, Any] = {
    "words": "Vi når inte ut",
    "likelihood": 3,
    "consequence": 3,
    "is_internal": True,
    "row": "results",
    "answer": "",
    "who": "",
}
ASSUMPTION: dict[str, Any] = {"words": "Jobbtorgen hinner ringa", "row": "activities", "watch": "Kön växer"}
