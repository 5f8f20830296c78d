"""The first administrator of a new installation."""

import pytest
from django.core.management import CommandError, call_command

from genklang.apps.accounts.queries import staff_by_email
from genklang.apps.activities.permissions import reach
from genklang.apps.frameworks.queries import choices

pytestmark = pytest.mark.django_db


def make(**changed):
    call_command(
        "first_administrator", **({"organisation": "Strömbacka", "name": "Kim", "email": "kim@example.org"} | changed)
    )


def test_somebody_administers_a_new_organisation_and_the_frameworks_are_there(capsys):
    make()
    person = staff_by_email("kim@example.org")
    assert person is not None and len(reach(person.id).administers) == 1
    assert "unga_exempel" in dict(choices())
    assert "Kim är administratör för Strömbacka" in capsys.readouterr().out


def test_a_second_time_says_why_not_and_changes_nothing():
    make()
    with pytest.raises(CommandError):
        make(name="Någon annan", email="annan@example.org")
    assert staff_by_email("annan@example.org") is None


def test_an_address_that_is_none_is_told():
    with pytest.raises(CommandError, match="E-postadressen"):
        make(email="kim")
    assert staff_by_email("kim") is None
