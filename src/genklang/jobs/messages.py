"""A reminder on its way: by Django's mail, or as a text message through the service that the settings name.

The text tells neither what it is about nor which group, so that somebody else who sees it learns nothing.
"""

from importlib import import_module
from urllib.parse import quote

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from genklang.apps.people.types import Message


class NotSent(OSError):
    """The message did not get through. Says nothing of where it should have gone."""


def deliver(message: Message) -> None:
    """Send one reminder. Raises NotSent, which never names the address."""
    try:
        with translation.override(message.language):
            (_by_mail if message.kind == "mail" else _by_text)(message)
    except Exception as error:
        # What a mail server or a service says when it refuses holds the address: it goes no further than this.
        raise NotSent(type(error).__name__) from None


def stop_link(mark: str) -> str:
    """Where whoever got the message stops them."""
    return settings.PUBLIC_URL + reverse("answer:stop_reminders", args=[mark])


def _words(message: Message) -> str:
    return _("Hej! Det är dags igen. Du bad oss påminna dig. Sluta: {link}").format(link=stop_link(message.stop))


def _by_mail(message: Message) -> None:
    EmailMessage(
        subject=_("Det är dags igen"),
        body=_words(message),
        to=[message.address],
        headers={
            "List-Unsubscribe": f"<{stop_link(message.stop)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    ).send()


def _by_text(message: Message) -> None:
    # Optional (requirements/sms.txt) and heavy to load: only who sends text messages has it.
    service = import_module("apprise").Apprise()
    if not service.add(settings.SMS_URL.replace("{to}", quote(message.address))):
        raise NotSent("GENKLANG_SMS_URL")
    if not service.notify(body=_words(message)):
        raise NotSent("the service")
