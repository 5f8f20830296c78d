"""The notes beside a movement: what they ask of the reader, and what they do not give away."""

from pathlib import Path

import pytest
from tests.cli.runner import WIDE, movement, wide_file


def test_blank_cells_under_ten_persons_are_explained(tmp_path: Path) -> None:
    grouped = movement(wide_file(tmp_path, 13, group=True), *WIDE, "--group", "g")
    assert any(note.startswith("Tomma rutor") and "från 10 personer" in note for note in grouped.notes)
    assert not any("Tomma rutor" in note for note in movement(wide_file(tmp_path, 12), *WIDE).notes)


@pytest.mark.parametrize(
    ("scale", "policy", "note"),
    [
        (
            "1:5",
            "none",
            "Frågor vars högsta svar inte når upp till 5 på skalan 1 till 5: a (högst 3), b (högst 3). "
            "Det kan bero på svaren, men stämmer skalan?",
        ),
        ("1:5", "disclosure-2026", "Inget svar når upp till 5 på skalan 1 till 5: stämmer skalan?"),
        ("2:4", "disclosure-2026", "Inget svar når upp till 4 på skalan 2 till 4: stämmer skalan?"),
        ("2:3", "none", None),
    ],
)
def test_a_scale_wider_than_the_answers_is_asked_about(
    tmp_path: Path, scale: str, policy: str, note: str | None
) -> None:
    outcome = movement(wide_file(tmp_path, 12), *WIDE, "--scale", scale, "--policy", policy)
    assert [said for said in outcome.notes if "stämmer skalan" in said] == ([note] if note else [])


def test_one_item_below_the_top_is_asked_about_though_another_reaches_it(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    rows = [f"p{person},{time},4,5,{1 if person < 3 else ''}" for person in range(12) for time in (1, 2)]
    file.write_text("id,t,a,b,c\n" + "\n".join(rows), encoding="utf-8")
    words = (file, "--person", "id", "--occasion", "t", "--items", "a,b,c", "--scale", "1:5")

    def asked(*more: str) -> list[str]:
        return [note for note in movement(*words, *more).notes if "stämmer skalan" in note]

    assert asked() == [
        "Någon fråga på skalan 1 till 5 har inget svar som når upp till 5. Det kan bero på svaren, men stämmer skalan?"
    ]
    assert "till 5: a (högst 4), c (högst 1)." in asked("--policy", "none")[0]
    few = movement(file, "--person", "id", "--occasion", "t", "--items", "b,c", "--scale", "1:5")
    assert not any("stämmer skalan" in note for note in few.notes)


def test_without_reverse_the_direction_is_told(tmp_path: Path) -> None:
    note = "Alla frågor räknas så att mer är bättre. Vänd dem där mer är sämre med --reverse."
    assert movement(wide_file(tmp_path, 12), *WIDE).notes.count(note) == 1
    assert note not in movement(wide_file(tmp_path, 12), *WIDE, "--reverse", "a").notes


def test_whole_groups_and_large_parts_without_the_later_occasion_are_told(tmp_path: Path) -> None:
    file = wide_file(tmp_path, 13, group=True, back=9)
    grouped = movement(file, *WIDE, "--group", "g").notes
    assert "De här grupperna har inga svar alls vid 2: liten. Kanske fick de inte frågorna då." in grouped
    assert not any("sex av tio av dem som sågs" in note for note in grouped)
    assert not any("inga svar alls" in note for note in movement(file, *WIDE).notes)
    many = movement(wide_file(tmp_path, 20, back=11), *WIDE).notes
    assert any("sex av tio av dem som sågs vid 1 sågs också vid 2. Kanske fick alla inte frågorna" in it for it in many)
    assert not any("sågs också" in it for it in movement(wide_file(tmp_path, 20, back=12), *WIDE).notes)


def test_blank_cells_beside_a_clipped_number_are_explained(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    rows = [f"p{person},{time},{2 * time - 1}" for person in range(12) for time in (1, 2)]
    file.write_text("id,t,a\n" + "\n".join(rows), encoding="utf-8")
    notes = movement(file, "--person", "id", "--occasion", "t", "--items", "a").notes
    assert [note for note in notes if note.startswith("Tomma rutor")] == [
        'Tomma rutor bredvid "eller lägre" och "eller högre": där visas inte osäkerhet och upp / lika / ned, '
        "för de skulle ge det kapade talet."
    ]


def test_on_a_scale_of_two_steps_the_unused_top_would_tell_every_answer(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    rows = [f"p{person},{time},0" for person in range(12) for time in (1, 2)]
    file.write_text("id,t,a\n" + "\n".join(rows), encoding="utf-8")
    words = ("--person", "id", "--occasion", "t", "--items", "a", "--scale", "0:1")
    assert not any("stämmer skalan" in note for note in movement(file, *words).notes)
    few = movement(wide_file(tmp_path, 4), *WIDE)
    assert not any("stämmer skalan" in note for note in few.notes)


def test_the_top_is_not_called_unused_when_an_item_that_few_answered_reaches_it(tmp_path: Path) -> None:
    file = tmp_path / "svar.csv"
    rows = [f"p{person},{time},3,{5 if person < 3 else ''}" for person in range(12) for time in (1, 2)]
    file.write_text("id,t,a,b\n" + "\n".join(rows), encoding="utf-8")
    notes = [note for note in movement(file, *WIDE, "--scale", "1:5").notes if "stämmer skalan" in note]
    assert [note.split()[0] for note in notes] == ["Någon"]
