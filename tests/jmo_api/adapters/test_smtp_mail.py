"""Email, handed to a mail server of ours that speaks as RFC 5321 says."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jamsostek.notices import Channel
from jmo_api.adapters.channel_messenger import GONE, ChannelMessenger
from jmo_api.adapters.folder_pictures import FolderPictures
from jmo_api.adapters.smtp_mail import SmtpMail
from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.clock import SetClock
from jmo_api.cloud_settings import MailServer
from jmo_api.ports.documents import Documents
from jmo_api.ports.messages import Message, Undeliverable
from jmo_api.ports.unavailable import Unavailable
from tests.post_office import PostOffice, open_post_office

NOTICE = Message(Channel.EMAIL, "siti@example.com", "new-device", {"device": "Hape"})
CLOCK = SetClock(datetime(2026, 11, 20, tzinfo=UTC))


@pytest.fixture
def office() -> Iterator[PostOffice]:
    with open_post_office() as office:
        yield office


@pytest.fixture
def pictures(tmp_path: Path) -> FolderPictures:
    return FolderPictures(tmp_path / "pictures", b"k" * 32, CLOCK)


def mail_by(port: int, pictures: FolderPictures, *, is_plain: bool = True) -> SmtpMail:
    server = MailServer(
        "127.0.0.1", port, "", "", "no-reply@jmo.example", is_tls_at_once=False, is_plain=is_plain
    )
    return SmtpMail(server, pictures)


def test_a_letter_says_what_happened_and_is_known_by_its_key(
    office: PostOffice, pictures: FolderPictures
) -> None:
    mail = mail_by(office.port, pictures)

    mail.send(NOTICE, key="one")
    mail.send(NOTICE, key="one")
    mail.send(NOTICE, key="two")

    first, again, other = office.letters
    assert (first["To"], first["From"]) == ("siti@example.com", "no-reply@jmo.example")
    assert "perangkat baru" in first["Subject"]
    assert "Hape" in first.get_content()
    assert first["Message-ID"] == again["Message-ID"] != other["Message-ID"]


def test_a_paper_goes_with_the_letter(office: PostOffice, pictures: FolderPictures) -> None:
    pictures.put("printed/r1.pdf", b"%PDF-1.7 a card")
    card = Message(
        Channel.EMAIL, "siti@example.com", "migrant-card", {"number": "M-1"}, attachment="printed/r1.pdf"
    )

    mail_by(office.port, pictures).send(card, key="one")

    (paper,) = office.letters[0].iter_attachments()
    assert (paper.get_content_type(), paper.get_filename()) == ("application/pdf", "r1.pdf")
    assert paper.get_content() == b"%PDF-1.7 a card"


@pytest.mark.parametrize(
    ("to", "outcome"), [("nobody@example.com", Undeliverable), ("later@example.com", Unavailable)]
)
def test_a_refusal_for_good_is_no_outage(
    office: PostOffice, pictures: FolderPictures, to: str, outcome: type[Exception]
) -> None:
    letter = Message(Channel.EMAIL, to, "new-device", {"device": "Hape"})

    with pytest.raises(outcome):
        mail_by(office.port, pictures).send(letter, key="one")


def test_a_server_without_tls_is_not_spoken_to(office: PostOffice, pictures: FolderPictures) -> None:
    with pytest.raises(Unavailable):
        mail_by(office.port, pictures, is_plain=False).send(NOTICE, key="one")

    assert not office.letters


def test_nobody_there_is_an_outage(pictures: FolderPictures) -> None:
    with pytest.raises(Unavailable):
        mail_by(9, pictures).send(NOTICE, key="one")


def test_an_address_that_would_write_headers_is_an_outage_of_nothing_but_itself(
    office: PostOffice, pictures: FolderPictures
) -> None:
    hostile = Message(Channel.EMAIL, "a@example.com\r\nBcc: all@example.com", "new-device", {"device": "x"})

    with pytest.raises(Undeliverable):
        mail_by(office.port, pictures).send(hostile, key="one")

    assert not office.letters


# --- by channel -----------------------------------------------------------------


@pytest.fixture
def documents(tmp_path: Path) -> Iterator[Documents]:
    store = SqliteDocuments(tmp_path / "documents.sqlite")
    yield store
    store.close()


def test_what_has_gone_does_not_go_again(
    office: PostOffice, pictures: FolderPictures, documents: Documents
) -> None:
    messenger = ChannelMessenger({Channel.EMAIL: mail_by(office.port, pictures)}, documents, CLOCK)

    messenger.send(NOTICE, key="one")
    messenger.send(NOTICE, key="one")

    assert len(office.letters) == 1
    (kept,) = GONE.all(documents)
    assert "siti" not in str(kept.document.body)


def test_a_letter_that_failed_is_not_noted_as_gone(pictures: FolderPictures, documents: Documents) -> None:
    messenger = ChannelMessenger({Channel.EMAIL: mail_by(9, pictures)}, documents, CLOCK)

    with pytest.raises(Unavailable):
        messenger.send(NOTICE, key="one")

    assert not GONE.all(documents)


def test_a_channel_nobody_serves_takes_nothing(documents: Documents) -> None:
    with pytest.raises(Undeliverable):
        ChannelMessenger({}, documents, CLOCK).send(NOTICE, key="one")
