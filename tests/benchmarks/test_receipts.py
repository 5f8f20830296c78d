"""Promise: the load test's count sees each way in which a database may differ from the receipts that were shown."""

import pytest
from benchmarks.receipts import Row, faults

ANSWERS = {"a": 1, "b": 2}
WHOLE: Row = ("U", True, ANSWERS)


@pytest.mark.parametrize(
    ("receipts", "rows", "fault"),
    [
        (["U"], [WHOLE], ""),
        ([], [WHOLE], ""),
        (["U", "V"], [WHOLE], "V: the receipt was shown and the sheet is not there"),
        (["U"], [WHOLE, WHOLE], "U: 2 times"),
        (["U"], [("U", False, ANSWERS)], "U: not whole"),
        (["U"], [("U", True, {"a": 1})], "U: other answers"),
        (["U", "U"], [WHOLE], "U: two receipts"),
    ],
    ids=["in_order", "receipt_unseen", "missing", "doubled", "half", "other", "receipted_twice"],
)
def test_the_count_sees_each_fault(receipts: list[str], rows: list[Row], fault: str) -> None:
    assert faults(receipts, rows, ANSWERS) == ([fault] if fault else [])
