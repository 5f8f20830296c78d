"""What the README says is so: commands, words on the screen, links, pictures and the printed example."""

import re
from pathlib import Path

import pytest
from tests.cli.runner import run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
#: A picture must not keep somebody on a slow line waiting.
LARGEST_PICTURE = 150_000
#: What stands in bold is what stands on the screen; only the headings of the steps begin with a number.
BUTTONS = sorted({one for one in README.replace("\n", " ").split("**")[1::2] if not one[0].isdigit()})


def test_it_opens_with_the_two_commands_and_ci_runs_one_of_them() -> None:
    opening = README.split("```")[1]
    assert re.findall(r"^make (\w+)", opening, re.MULTILINE) == ["demo", "test"]
    assert re.search(r"^make test(?: |$)", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`?make ([a-z][a-z-]+)", README))))
def test_every_command_is_there(command: str) -> None:
    assert re.search(rf"^{command}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def _words_on_the_screen() -> str:
    web = ROOT / "src" / "genklang" / "web"
    sources = sorted((*web.rglob("*.html"), *(web / "desk").glob("*.py"), *(web / "answer").glob("*.py")))
    presenters = sorted((web / "presenters").glob("*.py"))
    return "\n".join(path.read_text(encoding="utf-8") for path in (*sources, *presenters))


@pytest.mark.parametrize("words", BUTTONS)
def test_every_button_is_called_so(words: str) -> None:
    assert re.search(rf'"{re.escape(words)}[":]|>{re.escape(words)}<', _words_on_the_screen())


def test_the_box_after_the_questions_and_the_key_beside_the_card_are_told_apart() -> None:
    step = README.replace("\n", " ").split("**2. ")[1].split("**3. ")[0]
    box, key = (step.index(one) for one in ("a box for something in her own words", "they are her *key*"))
    assert box < step.index("**Skicka**") < key < step.index("**Spara orden som nyckel**")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).is_file()


@pytest.mark.parametrize("tag", re.findall(r"<img [^>]+>", README))
def test_every_picture_is_there_small_and_described(tag: str) -> None:
    picture = re.search(r'src="([^"]+)"', tag)
    assert picture
    assert 1000 < (ROOT / picture[1]).stat().st_size < LARGEST_PICTURE
    assert re.search(r'alt="[^"]{20,}"', tag)


def test_the_example_prints_what_is_printed_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    command = re.search(r"^\$ genklang (.+)$", README, re.MULTILINE)
    printed = re.search(r"```text\n(.+?)```", README, re.DOTALL)
    assert command
    assert printed
    outcome = run(*command[1].split())
    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith(printed[1])
