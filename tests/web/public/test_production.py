"""What a real installation starts with: nothing of the demo, and nobody's tries counted as somebody else's."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client
from tests import world

import genklang
from genklang.apps.accounts.actions import register_staff
from genklang.apps.accounts.models import User
from genklang.apps.audit.types import SYSTEM

SOURCE = Path(genklang.__file__).parents[1]
SIGN_IN = "/konto/logga-in/"
PROGRAM = """
import json
import django
django.setup()
from django.conf import settings
from django.urls import Resolver404, resolve
def is_wired(address):
    try:
        return bool(resolve(address))
    except Resolver404:
        return False
print(json.dumps([is_wired("/demo/in/x/"), settings.DEMO, settings.CLOCK_MAY_SHIFT, settings.ALLOWED_HOSTS,
                  settings.TRUSTED_PROXIES, settings.ALLAUTH_TRUSTED_PROXY_COUNT,
                  [key.decode() for key in settings.CODE_KEY_FALLBACKS]]))
"""


def start(tmp_path: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GENKLANG_")} | {
        "DJANGO_SETTINGS_MODULE": "genklang.config.settings.production",
        "PYTHONPATH": str(SOURCE),
        "GENKLANG_DATA_DIR": str(tmp_path),
    }
    return subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment | more, capture_output=True, text=True, timeout=60
    )


def test_production_has_nothing_of_the_demo_and_believes_as_many_proxies_everywhere(tmp_path: Path) -> None:
    secrets = {"GENKLANG_SECRET_KEY": "s" * 40, "GENKLANG_CODE_KEY": "c" * 40}
    done = start(tmp_path, **secrets, GENKLANG_TRUSTED_PROXIES="2")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [False, False, False, [], 2, 2, []]


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ({"GENKLANG_CONTACT_KEYS": f"{'n' * 40} short"}, "GENKLANG_CONTACT_KEYS"),
        ({"GENKLANG_SMS_URL": "46elks://user:password@sender/0701234567"}, "{to}"),
    ],
    ids=["a short contact key", "text messages to one number"],
)
def test_reminders_that_are_set_up_wrongly_stop_the_start(tmp_path: Path, named: dict[str, str], said: str) -> None:
    secrets = {"GENKLANG_SECRET_KEY": "s" * 40, "GENKLANG_CODE_KEY": "c" * 40}
    done = start(tmp_path, **secrets, **named)
    assert done.returncode != 0 and said in done.stderr
    assert "password" not in done.stderr and "nnnn" not in done.stderr


def test_a_code_key_that_was_replaced_is_known_to_production(tmp_path: Path) -> None:
    secrets = {"GENKLANG_SECRET_KEY": "s" * 40, "GENKLANG_CODE_KEY": "c" * 40}
    done = start(tmp_path, **secrets, GENKLANG_CODE_KEY_FALLBACKS=f"{'a' * 40} {'b' * 40}\n")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[-1] == ["a" * 40, "b" * 40]


@pytest.mark.parametrize("given", [{}, {"GENKLANG_SECRET_KEY": "s" * 40}, {"GENKLANG_CODE_KEY": "c" * 40}])
def test_production_does_not_start_without_both_secrets(given: dict[str, str], tmp_path: Path) -> None:
    done = start(tmp_path, **given)
    assert done.returncode != 0
    assert "at least 32 random characters" in done.stderr


def test_production_does_not_start_with_a_shifted_clock(tmp_path: Path) -> None:
    secrets = {"GENKLANG_SECRET_KEY": "s" * 40, "GENKLANG_CODE_KEY": "c" * 40}
    done = start(tmp_path, **secrets, GENKLANG_CLOCK_SHIFT_DAYS="90")
    assert done.returncode != 0
    assert "shift the clock" in done.stderr


@pytest.mark.django_db
def test_behind_a_proxy_a_stranger_does_not_shut_the_staff_out(client: Client, settings: object) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
    cache.clear()
    register_staff(email="samira@example.org", name="Samira", by=SYSTEM, at=world.AT)
    for number in range(25):
        stranger = Client(headers={"x-forwarded-for": "198.51.100.1"})
        last = stranger.post(SIGN_IN, {"email": f"n{number}@example.org"})
    assert (last.status_code, "Location" in last.headers) == (200, False)
    own = client.post(SIGN_IN, {"email": "samira@example.org"}, headers={"x-forwarded-for": "198.51.100.2"})
    assert own.status_code == 302


@pytest.mark.django_db
def test_a_desk_that_was_left_open_is_shut_the_next_day(client: Client) -> None:
    user_id = register_staff(email="samira@example.org", name="Samira", by=SYSTEM, at=world.AT)
    client.force_login(User.objects.get(pk=user_id))
    assert client.session.get_expiry_age() <= 12 * 3600
