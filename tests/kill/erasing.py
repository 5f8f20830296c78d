"""Run in an installation that `prepare` has filled with one group: `python -m tests.kill.erasing STRIDE`.

Everybody answers twice; the first Läget is closed and in the snapshot. Then one person after another is erased by a
process of its own that kills itself at its first, second, third … step (every STRIDEth), until one gets to its end. A
step is a statement, a commit, or a file that is made durable, renamed or removed. Prints what was found after each
kill, and again after the same call has been made once more, as JSON.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

# A process that is to fork has one thread: NumPy's linear algebra would otherwise start more.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.db import connection  # noqa: E402
from tests.durability import town  # noqa: E402

from genklang.apps.activities import queries as activities  # noqa: E402
from genklang.apps.analysis import snapshots  # noqa: E402
from genklang.apps.audit.types import SYSTEM  # noqa: E402
from genklang.apps.people import actions as people  # noqa: E402
from genklang.apps.pulses import actions as pulses  # noqa: E402
from genklang.apps.rounds import actions as rounds  # noqa: E402
from genklang.apps.rounds import queries as round_queries  # noqa: E402
from genklang.apps.rounds.parse import new_ulid  # noqa: E402
from genklang.config import clock  # noqa: E402

FILE_STEPS = ("replace", "fsync", "unlink")


def threads() -> int:
    """How many threads this process has."""
    return len(os.listdir("/proc/self/task"))


def apart(work: Callable[[], Any]) -> Any:
    """What `work` returns when it is done by a child process; None if the child was killed."""
    reader, writer = os.pipe()
    connection.close()
    if threads() > 1:
        raise SystemExit("a process with several threads cannot be copied safely")
    child = os.fork()
    if child == 0:
        os.close(reader)
        code = 1
        try:
            with os.fdopen(writer, "w") as out:
                json.dump(work(), out)
            code = 0
        finally:
            connection.close()
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as answer:
        text = answer.read()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return None
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"a child failed with {status}")
    return json.loads(text)


class Fuse:
    """Kills this very process before its `steps`th step."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def step(self) -> None:
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self.left -= 1

    def before(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def stepping(*args: Any, **kwargs: Any) -> Any:
            self.step()
            return call(*args, **kwargs)

        return stepping

    def burn(self) -> None:
        """From now on every step counts."""
        for name in FILE_STEPS:
            setattr(os, name, self.before(getattr(os, name)))
        connection.execute_wrappers.append(lambda execute, *args: (self.step(), execute(*args))[1])
        commit = connection._commit

        def committing() -> None:
            self.step()
            commit()
            self.step()

        connection._commit = committing


def erase(participant_id: int, steps: int | None) -> bool:
    """True when the erasure got to its end."""
    if steps is not None:
        connection.ensure_connection()
        Fuse(steps).burn()
    people.erase(participant_id=participant_id, by=SYSTEM, at=clock.now())
    return True


def rows_of(participant_id: int) -> dict[str, int]:
    """How many rows hold the person: of each table with a key to a participant, and of the participants' own."""
    participants = apps.get_model("people", "Participant")
    found = {"people.Participant": participants.objects.filter(id=participant_id).count()}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is participants:
                found[f"{model._meta.label}.{field.name}"] = model.objects.filter(
                    **{field.attname: participant_id}
                ).count()
    return found


def state(participant_id: int) -> dict[str, Any]:
    """Rows of the person, whether any file of the snapshot holds the person, how many others the list's files hold."""

    import duckdb  # here, in a child: it starts a thread

    folder = snapshots.folder()
    every = [str(path) for path in sorted(folder.glob("*.parquet"))]
    listed = [str(folder / entry.file) for entry in snapshots.read_manifest(folder).entries]
    with duckdb.connect() as reading:
        # In the text, not as parameters: those make DuckDB import pandas, in every child.
        persons = [row[0] for row in reading.execute(f"SELECT person FROM read_parquet({every})").fetchall()]
        others = reading.execute(
            f"SELECT count(*) FROM read_parquet({listed}) WHERE person <> {int(participant_id)}"
        ).fetchone()
    return {
        "rows": rows_of(participant_id),
        "in_a_file": participant_id in persons,
        "others": others[0] if others else 0,
        "erasures": apps.get_model("audit", "Event").objects.filter(name="participant.erased").count(),
    }


def begin(members: list[list[Any]]) -> bool:
    """Everybody answers Läget 1, which is closed and goes into the snapshot, and Läget 2, which stays open."""
    at = clock.now()
    first = members[0][0]
    answers = dict.fromkeys(town.all_questions(), 3)
    group_id = round_queries.round(first).group_id
    for round_id, participant_id, code in members:
        town.send(town.Member(round_id, participant_id, code), answers, at=at)
        key = people.make_reading_key(participant_id=participant_id, kind="device", secret=code * 3, at=at)
        rounds.write_mark(participant_id=participant_id, reading_key_id=key, kind="note", words="Mitt.", at=at)
        people.save_background(participant_id=participant_id, gender="girl", at=at)
        write_text(round_id, participant_id)
        ask_to_be_reminded(round_id, participant_id)
    vote(group_id, [participant_id for _round, participant_id, _code in members])
    rounds.close_round(round_id=first, by=SYSTEM, at=at)
    snapshots.ensure([round_queries.round(first)])
    second = rounds.open_round(group_id=group_id, by=SYSTEM, at=at)
    for _round, participant_id, code in members:
        town.send(town.Member(second, participant_id, code), answers, at=at)
    return True


def write_text(round_id: int, participant_id: int) -> None:
    """A text of the person's own, as the room of own words keeps it."""
    group_id = round_queries.round(round_id).group_id
    apps.get_model("voices", "Text").objects.create(
        id=round_id * 10**6 + participant_id,
        round_id=round_id,
        participant_id=participant_id,
        initiative_id=activities.place_of(group_id)[0],
        number=1,
        question="fritt",
        words="Något eget.",
        language="sv",
        sent=True,
    )


def ask_to_be_reminded(round_id: int, participant_id: int) -> None:
    """An address and a message about it, as the room of people keeps them; no key for addresses is needed here."""
    on = clock.today()
    apps.get_model("people", "Contact").objects.create(
        participant_id=participant_id, kind="mail", sealed="-", mark=str(participant_id), language="sv", asked_on=on
    )
    apps.get_model("people", "Reminder").objects.create(
        participant_id=participant_id, occasion=round_id, kind="first", claimed_on=on
    )


def vote(group_id: int, people_ids: list[int]) -> None:
    """Everybody has answered a pulse that is open."""
    pulse_id = pulses.open_pulse(group_id=group_id, by=SYSTEM, at=clock.now())
    for participant_id in people_ids:
        apps.get_model("pulses", "Ballot").objects.create(
            pulse_id=pulse_id, participant_id=participant_id, ulid=new_ulid(), picked={}
        )


def after_a_kill(person: int, following: int) -> dict[str, Any]:
    """What the kill left, what the same call once more leaves, and how the one whose turn it is next stands."""
    after = state(person)
    if any(after["rows"].values()):
        erase(person, None)
    return {"after": after, "last": state(person), "before": state(following)}


if __name__ == "__main__":
    stride = int(sys.argv[1])
    members = json.load(sys.stdin)
    people_ids = [person for _round, person, _code in members]
    apart(lambda: begin(members))
    before = apart(lambda: state(people_ids[0]))
    seen = []
    for number, (person, following) in enumerate(pairwise(people_ids)):
        steps = number * stride
        done = apart(partial(erase, person, steps))
        found = apart(partial(after_a_kill, person, following))
        seen.append({"steps": steps, "done": bool(done), **found, "before": before})
        before = found["before"]
        if done:
            break
    print(json.dumps(seen))
