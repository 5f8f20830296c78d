"""A need is the initiative's own: those that were mapped in its partnership come with it, under the same numbers.

Back again nothing is moved: what has been written since stays where it is, and is there when one comes forward.
"""

from django.core.management.color import no_style
from django.db import migrations

SOURCE = ("kind", "says", "source", "when", "release_id", "measure_kind", "measure_code", "number_from")


def bring(apps, schema_editor):
    of, to = (lambda name: apps.get_model("partnership", name)), (lambda name: apps.get_model("planning", name))
    for row in of("Need").objects.select_related("partnership").order_by("pk"):
        words = {name: getattr(row, name) for name in ("statement", "comparator", "unknown")}
        to("Need").objects.create(pk=row.pk, initiative_id=row.partnership.initiative_id, **words)
    for row in of("NeedSource").objects.order_by("pk"):
        kept = {name: getattr(row, name) for name in SOURCE}
        to("NeedSource").objects.create(pk=row.pk, need_id=row.need_id, **kept)
    _go_on_from_the_last(schema_editor, [to("Need"), to("NeedSource")])


def _go_on_from_the_last(schema_editor, models):
    """Numbers that were given out are not given out again."""
    for statement in schema_editor.connection.ops.sequence_reset_sql(no_style(), models):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("partnership", "0001_initial"), ("planning", "0001_initial")]

    operations = [migrations.RunPython(bring, migrations.RunPython.noop)]
