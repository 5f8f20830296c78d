"""The promises of the method as tables (`*.yaml` beside this file): whoever writes the manual reads the same rows."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.values import shown_mean, shown_triple
from genklang.core.movement import judge
from genklang.core.wording import share_words

HERE = Path(__file__).parent
POLICY = default_policy()


def table(name: str) -> list[Any]:
    content = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    assert content["promise"].endswith(".")
    return [
        pytest.param(dict(zip(content["columns"], row, strict=True)), id=row[content["columns"].index("because")])
        for row in content["rows"]
    ]


@pytest.mark.parametrize("row", table("labels"))
def test_label(row: dict[str, Any]) -> None:
    changes = np.array(row["changes"], dtype=float)
    # The other results on the page are of the same many persons, who have gone as much up as down.
    others = row["other_results"]
    total, total_sq = [changes.sum()] + [0.0] * others, [(changes**2).sum()] + [float(changes.size)] * others
    judged = judge(
        total,
        total_sq,
        changes.size,
        changes.size + row["leavers"],
        1,
        5,
        shown=[row["shown"]] + [True] * others,
        chosen=[row["chosen"]] + [False] * others,
    )
    assert judged.labels[0] == row["label"]


@pytest.mark.parametrize("row", table("clipping"))
def test_clipping(row: dict[str, Any]) -> None:
    shown = shown_mean(row["total"], row["n"], row["low"], row["high"], POLICY)
    assert (shown.value, shown.state) == (row["value"], row["state"])


@pytest.mark.parametrize("row", table("triple"))
def test_triple(row: dict[str, Any]) -> None:
    counts = (row["up"], row["same"], row["down"])
    shown = shown_triple(*counts, sum(counts), POLICY)
    if row["said"] is None:
        assert shown is None
    else:
        assert shown is not None
        shares = (shown.up, shown.same, shown.down)
        assert [share_words(share, "sv", of_ten=shown.of_ten) for share in shares] == row["said"]
