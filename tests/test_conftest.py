"""The strict fixtures do bite."""

import socket
import warnings

import pytest
from django.template import engines

from genklang.apps.organisations.models import Organisation


def test_a_name_beyond_this_computer_is_refused() -> None:
    with pytest.raises(RuntimeError, match="loopback only"):
        socket.getaddrinfo("example.org", 443)


def test_an_address_beyond_this_computer_is_refused() -> None:
    with socket.socket() as outward, pytest.raises(RuntimeError, match="loopback only"):
        outward.connect(("192.0.2.1", 443))


def test_datagrams_beyond_this_computer_are_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as outward, pytest.raises(RuntimeError, match="loopback only"):
        outward.sendto(b"x", ("192.0.2.1", 53))


def test_loopback_stays_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_a_warning_fails_the_test_that_causes_it() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("heard", UserWarning, stacklevel=1)


def test_an_undefined_template_variable_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match="nobody_set_this"):
        engines["django"].from_string("{{ nobody_set_this }}").render({})


@pytest.mark.parametrize("key", [0, slice(2)])
def test_a_slice_without_order_is_refused(key: int | slice) -> None:
    with pytest.raises(RuntimeError, match="without an order"):
        Organisation.objects.order_by()[key]


def test_a_slice_with_order_is_let_be() -> None:
    assert str(Organisation.objects.order_by("id")[:2].query).endswith("LIMIT 2")
