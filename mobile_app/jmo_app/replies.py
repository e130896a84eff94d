"""What the service's reply means: the answer asked for, or why there is none."""

from typing import TypeVar

from jamsostek import codec
from jamsostek.contract import Problems
from jmo_app.net import NoReply, Reply, Silence
from jmo_app.trouble import Trouble, TroubleKind, broken, offline, too_slow

Answer = TypeVar("Answer")


def read_answer(kind: type[Answer], reply: Reply | NoReply | Trouble) -> Answer | Trouble:
    if isinstance(reply, Trouble):
        return reply
    if isinstance(reply, NoReply) or reply.status >= 400:
        return _trouble(reply)
    try:
        return codec.decode(kind, reply.body)
    except (TypeError, ValueError, KeyError):
        return broken()


def nothing_but_trouble(reply: Reply | NoReply | Trouble) -> Trouble | None:
    """Of a request that has no answer."""
    if isinstance(reply, Trouble):
        return reply
    return _trouble(reply) if isinstance(reply, NoReply) or reply.status >= 400 else None


def _trouble(reply: Reply | NoReply) -> Trouble:
    if isinstance(reply, NoReply):
        return offline() if reply.silence is Silence.OFFLINE else too_slow()
    try:
        problems = codec.decode(Problems, reply.body).problems
    except (TypeError, ValueError, KeyError):
        problems = ()
    if not problems:
        return broken()
    kind = TroubleKind.BROKEN if reply.status >= 500 else TroubleKind.REFUSED
    return Trouble(kind, problems, retry_after=reply.retry_after)
