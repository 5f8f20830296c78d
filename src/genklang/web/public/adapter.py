"""Who may sign in: staff an administrator has registered. Nobody signs up."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class StaffAdapter(DefaultAccountAdapter):
    """allauth with the door to new accounts shut."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is written: the default puts the host's name before it."""
        return subject
