"""What the member was told: read in the app, with how far it came elsewhere; and how they want to be told."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from jamsostek.notice_contract import (
    Delivery,
    Inbox,
    Language,
    Notice,
    NoticeSettings,
    NoticeText,
    ReadNotices,
    SetNoticeSettings,
)
from jamsostek.notices import Channel, DeliveryState, may_be_muted
from jmo_api.notices.message_texts import write_out
from jmo_api.notices.notice_records import NOTICES, PUSH_DEVICES, NoticeRecord, Progress, row_key
from jmo_api.outbox import OUTBOX, RowState
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Reading, Transaction, Where
from jmo_api.records import MEMBERS
from jmo_api.world import World

PAGE: Final = 30
MOST_COUNTED: Final = 100


def list_notices(world: World, caller: Caller, *, after: str | None = None) -> Inbox:
    """Raises FieldUnusable for a cursor that is none."""
    found, cursor = NOTICES.page(
        world.documents,
        Where("member_id", caller.member_id),
        order_by="told_at",
        descending=True,
        limit=PAGE,
        after=after,
    )
    return Inbox(tuple(_view(world.documents, stored.record) for stored in found), cursor)


def count_unread(reading: Reading, member_id: str) -> int:
    """To a hundred."""
    unread = NOTICES.all(reading, Where("member_id", member_id), Where("is_unread", True), limit=MOST_COUNTED)
    return len(unread)


def read_notices(world: World, caller: Caller, request: ReadNotices) -> None:
    """Another's stay as they are, without a word."""

    def work(transaction: Transaction) -> None:
        found = [NOTICES.find(transaction, notice_id) for notice_id in dict.fromkeys(request.notice_ids)]
        for stored in found:
            if stored and stored.record.member_id == caller.member_id and stored.record.is_unread:
                NOTICES.replace(transaction, stored, replace(stored.record, is_unread=False))

    world.documents.transact(work)


# --- how they want to be told ---------------------------------------------------------


def get_notice_settings(world: World, caller: Caller) -> NoticeSettings:
    member = MEMBERS.get(world.documents, caller.member_id).record
    return NoticeSettings(
        member.preferences,
        _language(member.language),
        has_email=bool(member.email),
        has_phone=bool(member.phone),
        pushes_here=PUSH_DEVICES.find(world.documents, caller.session_id) is not None,
        simulated_push=world.synthetic and world.browser_push is None,
        push_key="" if world.browser_push is None else world.browser_push.key,
    )


def set_notice_settings(world: World, caller: Caller, request: SetNoticeSettings) -> NoticeSettings:
    """What must not be turned off stays on, whatever is sent."""
    kept = tuple(muted for muted in request.preferences.muted if may_be_muted(muted.kind))
    preferences = replace(request.preferences, muted=tuple(dict.fromkeys(kept)))

    def work(transaction: Transaction) -> None:
        stored = MEMBERS.get(transaction, caller.member_id)
        after = replace(stored.record, preferences=preferences, language=request.language.value)
        if after != stored.record:
            MEMBERS.replace(transaction, stored, after)

    world.documents.transact(work)
    return get_notice_settings(world, caller)


# --- how it is shown ------------------------------------------------------------------


def deliveries_of(reading: Reading, notice: NoticeRecord) -> tuple[Delivery, ...]:
    """A row that no machine could deliver is known by the outbox alone."""
    return tuple(
        Delivery(channel, _state(reading, notice, channel, progress), progress.at)
        for channel, progress in (notice.progress or {}).items()
    )


def latest_notices(reading: Reading, member_id: str, *, limit: int) -> Sequence[NoticeRecord]:
    found = NOTICES.all(
        reading, Where("member_id", member_id), order_by="told_at", descending=True, limit=limit
    )
    return [stored.record for stored in found]


def _view(reading: Reading, notice: NoticeRecord) -> Notice:
    texts = {
        language: NoticeText(text.subject, text.body)
        for language in Language
        for text in [write_out(notice.template, notice.facts, language=language.value)]
    }
    return Notice(
        notice.notice_id,
        notice.kind,
        notice.told_at,
        is_read=not notice.is_unread,
        texts=texts,
        deliveries=deliveries_of(reading, notice),
    )


def _state(reading: Reading, notice: NoticeRecord, channel: Channel, progress: Progress) -> DeliveryState:
    if progress.state is not DeliveryState.WAITING:
        return progress.state
    row = OUTBOX.find(reading, row_key(notice.occasion, channel))
    is_parked = row is not None and row.record.state is RowState.PARKED
    return DeliveryState.PARKED if is_parked else DeliveryState.WAITING


def _language(spoken: str) -> Language:
    return Language.ENGLISH if spoken == Language.ENGLISH.value else Language.INDONESIAN
