"""Tell the safeguarding contacts that there is a worry: by e-mail, at once, without a word of what was written."""

from smtplib import SMTPException

from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.accounts import queries as accounts
from genklang.apps.voices import queries, worry_queries


def tell_contacts(request: HttpRequest, worry_id: int) -> str:
    """Send the mail and give the sentence for the reader: the case is there whether the mail gets through or not."""
    case = worry_queries.worry(worry_id)
    contacts = accounts.staff(queries.contacts_of(case.organisation_id)) if case else {}
    context = {"url": request.build_absolute_uri(reverse("desk:worries"))}
    text = render_to_string("desk/worry.txt", context)
    try:
        for person in contacts.values():
            send_mail(_("Någon som läser ungas texter är orolig"), text, None, [person.email])
    except (SMTPException, OSError):
        return _("Sparat. Trygghetskontakten ser ärendet, men mejlet gick inte att skicka. Ring.")
    return _("Sparat. Trygghetskontakten har fått veta det nu.")
