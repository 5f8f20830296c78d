"""The peer of benchmarks/paint.py: a SurveyJS form with the same questions, as its makers' own start page shows it.

SurveyJS is a library for a page that somebody else serves. Its files (minified, without the font) and a page are put in
a folder, compressed ahead as our own are, and served by the same server. A WSGI application; SURVEYJS_FOLDER is its
folder.
"""

import gzip
import json
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.npm import installed

VERSION = "2.5.38"
FILES = (
    "survey-core/survey-core.fontless.min.css",
    "survey-core/survey.core.min.js",
    "survey-js-ui/survey-js-ui.min.js",
)
PAGE = """<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Läget</title><link rel="icon" href="data:,"><link rel="stylesheet" href="survey-core.fontless.min.css">
<script src="survey.core.min.js"></script><script src="survey-js-ui.min.js"></script><script src="form.js"></script>
</head><body><div id="form"></div></body></html>
"""
#: One question at a time, and a tap goes on by itself, as ours.
SCRIPT = """document.addEventListener("DOMContentLoaded", () => {
  const survey = new Survey.Model(%s);
  survey.onComplete.add((sender) => fetch("/", { method: "POST", body: JSON.stringify(sender.data) }));
  survey.render(document.getElementById("form"));
});
"""


def write(folder: Path, questions: list[str], choices: list[str]) -> None:
    """The page, its script and the library's files, each with its compressed twin. Raises npm.Missing."""
    modules = installed("surveyjs", f"survey-core@{VERSION}", f"survey-js-ui@{VERSION}")
    for file in FILES:
        shutil.copy(modules / file, folder)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    form = {
        "questionsOnPageMode": "questionPerPage",
        "autoAdvanceEnabled": True,
        "elements": [
            {"type": "radiogroup", "name": f"q{place}", "title": text, "choices": choices}
            for place, text in enumerate(questions, 1)
        ],
    }
    (folder / "form.js").write_text(SCRIPT % json.dumps(form, ensure_ascii=False), encoding="utf-8")
    for plain in list(folder.iterdir()):
        Path(f"{plain}.gz").write_bytes(gzip.compress(plain.read_bytes(), 9))


def _nothing(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("404 Not Found", [("Content-Length", "0")])
    return []


if "SURVEYJS_FOLDER" in os.environ:
    from whitenoise import WhiteNoise

    application = WhiteNoise(_nothing, root=os.environ["SURVEYJS_FOLDER"], index_file=True)
