"""Letters of the demo, written in the terminal as a person reads them: a sign-in code must be possible to copy."""

from django.core.mail import EmailMessage
from django.core.mail.backends.console import EmailBackend


class Terminal(EmailBackend):
    """The console backend, without the encoding that carries a letter over the net."""

    def write_message(self, message: EmailMessage) -> None:
        rule = "-" * 79
        self.stream.write(f"{rule}\nTill: {', '.join(message.to)}\nÄmne: {message.subject}\n\n")
        self.stream.write(f"{str(message.body).strip()}\n{rule}\n")
