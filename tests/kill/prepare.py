"""Run in an installation: `python -m tests.kill.prepare GROUPS SIZE`.

Makes the tables, the static files and groups with an open Läget; prints everybody's [round id, participant id, code]
as JSON.
"""

import json
import sys
from dataclasses import astuple

import django

if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command
    from tests.durability import town

    from genklang.config import clock

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    groups, size = map(int, sys.argv[1:])
    print(json.dumps([astuple(member) for member in town.build(groups=groups, size=size, at=clock.now())]))
