"""The documents of a stage: what is there, what is missing, and the page as it will be sent."""

from functools import partial

import flet as ft

from jamsostek.migrant_contract import Registration
from jamsostek.migrant_documents import Document
from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, surfaces, troubles, words
from jmo_app.explained import explain
from jmo_app.features.pmi.lens import PaperCamera
from jmo_app.features.pmi.papers import Papers, Sending

FILE_KINDS = ["jpg", "jpeg", "png", "pdf"]
PREVIEW_HEIGHT = 440


def looking(app: App, papers: Papers) -> list[ft.Control] | None:
    """The camera, or the page it took; None: neither."""
    if papers.page is not None:
        return _page(app, papers)
    if papers.photographed is not None:
        return [PaperCamera(app, papers, papers.photographed)]
    return None


def shared(app: App, papers: Papers) -> list[ft.Control]:
    """Something another app shared lies here; told on every page until it is used or thrown away."""
    say = app.speech.say
    if papers.from_elsewhere is None:
        return []
    told = say("pmi.shared_here", size=len(papers.from_elsewhere))
    return [
        surfaces.notice(told, icon=ft.Icons.ATTACH_FILE, live=True),
        buttons.text_button(say("pmi.drop_shared"), papers.drop_shared, key="pmi.drop-shared"),
    ]


def documents(app: App, papers: Papers, registration: Registration) -> list[ft.Control]:
    say = app.speech.say
    wanted = (*registration.documents, *registration.missing)
    return [
        words.heading(say("pmi.documents")),
        words.quiet(say("pmi.documents_why")),
        *(
            _document(app, papers, document, is_here=document in registration.documents)
            for document in wanted
        ),
        *_line(app, papers),
        *_trouble(app, papers),
    ]


def _document(app: App, papers: Papers, document: Document, *, is_here: bool) -> ft.Control:
    say = app.speech.say
    name = say("pmi.document", document=document)
    rows: list[ft.Control] = [words.body(name[:1].upper() + name[1:], bold=True)]
    sending = papers.sending.get(document)
    if sending is not None:
        return surfaces.section(*rows, _progress(app, document, sending))
    if is_here:
        rows += [
            surfaces.good_news(say("pmi.document_here", document=document)),
            _seen(app, papers, document),
        ]
    rows += [
        troubles.refusal_panel(app, explain(app.speech, problem))
        for problem in papers.problems
        if problem.field == document
    ]
    if papers.from_elsewhere is not None:
        rows.append(
            buttons.primary_button(
                say("pmi.use_shared", document=document),
                partial(papers.take_shared, document),
                key=f"pmi.shared.{document}",
            )
        )
    rows += [
        buttons.second_button(
            say("pmi.photograph_again" if is_here else "pmi.photograph", document=document),
            partial(papers.photograph, document),
            key=f"pmi.photograph.{document}",
            icon=ft.Icons.PHOTO_CAMERA_OUTLINED,
        ),
        buttons.text_button(
            say("pmi.choose_document", document=document),
            partial(pick, papers, document),
            key=f"pmi.document.{document}",
            icon=ft.Icons.UPLOAD_FILE_OUTLINED,
        ),
    ]
    return surfaces.section(*rows)


def _seen(app: App, papers: Papers, document: Document) -> ft.Control:
    """First the address is asked for, then it is opened: a browser lets only a press open another page."""
    say = app.speech.say
    link = papers.links.get(document)
    if link is not None and link.expires_at > app.now():
        return buttons.link_button(
            say("pmi.open_document", document=document, until=link.expires_at),
            link.url,
            key=f"pmi.open.{document}",
            icon=ft.Icons.OPEN_IN_NEW,
        )
    return buttons.text_button(
        say("pmi.see_document", document=document),
        partial(papers.open, document),
        key=f"pmi.see.{document}",
        icon=ft.Icons.VISIBILITY_OUTLINED,
    )


def _progress(app: App, document: Document, sending: Sending) -> ft.Control:
    say = app.speech.say
    text = say("pmi.document_sending", document=document, percent=sending.percent, size=len(sending.content))
    rows: list[ft.Control] = [
        words.body(text),
        ft.ProgressBar(
            value=sending.percent / 100, color=theme.TRUST, bgcolor=theme.SUNKEN, semantics_label=text
        ),
    ]
    if not sending.is_kept:
        rows.append(words.quiet(say("pmi.keep_open")))
    return surfaces.stack(*rows, spacing=theme.GAP_S)


def _line(app: App, papers: Papers) -> list[ft.Control]:
    """A lost line: what has arrived stays there, the rest goes by itself."""
    if not papers.is_waiting:
        return []
    return [
        surfaces.notice(
            app.speech.say("pmi.waiting_for_line"),
            icon=ft.Icons.CLOUD_OFF_OUTLINED,
            bgcolor=theme.STEP_SOFT,
            color=theme.ON_STEP_SOFT,
            live=True,
        ),
        buttons.second_button(
            app.speech.say("outbox.send_now"),
            papers.send_waiting,
            key="pmi.send_now",
            busy=papers.upload.is_busy,
        ),
    ]


def _trouble(app: App, papers: Papers) -> list[ft.Control]:
    trouble = papers.opening.trouble
    return [] if trouble is None else [troubles.trouble_panel(app, trouble)]


async def pick(papers: Papers, document: Document) -> None:
    files = await ft.FilePicker().pick_files(
        file_type=ft.FilePickerFileType.CUSTOM,
        allowed_extensions=FILE_KINDS,
        with_data=True,
        cancel_upload_on_window_blur=False,
    )
    if files:
        await papers.take(document, files[0].bytes or b"")


def _page(app: App, papers: Papers) -> list[ft.Control]:
    """As it will be sent: the member judges, the machine hints."""
    say = app.speech.say
    page, document = papers.page, papers.looked_at
    assert page is not None
    assert document is not None
    hints = [surfaces.warning(say(f"pmi.hint.{hint}")) for hint in page.hints]
    return [
        words.heading(say("pmi.is_it_legible", document=document)),
        *(hints or [surfaces.good_news(say("pmi.looks_legible"))]),
        ft.Semantics(
            label=say("pmi.page_label", document=document),
            image=True,
            content=ft.Container(
                content=ft.Image(src=page.content, fit=ft.BoxFit.CONTAIN, gapless_playback=True),
                height=PREVIEW_HEIGHT,
                bgcolor=theme.SUNKEN,
                border_radius=theme.RADIUS_S,
                alignment=ft.Alignment.CENTER,
            ),
        ),
        words.quiet(say("pmi.page_size", size=len(page.content))),
        buttons.primary_button(say("pmi.use_page"), papers.use, key="paper.use"),
        buttons.second_button(
            say("pmi.take_again"),
            partial(papers.photograph, document),
            key="paper.again",
            icon=ft.Icons.PHOTO_CAMERA_OUTLINED,
        ),
        buttons.text_button(say("pmi.no_picture"), papers.put_away, key="paper.close"),
    ]
