"""An open group and a phone that has come in by its first card."""

import pytest
from tests.web.answer.group import Handset, OpenGroup, open_group


@pytest.fixture
def group() -> OpenGroup:
    return open_group(small=True)


@pytest.fixture
def phone(group: OpenGroup) -> Handset:
    handset = Handset()
    handset.enter(group.codes[0])
    return handset
