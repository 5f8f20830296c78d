"""The promises of the method as tables (`*.yaml` beside this file): whoever writes the manual reads the same rows."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.values import shown_mean, shown_triple
from genklang.core.movement import judge
from genklang.core.wording import chance_note, chance_signs, share_words

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


@pytest.mark.parametrize("row", table("chance"))
def test_chance(row: dict[str, Any]) -> None:
    """Pages of results where nothing has changed, in groups of six, ten and twenty-five, whole answers on 1 to 5."""
    count = row["results"]
    assert chance_signs(count) == (row["low"], row["high"])
    assert str(chance_note(count, "sv")).startswith(row["said"])
    rng = np.random.default_rng(20261121)
    ups, downs = [], []
    for n in (6, 10, 25):
        level = rng.normal(3, 1, (400, count, n))
        then, now = (np.clip(np.rint(level + rng.normal(0, 0.7, level.shape)), 1, 5) for _ in range(2))
        change = now - then
        codes = judge(change.sum(2), (change**2).sum(2), n, n, 1, 5).labels
        ups.append(np.isin(codes, ["sign_up", "clear_up"]).sum(axis=1).mean())
        downs.append(np.isin(codes, ["sign_down", "clear_down"]).sum(axis=1).mean())
    for mean in (np.mean(ups), np.mean(downs)):
        assert row["low"] - 0.5 <= mean <= row["high"] + 0.5


def test_chance_is_not_spoken_of_for_few_results() -> None:
    assert chance_note(9, "sv") is None
    assert "about one" in str(chance_note(10, "en"))
