import pytest
from tests import own_words
from tests.own_words import WordsTown


@pytest.fixture
def words_town(db: None) -> WordsTown:
    """Two groups of six in one initiative, three readers, a safeguarding contact."""
    return own_words.build()
