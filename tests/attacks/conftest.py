"""Each attack has its own snapshot folder: row ids begin anew in each test."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(autouse=True)
def own_snapshots(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
