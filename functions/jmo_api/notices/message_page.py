"""What would have been sent, for a tester to read: nothing leaves a machine of invented people."""

from html import escape
from typing import Final

from jamsostek.notices import Channel
from jmo_api.accounts.sessions import Visitor
from jmo_api.adapters.local_messenger import SENT, SentMessage
from jmo_api.clock import WIB
from jmo_api.notices.message_texts import write_for_a_locked_screen, write_out
from jmo_api.world import World

MOST: Final = 100
PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Simulated messages</title>
<style>
  body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 0 auto; padding: 1rem; }}
  .simulated {{ background: #fff3cd; color: #533f03; border: 2px dashed #8a6d00; padding: .75rem 1rem; }}
  article {{ border-bottom: 1px solid #767676; padding: .75rem 0; }}
  h2 {{ font-size: 1rem; margin: 0; }}
  p {{ margin: .25rem 0; white-space: pre-line; overflow-wrap: anywhere; }}
  small {{ color: #595959; }}
</style>
<main>
<h1>Simulated messages</h1>
<p class="simulated">SIMULATED: nothing on this page was sent to anybody. Newest first.</p>
<p><a href="">Look again</a></p>
{messages}
</main>
</html>
"""


def show_messages(world: World, visitor: Visitor) -> str:  # noqa: ARG001 - a page of the simulator
    sent = SENT.all(world.documents, order_by="sent_at", descending=True, limit=MOST)
    messages = "\n".join(_article(stored.record) for stored in sent)
    return PAGE.format(messages=messages or "<p>No message yet.</p>")


def _article(sent: SentMessage) -> str:
    at = sent.sent_at.astimezone(WIB)
    text = (
        write_for_a_locked_screen(sent.template, language=sent.language)
        if sent.channel is Channel.PUSH
        else write_out(sent.template, sent.facts, language=sent.language)
    )
    return (
        f'<article lang="{escape(sent.language)}"><h2>{escape(text.subject)}</h2>'
        f"<small>{escape(sent.channel)} → {escape(sent.to)} · {at:%Y-%m-%d %H:%M:%S} WIB</small>"
        f"<p>{escape(text.body)}</p>{_attachment(sent)}</article>"
    )


def _attachment(sent: SentMessage) -> str:
    if not sent.attachment:
        return ""
    return f'<p><a href="/simulator/attachments?name={escape(sent.attachment)}">PDF</a></p>'
