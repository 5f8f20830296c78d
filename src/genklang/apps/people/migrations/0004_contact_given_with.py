from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0003_contact")]

    operations = [
        migrations.AddField(model_name="contact", name="given_with", field=models.CharField(default="", max_length=26)),
    ]
