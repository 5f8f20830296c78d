"""Whoever runs the installation asks whether every result is what was once taken out."""

import pytest
from django.core.management import CommandError, call_command
from tests import world
from tests.apps.pulses import voting

from genklang.apps.analysis.actions import release_round
from genklang.apps.analysis.models import Release, ReleasedCell
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.pulses.models import Pulse

pytestmark = pytest.mark.django_db


@pytest.fixture
def releases() -> list[int]:
    """Two groups' releases."""
    made = []
    for place in (world.build(size=5), world.build(size=5)):
        round_id = world.run_round(place.group_id, dict.fromkeys(place.participants, 3))
        made.append(release_round(round_id=round_id, by=SYSTEM, at=world.later(days=8)))
    return made


def test_all_is_in_order(releases, capsys):
    call_command("check_ledger")
    assert capsys.readouterr().out == "2 av 2 resultat är i ordning.\n"


def test_an_empty_ledger_is_in_order(capsys):
    call_command("check_ledger")
    assert capsys.readouterr().out == "0 av 0 resultat är i ordning.\n"


def test_the_first_that_is_not_is_named_and_the_exit_code_is_1(releases, capsys):
    Release.objects.filter(pk=releases[1]).update(roster=99)
    group = Release.objects.get(pk=releases[1]).unit_id
    events = Event.objects.count()
    with pytest.raises(CommandError) as failed:
        call_command("check_ledger")
    assert failed.value.returncode == 1
    assert str(failed.value) == (
        f"Det första som inte stämmer är resultat {releases[1]} (grupp {group}, Läget 1): "
        "det som står där är inte det som en gång togs fram."
    )
    assert capsys.readouterr().out == "1 av 2 resultat är i ordning.\n"
    assert Event.objects.count() == events  # it only reads


def test_a_release_that_is_gone_is_named_by_its_number(releases):
    ReleasedCell.objects.filter(release=releases[1]).delete()
    Release.objects.filter(pk=releases[1]).delete()
    with pytest.raises(CommandError, match=rf"är resultat {releases[1]}: det finns inte kvar, men ska finnas\."):
        call_command("check_ledger")


def test_it_says_which_were_signed_later(releases, capsys):
    from genklang.apps.analysis.signatures import sign

    last = Release.objects.get(pk=releases[1])
    Release.objects.filter(pk=last.pk).update(signed_later=True)
    sign(Release.objects.get(pk=last.pk), before=last.digest_before)
    call_command("check_ledger")
    assert "1 av dem togs fram innan resultat signerades." in capsys.readouterr().out


def test_after_a_change_of_key_all_is_signed_anew(releases, capsys, settings):
    old = settings.CODE_KEY
    settings.CODE_KEY = b"a new key that is as long as a key must be"
    with pytest.raises(CommandError):
        call_command("check_ledger", "--sign-anew")
    settings.CODE_KEY_FALLBACKS = [old]
    call_command("check_ledger", "--sign-anew")
    assert "2 resultat är signerade med dagens nyckel. Den gamla kan tas bort." in capsys.readouterr().out
    settings.CODE_KEY_FALLBACKS = []
    call_command("check_ledger")


def test_what_a_pulse_came_to_is_looked_at_too_and_signed_anew(settings, capsys):
    town = voting.consenting()
    pulse_id = voting.open_pulse(town.group_id)
    voting.close(pulse_id)
    settings.CODE_KEY_FALLBACKS, settings.CODE_KEY = [settings.CODE_KEY], b"n" * 32
    call_command("check_ledger", "--sign-anew")
    settings.CODE_KEY_FALLBACKS = []
    call_command("check_ledger")
    Pulse.objects.filter(id=pulse_id).update(answered=3)
    with pytest.raises(CommandError, match=rf"Var vi bra\? nummer {pulse_id}: det som står där är inte"):
        call_command("check_ledger")
