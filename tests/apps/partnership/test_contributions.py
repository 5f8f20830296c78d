"""What partners put in: sums within a kind and a unit, never across, and promised apart from given."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given as drawn
from hypothesis import strategies as st
from tests.apps.partnership.conftest import DAY, Together, refusal

from genklang.apps.partnership import actions, contribution_actions, contribution_queries
from genklang.apps.partnership.models import Contribution
from genklang.apps.partnership.types import UNITS, ContributionInfo, Gives

MONEY = {"kind": "money", "amount": Decimal("300000"), "unit": "kr", "first_on": DAY, "last_on": date(2026, 12, 31)}
PLAIN = {**MONEY, "source": "Avtalet, punkt 4", "given": True}
PAIRS = [(kind, unit) for kind in Gives for unit in UNITS[kind]]


def give(together: Together, **given: object) -> int:
    plain = {"partner_id": together.partner, **PLAIN, **together.act}
    return contribution_actions.add_contribution(**(plain | given))


def test_kinds_units_and_promises_are_never_added_together(together: Together) -> None:
    other = actions.add_partner(partnership_id=together.id, name="Möbelhuset", since=DAY, **together.act)
    give(together)
    give(together, amount=Decimal("50000.50"), partner_id=other, last_on=date(2027, 6, 30))
    give(together, amount=Decimal(100000), given=False, partner_id=other)
    give(together, kind="time", unit="hours", amount=Decimal(120))
    give(together, kind="premises", unit="hours", amount=Decimal(40))
    give(together, kind="premises", unit="months", amount=Decimal(9))
    found = contribution_queries.sums(contribution_queries.contributions(together.id))
    assert [(one.kind, one.unit, one.given, one.amount, one.partners) for one in found] == [
        (Gives.MONEY, "kr", True, Decimal("350000.50"), 2),
        (Gives.MONEY, "kr", False, Decimal(100000), 1),
        (Gives.TIME, "hours", True, Decimal(120), 1),
        (Gives.PREMISES, "hours", True, Decimal(40), 1),
        (Gives.PREMISES, "months", True, Decimal(9), 1),
    ]
    assert (found[0].first_on, found[0].last_on) == (DAY, date(2027, 6, 30))
    first, second = found[0].periods
    assert (first.last_on, first.amount) == (found[1].last_on, Decimal(300000))
    assert (second.last_on, second.amount) == (date(2027, 6, 30), Decimal("50000.50"))


@drawn(
    st.lists(
        st.tuples(st.sampled_from(PAIRS), st.integers(1, 10**6), st.booleans(), st.integers(1, 4)),
        max_size=12,
    )
)
def test_every_amount_stands_in_exactly_one_sum(rows: list[tuple[tuple[Gives, str], int, bool, int]]) -> None:
    infos = [
        ContributionInfo(at, 1, partner, kind, Decimal(amount), unit, DAY, DAY, "Avtalet", given)
        for at, ((kind, unit), amount, given, partner) in enumerate(rows)
    ]
    found = contribution_queries.sums(infos)
    assert len({(one.kind, one.unit, one.given) for one in found}) == len(found)
    for one in found:
        those = [row for row in rows if (*row[0], row[2]) == (one.kind, one.unit, one.given)]
        assert one.amount == sum(amount for _pair, amount, *_rest in those)
        assert one.partners == len({partner for *_rest, partner in those})
    assert sum(one.amount for one in found) == sum(amount for _pair, amount, *_rest in rows)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"amount": Decimal(0)}, "bad_amount"),
        ({"amount": Decimal(-5)}, "bad_amount"),
        ({"amount": Decimal("0.001")}, "bad_amount"),
        ({"amount": Decimal(10) ** 12}, "bad_amount"),
        ({"unit": "hours"}, "bad_unit"),
        ({"last_on": date(2026, 1, 1)}, "bad_days"),
        ({"source": " "}, "words_missing"),
        ({"partner_id": 10**9}, "gone"),
    ],
    ids=["nothing", "less", "fine", "much", "unit", "days", "source", "partner"],
)
def test_what_cannot_be_put_in_is_refused(together: Together, given: dict[str, object], code: str) -> None:
    plain = {"partner_id": together.partner, **PLAIN, **together.act}
    assert refusal(contribution_actions.add_contribution, **(plain | given)) == code
    assert contribution_queries.contributions(together.id) == ()


def test_the_table_itself_refuses_another_kinds_unit(together: Together) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Contribution.objects.create(partner_id=together.partner, **{**PLAIN, "unit": "months"})


def test_what_was_promised_is_given_and_a_slip_is_taken_away(together: Together) -> None:
    number = give(together, given=False)
    contribution_actions.edit_contribution(
        contribution_id=number, **{**PLAIN, "amount": Decimal(250000)}, **together.act
    )
    found = contribution_queries.contribution(number)
    assert found is not None and (found.given, found.amount) == (True, Decimal(250000))
    assert refusal(actions.remove_partner, partner_id=together.partner, **together.act) == "partner_in_use"
    contribution_actions.remove_contribution(contribution_id=number, **together.act)
    assert refusal(contribution_actions.remove_contribution, contribution_id=number, **together.act) == "gone"
    actions.remove_partner(partner_id=together.partner, **together.act)
