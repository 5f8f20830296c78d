"""Releases from before there were signatures are signed as they stand, once, and say so (`signed_later`).

What became of them until now nobody can know; from now on a change is seen.
"""

from django.db import migrations

from genklang.apps.analysis.signatures import sign


def sign_what_is_there(apps, schema_editor):
    before = ""
    for release in apps.get_model("analysis", "Release").objects.order_by("pk"):
        release.signed_later = True
        release.save(update_fields=["signed_later"])
        sign(release, before=before)
        before = release.shown_digest


class Migration(migrations.Migration):
    dependencies = [("analysis", "0002_signatures")]

    operations = [migrations.RunPython(sign_what_is_there, migrations.RunPython.noop)]
