"""The course's pages: both tests marked at once, and nothing kept of them; the case as a run over an initiative."""

from collections.abc import Mapping

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import world
from tests.web.desk.conftest import ClientOf

from genklang.apps.audit.models import Event
from genklang.core.logicmodel import exercise

TESTS = "/skrivbord/kursen/test"


@pytest.fixture
def somebody(db: None, client_of: ClientOf) -> Client:
    """On the staff, without any role."""
    return client_of(world.staff())


def right(key: str) -> dict[str, str]:
    return {f"p{one.number}": one.right for one in exercise(key).statements}


def marked(client: Client, key: str, answers: Mapping[str, str], status: int = 200) -> str:
    answer = client.get(f"{TESTS}/{key}/", answers)
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize(("key", "count"), [("logikmodell", 13), ("delar", 5)])
def test_a_test_is_solved_and_every_answer_explained(somebody: Client, key: str, count: int) -> None:
    empty = marked(somebody, key, {})
    assert "Se hur det gick" in empty and "som kursen menar" not in empty
    told = marked(somebody, key, right(key))
    assert f"Alla {count} som kursen menar." in told
    assert all(one.words in told and one.because in told for one in exercise(key).statements)


def test_each_answer_that_can_be_defended_is_right_in_another_way(somebody: Client) -> None:
    accepted = [(one, column, why) for one in exercise("logikmodell").statements for column, why in one.also.items()]
    assert len(accepted) == 2
    for one, column, why in accepted:
        told = marked(somebody, "logikmodell", {**right("logikmodell"), f"p{one.number}": column})
        assert "12 av 13 som kursen menar, 1 som också går att försvara." in told
        assert "Går också att försvara." in told and why in told
    both = {f"p{one.number}": column for one, column, _why in accepted}
    assert "11 av 13 som kursen menar, 2 som också" in marked(somebody, "logikmodell", {**right("logikmodell"), **both})


def test_another_answer_says_why_and_can_be_tried_again(somebody: Client) -> None:
    told = marked(somebody, "logikmodell", {"p2": "outcomes", "p13": ""})
    assert "0 av 13 som kursen menar. 12 är inte besvarade än." in told
    assert "Kursen menar något annat." in told and "Alltså ett processmått." in told
    assert told.count('class="marked"') == 1
    assert '<option value="outcomes" selected>' in told
    assert "Börja om" in told


def test_nothing_answered_says_what_to_do(somebody: Client) -> None:
    told = marked(somebody, "delar", {"p1": ""})
    assert "Välj minst ett svar först." in told and 'class="marked"' not in told


def test_nothing_is_kept_of_a_test(somebody: Client) -> None:
    before = Event.objects.count()
    marked(somebody, "delar", right("delar"))
    assert Event.objects.count() == before
    assert somebody.post(f"{TESTS}/delar/", right("delar")).status_code == 405
    assert somebody.get(f"{TESTS}/matte/").status_code == 404


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([f"p{number}" for number in range(15)]) | st.text(max_size=8),
        st.sampled_from(["needs", "effects", "", "needs_analysis"]) | st.text(max_size=40),
        max_size=16,
    )
)
def test_whatever_is_sent_is_answered_with_the_test(somebody: Client, sent: dict[str, str]) -> None:
    answer = somebody.get(f"{TESTS}/logikmodell/", sent)
    assert answer.status_code in (200, 422)
    told = answer.content.decode()
    assert told.count("<select") == 13
    assert (answer.status_code == 422) == ("Det svaret finns inte. Välj ett i listan." in told)
