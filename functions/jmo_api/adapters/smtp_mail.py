"""Email through a mail server, by TLS.

SMTP knows no key that is taken once. The Message-ID is made from ours, so that a mailbox can see that two
letters are one; and what was sent is noted by whoever calls (`ChannelMessenger`).
"""

import hashlib
import smtplib
import ssl
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from jamsostek.notices import DeliveryState
from jmo_api.cloud_settings import MailServer
from jmo_api.notices.message_texts import write_out
from jmo_api.ports.faces import Pictures
from jmo_api.ports.messages import Message, Undeliverable
from jmo_api.ports.unavailable import Unavailable

SYSTEM: Final = "mail"
SECONDS: Final = 20.0
NO_SUCH_MAILBOX: Final = range(550, 554)
"""RFC 5321, 4.2.3: refused for good."""


class SmtpMail:
    """Keeps the `Messenger` port, for email."""

    def __init__(self, server: MailServer, pictures: Pictures) -> None:
        self._server = server
        self._pictures = pictures

    def send(self, message: Message, *, key: str) -> DeliveryState:
        letter = self._letter(message, key)
        try:
            with self._connected() as line:
                self._introduce(line)
                line.send_message(letter)
        except smtplib.SMTPRecipientsRefused as error:
            if all(code in NO_SUCH_MAILBOX for code, _ in error.recipients.values()):
                raise Undeliverable from error
            raise Unavailable(SYSTEM) from error
        except (smtplib.SMTPException, OSError) as error:
            raise Unavailable(SYSTEM) from error
        return DeliveryState.SENT

    def _letter(self, message: Message, key: str) -> EmailMessage:
        text = write_out(message.template, message.facts, language=message.language)
        domain = self._server.sender.partition("@")[2]
        letter = EmailMessage(policy=SMTP)
        letter["From"], letter["Subject"] = self._server.sender, text.subject
        try:
            letter["To"] = message.to
        except ValueError as error:  # an address with a line break in it
            raise Undeliverable from error
        letter["Message-ID"] = f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{domain}>"
        letter["Content-Language"] = message.language
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text.body)
        if message.attachment:
            self._attach(letter, message.attachment)
        return letter

    def _attach(self, letter: EmailMessage, name: str) -> None:
        content = self._pictures.find(name)
        if content is None:
            raise Unavailable("pictures")
        file_name = name.rpartition("/")[2]
        letter.add_attachment(content, maintype="application", subtype="pdf", filename=file_name)

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.is_tls_at_once:
            return smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=_trusted())
        return smtplib.SMTP(server.host, server.port, timeout=SECONDS)

    def _introduce(self, line: smtplib.SMTP) -> None:
        """A password is said, and a letter handed over, only where nobody listens."""
        server = self._server
        if not server.is_tls_at_once and not server.is_plain:
            line.starttls(context=_trusted())
        if server.user:
            line.login(server.user, server.password)


def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()
