from django.apps import AppConfig


class PartnershipConfig(AppConfig):
    name = "genklang.apps.partnership"
    label = "partnership"
