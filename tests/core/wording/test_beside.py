"""What is said beside a result: reports, plans, own answers, votes: every kind in both languages, and its question."""

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from tests.core.frameworks.test_library import lix
from tests.core.wording.test_sentences import FORBIDDEN, braces

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.votes import Ballots
from genklang.core.movement import (
    Attrition,
    BeyondLimit,
    OwnMovement,
    PairedEffect,
    Plan,
    Reliability,
    Size,
    Trend,
    enough,
    pulse,
    response_shift,
    shows,
)
from genklang.core.movement.from_released import OverGroups
from genklang.core.movement.question_bank import HangTogether
from genklang.core.wording.groups import (
    attrition_words,
    began_words,
    beside_words,
    by_itself_words,
    started_words,
    unchanged_words,
    yardstick_words,
)
from genklang.core.wording.initiatives import (
    adjusted_words,
    beyond_words,
    effect_words,
    over_groups_words,
    question_bank_words,
    reliability_words,
    rough_question_words,
    span_words,
    these_groups_note,
    trend_words,
    whole_way_note,
)
from genklang.core.wording.persons import own_words, pulse_words
from genklang.core.wording.plans import plan_sponsor_note, plan_words, width_words
from genklang.core.wording.said import Said
from genklang.core.wording.texts import LANGUAGES, texts

TREND = Trend(140, 11, 0.31, 0.1, 0.09, 0.53, 0.01, these_groups=False)
LEFT = Attrition(40, 25, 3.4, 3.0, -0.4, -0.7, -0.1)
OMEGA = Reliability(260, 3, "omega", 0.74, 0.72, 0.66, 0.77, (0.7, 0.7, 0.6), (0.5, 0.5, 0.4), ())
ROUGH = Reliability(260, 3, "omega", 0.41, 0.40, 0.3, 0.5, (0.7, 0.3, 0.2), (0.5, 0.2, -0.1), (2,))
MOVED = response_shift([4.0] * 8, [4.0] * 8, [3.0] * 8, 1, 5)
STILL = response_shift([3.0, 4] * 4, [4.0] * 8, [3.0, 4] * 4, 1, 5)
NOBODY = response_shift([np.nan], [4.0], [3.0], 1, 5)
CLUSTERS = Plan("clusters", size=12, icc=0.05)


def flat(said: Said | str) -> str:
    return said if isinstance(said, str) else " ".join(part for part in (said.words, said.question) if part)


def voted(counts: dict[str, int], lang: str, *, closed: bool = True, **rules: int) -> Said:
    """A vote of so many of eleven, through the gate."""
    policy = replace(default_policy(), **rules)
    box = Raw(Ballots(counts, sum(counts.values()), 1))
    return pulse_words(pulse(box, 11, closed=closed, policy=policy), lang, least=policy.votes_from)


#: Every sentence there is, said once: (name, is it for a group that can answer?, how it is said).
EVERY: list[tuple[str, bool, Callable[[str], Said | str]]] = [
    ("beside up", True, lambda lang: beside_words(1, lang, differ=True)),
    ("beside down", True, lambda lang: beside_words(-1, lang, differ=True)),
    ("beside like", True, lambda lang: beside_words(0, lang, differ=True)),
    ("beside chance", False, lambda lang: beside_words(1, lang, differ=False)),
    ("left lower", True, lambda lang: attrition_words(LEFT, lang)),
    ("left higher", True, lambda lang: attrition_words(Attrition(40, 25, 3.0, 3.4, 0.4, 0.1, 0.7), lang)),
    ("left alike", True, lambda lang: attrition_words(Attrition(40, 25, 3.0, 3.1, 0.1, -0.2, 0.4), lang)),
    ("left counted", True, lambda lang: attrition_words(Attrition(9, 6), lang)),
    ("all came back", False, lambda lang: attrition_words(Attrition(9, 9), lang)),
    ("began lower", True, lambda lang: began_words(-1, -1.0, lang)),
    ("began higher", True, lambda lang: began_words(1, 0.5, lang)),
    ("began alike", True, lambda lang: began_words(0, 0.5, lang)),
    ("unchanged", False, lambda lang: unchanged_words(0.25, lang)),
    ("by itself low", True, lambda lang: by_itself_words(0.3, lang)),
    ("by itself high", True, lambda lang: by_itself_words(-0.3, lang)),
    ("started low", True, lambda lang: started_words(1, lang)),
    ("started high", True, lambda lang: started_words(-1, lang)),
    ("yardstick moved", True, lambda lang: yardstick_words(MOVED, lang, asked="after")),
    ("yardstick still", False, lambda lang: yardstick_words(STILL, lang, asked="before")),
    ("yardstick nobody", False, lambda lang: yardstick_words(NOBODY, lang, asked="after")),
    ("trend", False, lambda lang: trend_words(TREND, lang)),
    ("trend few groups", False, lambda lang: trend_words(Trend(30, 4, 0.3, 0.1, 0.1, 0.5, 0.01, True), lang)),
    ("slope", False, lambda lang: trend_words(TREND, lang, slope=True)),
    ("slope few", False, lambda lang: trend_words(Trend(30, 4, 0.3, 0.1, 0.1, 0.5, 0.01, True), lang, slope=True)),
    ("other groups", False, lambda lang: over_groups_words(OverGroups(7, -0.1, 0.5), lang)),
    ("these groups", False, these_groups_note),
    ("effect", False, lambda lang: effect_words(PairedEffect(30, 0.5, 0.48, 0.62), lang)),
    ("effect without spread", False, lambda lang: effect_words(PairedEffect(30, None, None, 0.5), lang)),
    ("beyond", False, lambda lang: beyond_words(BeyondLimit(120, 9, 4, (0.04, 0.1), (0.01, 0.08), 3.0), lang)),
    ("adjusted up", False, lambda lang: adjusted_words(0.4, 0.1, 0.7, lang)),
    ("adjusted down", False, lambda lang: adjusted_words(-0.4, -0.7, -0.1, lang)),
    ("adjusted unclear", False, lambda lang: adjusted_words(0.1, -0.2, 0.4, lang)),
    ("reliability", False, lambda lang: reliability_words(OMEGA, ["a", "b", "c"], lang)),
    ("reliability rough", False, lambda lang: reliability_words(ROUGH, ["a", "b", "c"], lang)),
    ("reliability few", False, lambda lang: reliability_words(OMEGA, ["a", "b", "c"], lang, least=261)),
    (
        "reliability single",
        False,
        lambda lang: reliability_words(Reliability(9, 1, "none", None, None, None, None, None, (), ()), ["a"], lang),
    ),
    (
        "reliability unknown",
        False,
        lambda lang: reliability_words(
            Reliability(300, 2, "none", None, None, None, None, None, (), ()), ["a", "b"], lang
        ),
    ),
    ("bank", False, lambda lang: question_bank_words(HangTogether(257, "omega", 0.7, 0.7, 0.6, 0.8), 3, lang)),
    ("bank rough", False, lambda lang: rough_question_words(HangTogether(200, "omega", 0.5, 0.5, 0.4, 0.6), lang)),
    ("bank nothing yet", False, lambda lang: question_bank_words(None, 3, lang)),
    ("bank single", False, lambda lang: question_bank_words(None, 1, lang)),
    (
        "bank unknown",
        False,
        lambda lang: question_bank_words(HangTogether(200, "none", None, None, None, None), 3, lang),
    ),
    ("main", False, lambda lang: f"{span_words('Läget 1', 'Läget 3', lang, news=False)} {whole_way_note(lang)}"),
    ("news", False, lambda lang: span_words("Läget 2", "Läget 3", lang, news=True)),
    ("own up", True, lambda lang: own_words(OwnMovement("a", (2.0, 3.0), 1.0, "up"), "Skola", lang)),
    ("own same", True, lambda lang: own_words(OwnMovement("a", (2.0, 2.0), 0.0, "same"), "Skola", lang)),
    ("own down", True, lambda lang: own_words(OwnMovement("a", (3.0, 2.0), -1.0, "down"), "Skola", lang)),
    ("own none", False, lambda lang: own_words(OwnMovement("a", (3.0, None), None, None), "Skola", lang)),
    ("pulse open", False, lambda lang: voted({"bio": 3, "bad": 0}, lang, closed=False)),
    ("pulse few", False, lambda lang: voted({"bio": 3, "bad": 0}, lang)),
    ("pulse hidden", False, lambda lang: voted({"bio": 3, "bad": 0}, lang, votes_from=2)),
    ("pulse order", True, lambda lang: voted({"bio": 3, "bad": 4}, lang)),
    ("pulse first", True, lambda lang: voted({"bio": 3, "bad": 4, "lan": 0}, lang)),
    ("pulse several", True, lambda lang: voted({"bio": 3, "bad": 4, "lan": 2, "mat": 0}, lang)),
    ("plan paired", True, lambda lang: plan_words(enough(Plan("paired"), 0.5, 0.8), lang, asked="n", sd=0.6)),
    ("plan groups", True, lambda lang: plan_words(enough(Plan("groups"), 0.5, 0.8), lang, asked="n")),
    ("plan known dropout", True, lambda lang: plan_words(enough(Plan("groups"), 0.5, 0.8, 0.25), lang, asked="n")),
    ("plan clusters", True, lambda lang: plan_words(enough(CLUSTERS, 0.5, 0.8), lang, asked="n")),
    ("plan shows paired", True, lambda lang: plan_words(shows(Plan("paired"), 8, 0.8), lang, asked="effect")),
    ("plan shows groups", True, lambda lang: plan_words(shows(Plan("groups"), 8, 0.8), lang, asked="effect")),
    ("plan shows clusters", True, lambda lang: plan_words(shows(CLUSTERS, 8, 0.8), lang, asked="effect")),
    ("plan chance paired", True, lambda lang: plan_words(enough(Plan("paired"), 3, 0.9), lang, asked="power")),
    ("plan chance groups", True, lambda lang: plan_words(enough(Plan("groups"), 3, 0.9), lang, asked="power")),
    ("plan chance clusters", True, lambda lang: plan_words(enough(CLUSTERS, 3, 0.9), lang, asked="power")),
    ("width", False, lambda lang: f"{width_words(8, lang)} {plan_sponsor_note(lang)}"),
]
SECTIONS = (
    "beside",
    "trend",
    "left",
    "effect",
    "adjusted",
    "reliability",
    "yardstick",
    "by_itself",
    "own",
    "pulse",
    "span",
    "plan",
)
MOST_LIX = 38  # as for the questions of the framework: a fourteen-year-old reads it


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "asks", "say"), EVERY, ids=[name for name, _, _ in EVERY])
def test_everything_can_be_said(name: str, asks: bool, say: Callable[[str], Said | str], lang: str) -> None:
    said = say(lang)
    words = flat(said)
    assert re.fullmatch(r"[A-ZÅÄÖ0-9−+].*[.?]", words)
    assert "{" not in words
    assert "nan" not in words.split()
    assert not re.search(FORBIDDEN[lang], words, re.IGNORECASE)
    assert not re.search(r"%|\b(röd|grön|gul|red|green|yellow)", words)
    assert not re.search(r"\b(p|d|ci|ki)\b ?[=<]|alfa|alpha|omega|bayes", words, re.IGNORECASE)
    assert (isinstance(said, Said) and said.question is not None) == asks
    if asks:
        assert words.endswith("?")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_left_unsaid(lang: str) -> None:
    """Each text of these sections is one that `EVERY` says: a text nobody says is dead."""
    said = " ".join(flat(say(lang)) for _, _, say in EVERY)
    for key, words in texts(lang).items():
        if key.split(".")[0] in (*SECTIONS, "beyond"):
            longest = max(re.split(r"\{\w+\}", words), key=len)
            assert longest.strip() in said, key


def test_questions_are_understood_by_a_fourteen_year_old() -> None:
    swedish = texts("sv")
    for section in SECTIONS:
        sentences = [
            sentence
            for key, words in swedish.items()
            if key.split(".")[0] == section
            for sentence in re.split(r"(?<=[.?:]) ", re.sub(r"\{\w+\}", "tre", words))
        ]
        assert lix(sentences) <= MOST_LIX, (section, lix(sentences))


@pytest.mark.parametrize("section", SECTIONS)
def test_both_languages_have_the_section(section: str) -> None:
    swedish, english = texts("sv"), texts("en")
    keys = [key for key in swedish if key.split(".")[0] == section]
    assert keys
    assert all(braces(swedish[key]) == braces(english[key]) for key in keys)


def test_some_words_in_full() -> None:
    assert trend_words(TREND, "sv").startswith(
        "140 personer i 11 grupper: +0,31 i snitt. Räknat med osäkerhet mellan grupperna: från +0,09 till +0,53."
    )
    assert "Utan jämförelsegrupp vet vi inte vad den beror på." in trend_words(TREND, "sv")
    assert attrition_words(LEFT, "sv").words == (
        "25 av 40 svarade igen. De som inte svarade igen började lägre, i snitt 0,4 lägre än de andra. "
        "Räknat med osäkerhet: från −0,7 till −0,1."
    )
    assert plan_words(enough(Plan("paired"), 0.5, 0.8), "sv", asked="n", sd=0.6).words == (
        "För att 80 gånger av 100 se en skillnad på 0,3 steg på skalan (0,5 gånger spridningen) behövs 34 par, alltså "
        "34 personer som svarar båda gångerna. Sex till sju av tio brukar svara igen. Börja därför med 49 till 57 "
        "personer."
    )
    assert "99 gånger av 100" in flat(
        plan_words(Size(Plan("paired"), 90, 90, (129, 150), 2.0, 1.0), "sv", asked="power")
    )
    assert "c. Är de vända rätt?" in reliability_words(ROUGH, ["a", "b", "c"], "sv")
    assert "omega" not in reliability_words(ROUGH, ["a", "b", "c"], "sv")


def test_a_vote_in_full() -> None:
    assert voted({"bio": 3, "bad": 4, "lan": 2, "mat": 0}, "sv") == Said(
        "9 av 11 har röstat. Först kom, i den här ordningen: bad, bio. De andra visas tillsammans, i den ordning de "
        "stod: lan, mat. Annars kan det gå att räkna ut vad någon röstade på. Hur många röster det blev visas inte. "
        "Blev det lika många står det först som stod först när ni röstade.",
        "Vad gör vi med det?",
    )
    assert voted({"bio": 1, "bad": 3}, "sv") == Said(
        "4 av 11 har röstat. För få har röstat för att visa ordningen. Det behövs minst 5."
    )


def test_leavers_on_either_side_of_nothing_began_alike() -> None:
    for low, high, words in (
        (-0.4, 0.0, "ungefär"),
        (0.0, 0.4, "ungefär"),
        (0.01, 0.4, "högre"),
        (-0.4, -0.01, "lägre"),
    ):
        assert f"började {words}" in attrition_words(Attrition(40, 25, 3.0, 3.1, 0.1, low, high), "sv").words


def test_the_yardstick_is_said_with_both_measures() -> None:
    assert "Från då till nu: 0,0. Från då, så som ni minns det, till nu: +1,0." in flat(
        yardstick_words(MOVED, "sv", asked="after")
    )
    assert np.isfinite(float(MOVED.shift.p))
