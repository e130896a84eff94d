"""Selfies: single pictures, and hints before the shot."""

import base64
import binascii
from typing import Final

from jamsostek import contract
from jamsostek.contract import PreviewFrame, PreviewHint, SendSelfie
from jamsostek.parameters import UPLOAD_BYTES
from jamsostek.refusals import FaceFileUnreadable, TooManyTries
from jmo_api.faces.face_attempts import decide, take
from jmo_api.faces.face_checks import own_face_check
from jmo_api.faces.face_references import judge_selfie
from jmo_api.once import Arrival, answered_once
from jmo_api.ports.accounts import Caller
from jmo_api.privacy.face_consent import require_face_consent
from jmo_api.world import World

_BEGINNINGS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def send_selfie(world: World, caller: Caller, request: SendSelfie, check_id: str) -> contract.FaceCheck:
    arrival = Arrival(caller, "face-checks/selfie", request, subject=check_id)
    return answered_once(
        world.documents, arrival, contract.FaceCheck, lambda: _judge_first(world, request, arrival)
    )


def _judge_first(world: World, request: SendSelfie, arrival: Arrival) -> contract.FaceCheck:
    selfie = read_picture(request.picture)
    taken = take(world, arrival)
    return decide(
        world,
        arrival,
        taken,
        lambda member: judge_selfie(world, member, selfie, mirrored=request.mirrored),
    )


def preview(world: World, caller: Caller, frame: PreviewFrame, check_id: str) -> PreviewHint:
    """A hint before the shot; nothing is kept, nothing is counted. Raises TooManyTries."""
    check = own_face_check(world.documents, caller.member_id, check_id).record
    require_face_consent(world.documents, check)
    if not world.previews.may_go(caller.member_id, at=world.clock.now()):
        raise TooManyTries(seconds=1)
    hint = world.faces.hint(read_picture(frame.picture), mirrored=frame.mirrored)
    return PreviewHint(*hint) if hint else PreviewHint(None)


def read_picture(text: str, *, field: str = "picture") -> bytes:
    """Raises FaceFileUnreadable."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise FaceFileUnreadable(cause="content", field=field) from error
    check_picture(content, field=field)
    return content


def check_picture(content: bytes, *, field: str = "picture") -> None:
    """Raises FaceFileUnreadable."""
    if len(content) > UPLOAD_BYTES:
        raise FaceFileUnreadable(cause="size", field=field)
    if not content.startswith(_BEGINNINGS) and not (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        raise FaceFileUnreadable(cause="kind", field=field)
