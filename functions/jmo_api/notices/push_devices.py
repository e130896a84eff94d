"""The devices that push messages go to: one of each session, and gone with it."""

from dataclasses import replace
from functools import partial

from jamsostek.notice_contract import NoticeSettings, RegisterPush
from jamsostek.refusals import PushServiceUnknown
from jmo_api.notices.inbox import get_notice_settings
from jmo_api.notices.notice_records import PUSH_DEVICES, PushDevice, drop_device
from jmo_api.once import Arrival, transact_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.records import MEMBERS
from jmo_api.world import World


def register_push(world: World, caller: Caller, request: RegisterPush) -> NoticeSettings:
    """This device, for as long as its session lasts. Once turned off, a late repeat turns nothing on.

    Raises PushServiceUnknown.
    """
    _check_browser(world, request)
    now = world.clock.now()
    device = PushDevice(caller.member_id, caller.account_id, request.token, now, request.keys)

    def work(transaction: Transaction) -> str:
        stored = PUSH_DEVICES.find(transaction, caller.session_id)
        member = MEMBERS.get(transaction, caller.member_id)
        if stored is None:
            PUSH_DEVICES.create(transaction, caller.session_id, device)
        else:
            PUSH_DEVICES.replace(transaction, stored, device)
        if not member.record.has_push:
            MEMBERS.replace(transaction, member, replace(member.record, has_push=True))
        return caller.session_id

    arrival = Arrival(caller, "notices/push", request)
    transact_once(world.documents, arrival, str, work, on=now)
    return get_notice_settings(world, caller)


def forget_push(world: World, caller: Caller) -> NoticeSettings:
    gone = partial(drop_device, session_id=caller.session_id, account_id=caller.account_id)
    world.documents.transact(gone)
    return get_notice_settings(world, caller)


def _check_browser(world: World, request: RegisterPush) -> None:
    """An endpoint is an address that we shall call: only those of push services we know are taken."""
    if request.keys is None:
        return
    if world.browser_push is None or not world.browser_push.takes(request.token, request.keys):
        raise PushServiceUnknown(field="token")
