"""Whose tries are counted: the peer, unless our own proxies stand between."""

import pytest
from django.test import RequestFactory

from genklang.web.answer.posted import source


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, None, "192.0.2.1"),
        (0, "203.0.113.9", "192.0.2.1"),
        (1, None, "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.4, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.4, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "", "192.0.2.1"),
    ],
)
def test_what_a_visitor_writes_in_the_header_is_not_believed(settings, proxies, forwarded, counted):
    settings.TRUSTED_PROXIES = proxies
    headers = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    assert source(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", **headers)) == counted
