"""Real repeated answers: agrees to 1e-9 with an independent computation in pandas. The data lie beside the project."""

import itertools
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from tests.cli.runner import movement

PANELS = Path(__file__).parents[3] / "shared" / "data" / "panels"
CURE, SAI = PANELS / "cure_bucknell_year1_prepost.csv", PANELS / "sai_state_anxiety_repeated.csv"
pytestmark = pytest.mark.skipif(not PANELS.is_dir(), reason="the panels are not part of the project")


def expected(before: pd.Series, after: pd.Series, width: float, roster: int) -> dict[str, Any]:
    """One indicator's numbers by the definitions, with scipy.stats; labels before the correction for many."""
    both = pd.concat([before, after], axis=1, keys=["before", "after"]).dropna()
    change = both["after"] - both["before"]
    n = len(change)
    mean = change.sum() / (n + 1)
    variance = ((change**2).sum() + width**2 / 8) / (n + 1) - mean**2
    low, high = stats.t.interval(0.95, n, loc=mean, scale=np.sqrt(variance / (n + 2)))
    return {
        "n": n,
        "mean_from": both["before"].mean(),
        "mean_to": both["after"].mean(),
        "change": change.mean(),
        "low": low,
        "high": high,
        "up": int((change > 1e-9).sum()),
        "same": int((change.abs() <= 1e-9).sum()),
        "down": int((change < -1e-9).sum()),
    }


def compare(results: list[dict[str, Any]], wanted: dict[tuple[str | None, str], dict[str, Any]]) -> None:
    assert {(row["group"], row["indicator"]) for row in results} == set(wanted)
    for row in results:
        for key, value in wanted[row["group"], row["indicator"]].items():
            assert row[key] == pytest.approx(value, abs=1e-9, rel=0), (row["group"], row["indicator"], key)


def cure_scales() -> tuple[list[str], dict[str, float]]:
    items = pd.read_csv(PANELS / "cure_bucknell_year1_items.csv")
    four = items.loc[items["response_scale"] == "experience4", "item_id"].tolist()
    widths = {item: 3.0 if item in four else 4.0 for item in items["item_id"]}
    return ["--scale", "1:5", "--scale", f"{','.join(four)}=1:4"], widths


@pytest.mark.parametrize("grouped", [False, True])
def test_cure_long_file(grouped: bool) -> None:
    scales, widths = cure_scales()
    words = ["--person", "person_id", "--occasion", "wave", "--item", "item_id", "--value", "response_code"]
    words += ["--from", "pre", "--to", "post", "--policy", "none", *scales]
    outcome = movement(CURE, *words, *(["--group", "group_pseudonym"] if grouped else []))
    assert outcome.code == 0, outcome.err
    data = pd.read_csv(CURE)
    data["group"] = data["group_pseudonym"] if grouped else None
    wanted = {}
    for (group, item), part in data.groupby(["group", "item_id"], dropna=False):
        pair = part.pivot(index="person_id", columns="wave", values="response_code")
        key = (group if grouped else None, item)
        wanted[key] = expected(pair["pre"], pair["post"], widths[item], len(pair))
    compare(outcome.results, wanted)
    if not grouped:
        assert len(outcome.results) == 47


@pytest.fixture(scope="module")
def sai_items() -> tuple[list[str], list[str]]:
    items = pd.read_csv(PANELS / "sai_items.csv")
    return items["item"].tolist(), items.loc[items["direction"].str.contains("reverse"), "item"].tolist()


def sai(then: int, now: int, items: list[str], reverse: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    data = pd.read_csv(SAI)
    data[reverse] = 5 - data[reverse]
    rounds = [data[data["time"] == at].set_index(["study", "id"])[items] for at in (then, now)]
    return rounds[0], rounds[1].reindex(rounds[0].index)


@pytest.mark.parametrize(("then", "now", "pairs"), [(1, 2, 1228), (1, 3, 1047)])
def test_sai_wide_file(then: int, now: int, pairs: int, sai_items: tuple[list[str], list[str]]) -> None:
    items, reverse = sai_items
    words = ["--person", "study,id", "--occasion", "time", "--items", ",".join(items), "--reverse", ",".join(reverse)]
    outcome = movement(SAI, *words, "--scale", "1:4", "--from", then, "--to", now, "--policy", "none")
    assert outcome.code == 0, outcome.err
    before, after = sai(then, now, items, reverse)
    assert len(before) == 1940
    compare(outcome.results, {(None, item): expected(before[item], after[item], 3.0, len(before)) for item in items})
    assert any(f"{pairs} av dem även vid {now}" in note for note in outcome.notes)
    if now == 3:  # 1047 of 1940 is under sixty per cent
        assert {row["label"] for row in outcome.results} == {"uncertain"}


def test_sai_indicators_use_two_thirds_of_the_questions_on_both_occasions(
    tmp_path: Path, sai_items: tuple[list[str], list[str]]
) -> None:
    items, reverse = sai_items
    indicators = {"oro": [item for item in items if item not in reverse], "lugn": reverse, "allt": items}
    file = tmp_path / "indicators.yaml"
    file.write_text(json.dumps(indicators), encoding="utf-8")
    words = ["--person", "study,id", "--occasion", "time", "--indicators", file, "--reverse", ",".join(reverse)]
    outcome = movement(SAI, *words, "--scale", "1:4", "--from", 1, "--to", 2, "--policy", "none")
    before, after = sai(1, 2, items, reverse)
    wanted = {}
    for name, parts in indicators.items():
        both = before[parts].notna() & after[parts].notna()
        enough = both.sum(axis=1) * 3 >= 2 * len(parts)
        then, now = (frame[parts].where(both).mean(axis=1)[enough] for frame in (before, after))
        wanted[None, name] = expected(then, now, 3.0, len(before))
    compare(outcome.results, wanted)


def test_labels_of_cure_follow_the_rules_by_hand() -> None:
    scales, widths = cure_scales()
    words = ["--person", "person_id", "--occasion", "wave", "--item", "item_id", "--value", "response_code"]
    outcome = movement(CURE, *words, "--from", "pre", "--to", "post", "--policy", "none", *scales)
    data = pd.read_csv(CURE).pivot(index="person_id", columns=["item_id", "wave"], values="response_code")

    def p_value(change: pd.Series, width: float, n: int) -> float:
        mean = change.sum() / (n + 1)
        se = np.sqrt((((change**2).sum() + width**2 / 8) / (n + 1) - mean**2) / (n + 2))
        return float(2 * stats.t.sf(abs(mean) / se, n))

    changes = {item: (data[item]["post"] - data[item]["pre"]).dropna() for item in widths}
    p = {item: p_value(change, widths[item], len(change)) for item, change in changes.items()}
    q = dict(zip(p, stats.false_discovery_control(list(p.values())), strict=True))
    seen = set()
    for row in outcome.results:
        item = row["indicator"]
        change, width = changes[item], widths[item]
        n, least, way = len(change), width / 16, "up" if change.sum() > 0 else "down"
        mean, reach = (row["low"] + row["high"]) / 2, (row["high"] - row["low"]) / 2
        reach90 = reach / stats.t.ppf(0.975, n) * stats.t.ppf(0.95, n)
        if n < 0.6 * len(data):
            label = "uncertain"
        elif (
            *(p[item] < 0.05, q[item] < 0.10, abs(change.mean()) >= least, p_value(change, width, len(data)) < 0.20),
        ) == (True,) * 4:
            label = f"clear_{way}"
        elif abs(mean) + reach90 < least:
            label = "about_same"
        else:
            label = f"sign_{way}" if p[item] < 0.20 else "uncertain"
        assert row["label"] == label, item
        seen.add(label)
    assert {"clear_up", "uncertain"} <= seen


def test_the_policy_is_never_more_exact_than_one_decimal(sai_items: tuple[list[str], list[str]]) -> None:
    items, _ = sai_items
    words = ["--person", "study,id", "--occasion", "time", "--items", ",".join(items), "--group", "study"]
    outcome = movement(SAI, *words, "--scale", "1:4", "--from", 1, "--to", 2)
    assert outcome.code == 0, outcome.err
    numbers = ("mean_from", "mean_to", "change", "low", "high")
    for row, key in itertools.product(outcome.results, numbers):
        assert row[key] is None or round(row[key], 1) == row[key]
