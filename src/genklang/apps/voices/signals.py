"""Words that may mean that somebody is in danger: such texts are read first. They decide nothing else."""

import re
from functools import lru_cache

import yaml

from genklang import library

from .parse import words_of

FOLDER = "safeguarding"


def urgent(text: str) -> bool:
    """Whether any of the words stands in the text, in whatever language: the young mix them."""
    return _pattern().search(f" {' '.join(words_of(text))} ") is not None


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = [words for _name, text in library.files(FOLDER) for words in read(text)]
    return re.compile("|".join(f" {re.escape(' '.join(words_of(each)))}" for each in words))


def read(text: str) -> list[str]:
    """The words of a file: every language's list. ValueError when it is not as it should be."""
    data = yaml.safe_load(text)
    lists = data.get("words") if isinstance(data, dict) else None
    if not isinstance(lists, dict) or not all(isinstance(words, list) and words for words in lists.values()):
        raise ValueError("words: väntade en lista för varje språk")
    found = [word for words in lists.values() for word in words]
    if not all(isinstance(word, str) and words_of(word) for word in found):
        raise ValueError("words: varje rad ska vara ord")
    return found
