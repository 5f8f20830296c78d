"""Getting in with an entry code, and how often one may guess."""

import pytest
from tests import world
from tests.world import AT, World, later

from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import actions, attempts, codes, queries
from genklang.apps.people.models import Attempt, EntryCode
from genklang.apps.people.types import NewCard, Refused


def unknown_code() -> str:
    """A code with a right check that nobody has."""
    return codes.new_code()


def refusal(code: str, *, source: str = "198.51.100.1", at=AT) -> str:
    with pytest.raises(Refused) as refused:
        queries.participant_by_code(code, source=source, at=at)
    assert str(refused.value.sentence)
    return refused.value.code


def test_a_code_lets_its_participant_in(town: World):
    found = queries.participant_by_code(town.codes[2].lower(), source="198.51.100.1", at=AT)
    assert found.participant_id == town.participants[2]
    assert found.organisation_id == town.organisation_id
    assert queries.code_is_valid(found.participant_id, found.code_id)


def test_no_code_stands_in_the_database_in_plain_text(town: World):
    stored = "".join(EntryCode.objects.values_list("digest", flat=True)).upper()
    for code in town.codes:
        assert code not in stored
        assert code.replace("-", "") not in stored


def test_a_new_card_does_not_show_its_code_when_printed_by_mistake():
    assert "KX7P" not in repr(NewCard(1, "KX7P-4MQD-9T"))
    assert "KX7P" not in f"{NewCard(1, 'KX7P-4MQD-9T')}"


def test_a_reissued_code_replaces_the_old_one_and_is_the_same_person(town: World):
    before = queries.participant_by_code(town.codes[0], source="s", at=AT)
    new = actions.reissue_code(participant_id=town.participants[0], by=SYSTEM, at=AT)
    assert refusal(town.codes[0]) == "code_replaced"
    after = queries.participant_by_code(new, source="s", at=AT)
    assert after.participant_id == before.participant_id
    assert not queries.code_is_valid(before.participant_id, before.code_id)
    assert queries.code_is_valid(after.participant_id, after.code_id)


def test_unknown_and_mistyped_codes_have_sentences(town: World):
    assert refusal(unknown_code()) == "code_unknown"
    assert refusal("KX7P") == "code_unknown"


def test_typing_errors_that_the_check_sees_never_count(town: World):
    for _ in range(200):
        refusal("KX7P-4MQD-00")
    assert not Attempt.objects.exists()


def test_a_class_of_thirty_behind_one_address_with_some_typos_is_let_in(town: World):
    _, class_codes = world.group(town.activity_id, size=30)
    for number, code in enumerate(class_codes):
        if number % 3 == 0:
            refusal(code[:-1] + ("A" if code[-1] != "A" else "B"), source="203.0.113.5")
        if number % 10 == 0:
            refusal(unknown_code(), source="203.0.113.5")
        assert queries.participant_by_code(code, source="203.0.113.5", at=AT)


MINUTES_11 = 11 / 24 / 60


def test_an_address_that_guesses_is_stopped_for_ten_minutes_and_others_are_not(town: World):
    for _ in range(attempts.PER_ADDRESS):
        assert refusal(unknown_code(), source="203.0.113.9") == "code_unknown"
    assert refusal(unknown_code(), source="203.0.113.9") == "too_many_attempts"
    assert refusal(town.codes[0], source="203.0.113.9") == "too_many_attempts"
    assert queries.participant_by_code(town.codes[0], source="203.0.113.10", at=AT)
    assert queries.participant_by_code(town.codes[0], source="203.0.113.9", at=later(days=MINUTES_11))


def test_all_addresses_of_one_ipv6_network_count_as_one(town: World):
    for number in range(attempts.PER_ADDRESS):
        refusal(unknown_code(), source=f"2001:db8:1:2::{number:x}")
    assert refusal(town.codes[0], source="2001:db8:1:2:ffff::1") == "too_many_attempts"
    assert queries.participant_by_code(town.codes[0], source="2001:db8:1:3::1", at=AT)
    assert attempts._scopes("::ffff:192.0.2.1", "") == attempts._scopes("192.0.2.1", "")


def failures(count: int, *, source: str) -> None:
    """That many wrong codes, without making each of them."""
    one, other = attempts._scopes(source, "")
    for scope in (one, other, attempts._INSTALLATION_SCOPE):
        row, _new = Attempt.objects.get_or_create(scope=scope, window=attempts._window(AT, attempts.CODE_SECONDS))
        row.count += count
        row.save()


def test_one_with_many_networks_of_ipv6_is_stopped_by_the_network_around_them(town: World):
    for number in range(40):
        failures(25, source=f"2001:db8:1:{number:x}::1")
    assert refusal(town.codes[0], source="2001:db8:1:ff::1") == "too_many_attempts"
    assert queries.participant_by_code(town.codes[0], source="2001:db8:2::1", at=AT)


def test_many_addresses_guessing_together_get_few_tries_and_a_class_still_gets_in(town: World):
    for number in range(attempts.PRESSURE_FROM // 20):
        failures(20, source=f"198.51.{number}.7")
    guesser = "203.0.113.77"
    for _ in range(attempts.PER_ADDRESS_UNDER_PRESSURE):
        assert refusal(unknown_code(), source=guesser) == "code_unknown"
    assert refusal(unknown_code(), source=guesser) == "too_many_attempts"
    for code in town.codes:
        assert queries.participant_by_code(code, source="192.0.2.200", at=AT)


def test_no_number_of_guesses_elsewhere_shuts_the_house(town: World):
    for number in range(250):
        failures(4000, source=f"198.{number}.0.1")
    assert queries.participant_by_code(town.codes[0], source="192.0.2.200", at=AT)
    assert refusal(unknown_code(), source="192.0.2.200") == "code_unknown"
    assert queries.participant_by_code(town.codes[0], source="192.0.2.200", at=AT)


def test_a_phone_that_came_in_by_a_card_before_is_let_in_beside_whoever_guesses(town: World):
    failures(100_000, source="203.0.113.5")
    before = queries.participant_by_code(town.codes[0], source="192.0.2.1", at=AT)
    mark = queries.card_mark(before.code_id)
    assert refusal(town.codes[1], source="203.0.113.5") == "too_many_attempts"
    assert queries.participant_by_code(town.codes[1], source="203.0.113.5", known_card=mark, at=AT)


def test_a_kept_card_is_no_way_to_guess_on(town: World):
    mark = queries.card_mark(queries.participant_by_code(town.codes[0], source="192.0.2.1", at=AT).code_id)
    outcomes = []
    for number in range(attempts.PER_CARD + 5):
        with pytest.raises(Refused) as refused:
            queries.participant_by_code(unknown_code(), source=f"203.0.{number}.1", known_card=mark, at=AT)
        outcomes.append(refused.value.code)
    assert outcomes == ["code_unknown"] * attempts.PER_CARD + ["too_many_attempts"] * 5


def test_the_mark_of_a_card_tells_nothing_of_whose_it_is(town: World):
    ref = queries.participant_by_code(town.codes[0], source="192.0.2.1", at=AT)
    mark = queries.card_mark(ref.code_id)
    assert mark == queries.card_mark(ref.code_id) != queries.card_mark(ref.code_id + 1)
    stored = {value for row in EntryCode.objects.values_list() for value in row}
    assert mark not in "".join(map(str, stored))


def test_no_address_is_kept_and_old_counts_are_forgotten(town: World):
    refusal(unknown_code(), source="203.0.113.9")
    assert not Attempt.objects.filter(scope__contains="203.0.113").exists()
    before = set(Attempt.objects.values_list("id", flat=True))
    refusal(unknown_code(), source="203.0.113.10", at=later(days=1))
    assert not before & set(Attempt.objects.values_list("id", flat=True))


def test_how_many_cards_at_a_time(town: World):
    for count in (0, -1, 201):
        with pytest.raises(Refused) as refused:
            actions.create_participants(organisation_id=town.organisation_id, count=count, by=SYSTEM, at=AT)
        assert refused.value.code == "too_many_cards"
