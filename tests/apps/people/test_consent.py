"""Consent, guardian's consent and optional background."""

from datetime import date
from itertools import pairwise

import pytest
from tests.world import AT, World, later

from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import actions, background, consent_policy, queries
from genklang.apps.people.models import Background
from genklang.apps.people.types import Refused


def test_nothing_is_consented_to_at_first(town: World):
    state = queries.consent_of(town.participants[0])
    assert state is not None
    assert (state.given_on, state.text_version, state.guardian_on, state.has_background) == (None, None, None, False)


def test_consent_is_the_newest_yes(town: World):
    person = town.participants[0]
    actions.give_consent(participant_id=person, text_version=queries.consent_policy().current, at=AT)
    actions.give_consent(participant_id=person, text_version=queries.consent_policy().current, at=later(days=100))
    state = queries.consent_of(person)
    assert state is not None
    assert state.given_on == date(2026, 6, 10)
    assert state.text_version == queries.consent_policy().current


def test_a_text_that_was_never_shown_cannot_be_consented_to(town: World):
    with pytest.raises(Refused) as refused:
        actions.give_consent(participant_id=town.participants[0], text_version="1999-1", at=AT)
    assert refused.value.code == "unknown_consent_text"


def test_the_first_day_of_a_guardians_consent_stands(town: World):
    for days in (0, 30):
        actions.record_guardian_consent(participant_id=town.participants[0], by=SYSTEM, at=later(days=days))
    state = queries.consent_of(town.participants[0])
    assert state is not None
    assert state.guardian_on == AT.date()


def test_who_is_not_there_is_said_to_be_gone(town: World):
    assert queries.consent_of(10**9) is None
    for act in (actions.record_guardian_consent, actions.reissue_code, actions.erase):
        with pytest.raises(Refused) as refused:
            act(participant_id=10**9, by=SYSTEM, at=AT)
        assert refused.value.code == "participant_unknown"


@pytest.mark.parametrize(("age", "needed"), [(6, True), (12, True), (13, False), (30, False)])
def test_from_thirteen_one_says_yes_oneself(age: int, needed: bool):
    assert queries.needs_guardian(age) is needed


def test_partners_say_yes_to_a_text_of_their_own():
    policy = queries.consent_policy()
    texts = [policy.current_for(target) for target in ("youth", "adults", "partners")]
    assert len(set(texts)) == 3
    assert policy.asked_now == set(texts)
    assert set(texts) <= set(policy.known)


@pytest.mark.parametrize("text", ["", "[]", "name: x", "name: x\ndated: 1\nown_consent_from: 13", ": : :"])
def test_a_broken_consent_policy_stops(text: str):
    with pytest.raises(ValueError, match="consent-2026"):
        consent_policy.read(text)


def test_a_consent_policy_without_texts_stops():
    with pytest.raises(ValueError, match="empty"):
        consent_policy.read("{name: x, dated: 2026-01-01, own_consent_from: {value: 13}, text_versions: []}")


def test_background_is_optional_and_own_words_stand_beside_other_only(town: World):
    person = town.participants[0]
    band = queries.birth_bands(AT.date())[1]
    actions.save_background(
        participant_id=person, gender="other", gender_words="  icke  binär ", birth_band=band, at=AT
    )
    row = Background.objects.get(participant_id=person)
    assert (row.gender, row.gender_words, row.birth_band, row.born_abroad) == ("other", "icke binär", band, None)
    actions.save_background(participant_id=person, gender="girl", gender_words="icke binär", born_abroad=True, at=AT)
    row.refresh_from_db()
    assert (row.gender, row.gender_words, row.birth_band, row.born_abroad) == ("girl", "", "", True)
    state = queries.consent_of(person)
    assert state is not None
    assert state.has_background


@pytest.mark.parametrize(
    "given", [{"gender": "cat"}, {"birth_band": "2010"}, {"birth_band": "1800-1809"}, {"gender_words": "x" * 61}]
)
def test_background_that_is_not_on_the_form_is_refused(town: World, given: dict[str, str]):
    with pytest.raises(Refused) as refused:
        actions.save_background(participant_id=town.participants[0], at=AT, **given)
    assert refused.value.code == "bad_background"


def test_the_bands_of_birth_years_follow_each_other_without_gap():
    bands = background.birth_bands(date(2026, 3, 2))
    years = [tuple(map(int, band.split("-"))) for band in bands]
    assert bands[0] == "2020-2024"
    assert all(older[1] + 1 == newer[0] for newer, older in pairwise(years))
    assert all(len(band) == 9 for band in bands)
