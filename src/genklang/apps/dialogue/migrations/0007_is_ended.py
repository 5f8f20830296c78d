from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dialogue", "0006_projects")]

    operations = [migrations.RenameField("feedbacksession", "without_notes", "is_ended")]
