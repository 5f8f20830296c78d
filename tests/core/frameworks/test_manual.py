"""The manual's file is right, and its examples of faults are what the loader says."""

import re
from pathlib import Path

import pytest

from genklang.core.frameworks import FrameworkError, load

MANUAL = (Path(__file__).parents[3] / "docs/methods/frameworks.md").read_text(encoding="utf-8")
WHOLE_FILE = re.findall(r"```yaml\n(.*?)```", MANUAL, re.DOTALL)[0]
FAULTS = re.findall(r"```text\n(.*?)\n```", MANUAL, re.DOTALL)


def faults_of(text: str) -> str:
    with pytest.raises(FrameworkError) as caught:
        load(text, name="studiero-v1.yaml")
    return str(caught.value)


def test_the_file_in_the_manual_is_right() -> None:
    assert [question.code for question in load(WHOLE_FILE, name="studiero-v1.yaml").questions] == [
        "ro_plats",
        "ro_stord",
    ]


def test_the_faults_in_the_manual_are_the_loaders_own_words() -> None:
    text = WHOLE_FILE.replace("sv: Jag blir störd när jag pluggar", "sv:").replace("direction: -1", "direction: 2")
    head, tail = text.rsplit("scale: stammer", 1)
    assert faults_of(f"{head}scale: stamer{tail}") == FAULTS[0]
    assert faults_of(WHOLE_FILE.replace("sv: Studiero\n", "sv: Studiero: lugn\n")) == FAULTS[1]
