from tests.world import AT

from genklang.apps.accounts import queries
from genklang.apps.accounts.actions import register_staff
from genklang.apps.accounts.models import User
from genklang.apps.accounts.types import StaffName
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM


def test_somebody_is_registered_once_however_the_address_is_typed(db: None):
    first = register_staff(email=" Amal@Example.org ", name=" Amal ", by=SYSTEM, at=AT)
    again = register_staff(email="amal@example.ORG", name="Någon annan", by=SYSTEM, at=AT)
    assert first == again
    assert queries.staff([first, 10**9]) == {first: StaffName(first, "Amal", "amal@example.org")}
    assert Event.objects.filter(name="staff.registered").count() == 1


def test_staff_are_found_by_address(db: None):
    user_id = register_staff(email="amal@example.org", name="Amal", by=SYSTEM, at=AT)
    found = queries.staff_by_email(" AMAL@example.org")
    assert found is not None
    assert found.id == user_id
    assert queries.staff_by_email("ingen@example.org") is None


def test_nobody_has_a_password(db: None):
    register_staff(email="amal@example.org", name="Amal", by=SYSTEM, at=AT)
    assert not User.objects.get().has_usable_password()
