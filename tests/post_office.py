"""A mail server of ours that speaks as RFC 5321 says, as far as a letter needs."""

import email
import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default

from tests.servers import answering


@dataclass
class PostOffice:
    """Refuses `nobody@…` for good and `later@…` for now."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)


def handler_of(office: PostOffice) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 here")
            while line := self.rfile.readline().decode().strip():
                verb = line.upper()
                if verb.startswith("RCPT TO:<NOBODY@"):
                    self.say("550 5.1.1 no such mailbox")
                elif verb.startswith("RCPT TO:<LATER@"):
                    self.say("451 4.7.1 later")
                elif verb == "DATA":
                    self.say("354 go on")
                    office.letters.append(self.letter())
                    self.say("250 taken")
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 fine")

        def letter(self) -> EmailMessage:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line)
            read = email.message_from_bytes(b"".join(lines), policy=default)
            assert isinstance(read, EmailMessage)
            return read

        def say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

    return Handler


@contextmanager
def open_post_office() -> Iterator[PostOffice]:
    office = PostOffice()
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler_of(office))
    office.port = server.server_address[1]
    with answering(server):
        yield office
