"""Knowledge as files: frameworks, policies, words. Shipped inside the package and read from there."""

from collections.abc import Iterator
from importlib import resources


def files(folder: str, ending: str = ".yaml") -> Iterator[tuple[str, str]]:
    """(name, text) of each file with an ending in a folder of the library, such as "frameworks", by name.

    Raises FileNotFoundError if there is no such folder.
    """
    entries = resources.files(__name__).joinpath(folder).iterdir()
    for entry in sorted(entries, key=lambda entry: entry.name):
        if entry.is_file() and entry.name.endswith(ending):
            yield entry.name, entry.read_text(encoding="utf-8")
