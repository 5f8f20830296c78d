"""What is wrong with a framework file, said so that the one who wrote the file can put it right."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: its line (from 1), its field as a path (list items counted from 1, "" for the file), a sentence."""

    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"rad {self.line}, {self.field}" if self.field else f"rad {self.line}"
        return f"{where}: {self.message}"


class FrameworkError(ValueError):
    """The file cannot be used. `problems` holds every fault found, by line; str() gives one line for each."""

    def __init__(self, name: str, problems: tuple[Problem, ...]) -> None:
        self.name = name
        self.problems = problems
        super().__init__(name, problems)

    def __str__(self) -> str:
        return "\n".join(f"{self.name}, {problem}" for problem in self.problems)
