"""What a leader is told before closing: what more answers could give, from counts and the policy alone."""

from math import ceil

import pytest

from genklang.core.disclosure.policy import default_policy
from genklang.web.presenters.closing import more_answers, uncertain

LAST = "Fler svar kan ge fler tal, men lovar inget. Det är frivilligt att svara."

DOUBT = "Annars blir allt om förändringen därifrån osäkert."

OTHERS = (
    "de som har svarat nu kan vara andra än de som svarade förut. Vilka det är visas inte för någon. "
    "Vänta hellre, om det går."
)


def test_when_everybody_has_answered_there_is_nothing_to_wait_for() -> None:
    assert more_answers(8, 8, before={1: 9}) == []


def test_six_of_eight_are_told_what_may_make_the_change_uncertain() -> None:
    assert more_answers(6, 8, before={1: 9, 2: 8}) == [
        f"6 räcker kanske inte: {OTHERS}",
        f"Av de 9 som svarade i Läget 1 behöver minst 6 svara igen. {DOUBT}",
        f"Av de 8 som svarade i Läget 2 behöver minst 5 svara igen. {DOUBT}",
        LAST,
    ]


def test_fewer_than_any_change_needs_are_too_few_whoever_they_are() -> None:
    assert uncertain(4, 8, before={1: 9, 2: 8})[0] == f"4 räcker inte än, och {OTHERS}"
    assert uncertain(5, 8, before={1: 9, 2: 8})[0] == f"5 räcker kanske inte: {OTHERS}"


def test_the_page_of_the_open_laget_says_the_same_of_the_change_and_nothing_else() -> None:
    assert uncertain(6, 8, before={1: 9}) == more_answers(6, 8, before={1: 9})[:-1]
    assert uncertain(8, 8, before={1: 8}) == []


def test_as_many_as_the_time_before_are_not_warned() -> None:
    assert more_answers(7, 8, before={1: 7}) == [LAST]


def test_too_few_for_a_result_is_said_first() -> None:
    lines = more_answers(4, 9, before={})
    policy = default_policy()
    needed = max(policy.least("group"), ceil(policy.roster_share * 9))
    assert lines == [f"Med {needed - 4} svar till kan resultatet visas. Det behövs minst {needed}.", LAST]


def test_what_opens_at_ten_is_said_where_ten_can_be_reached() -> None:
    assert more_answers(8, 12, before={})[0] == (
        "Med 2 svar till kan det gå att visa hur svaren fördelar sig. Det behövs minst 10."
    )
    later = more_answers(8, 12, before={1: 8})
    assert [line.split(".")[0] for line in later[:2]] == [
        "Med 2 svar till kan det gå att visa hur svaren fördelar sig",
        "Med 2 svar till kan det gå att visa ungefär hur många som har gått upp och ned",
    ]
    assert not any("fördelar" in line for line in more_answers(8, 9, before={}))
    assert not any("fördelar" in line for line in more_answers(10, 12, before={}))


@pytest.mark.parametrize("answered", range(4))
def test_a_group_that_is_too_small_is_promised_nothing(answered: int) -> None:
    assert more_answers(answered, 4, before={}) == []


def test_what_cannot_be_reached_is_not_asked_for() -> None:
    assert more_answers(5, 6, before={1: 15}) == [LAST]
