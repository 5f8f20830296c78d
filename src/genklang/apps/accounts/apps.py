from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "genklang.apps.accounts"
    label = "accounts"
