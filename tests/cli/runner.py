"""One way of running the command line inside a test: words in; exit code, output and errors out."""

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from genklang.cli import main

WIDE = ("--person", "id", "--occasion", "t", "--items", "a,b")


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str

    @property
    def results(self) -> list[dict[str, Any]]:
        return json.loads(self.out)["results"]

    @property
    def notes(self) -> list[str]:
        return json.loads(self.out)["notes"]


def run(*words: object) -> Outcome:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(word) for word in words])
    return Outcome(code, out.getvalue(), err.getvalue())


def movement(file: Path, *words: object) -> Outcome:
    return run("movement", file, *words, "--format", "json")


def wide_file(folder: Path, people: int, *, group: bool = False, back: int | None = None) -> Path:
    """`people` who answered a: 2 then 3 and b: 3 then 3 at occasions 1 and 2; only the first `back` came back."""
    rows = ["id,t,g,a,b"]
    for person in range(people):
        name = "liten" if group and person >= people - 4 else "stor"
        rows.append(f"p{person},1,{name},2,3")
        if back is None or person < back:
            rows.append(f"p{person},2,{name},3,3")
    file = folder / "svar.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return file
