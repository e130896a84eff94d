"""Which kinds of outbox rows there are, who delivers them, and in which queue they stand."""

from enum import StrEnum
from typing import Final

from jmo_api.billing.bills import BILL_EXPIRY, GIVE_BACK, expire_bill
from jmo_api.billing.payments import give_back
from jmo_api.claims.claim_steps import CLAIM_STEP, take_step
from jmo_api.claims.payouts import PAYOUT, pay_claim
from jmo_api.desk.reset_effects import RESET_EFFECT, take_effect
from jmo_api.desk.traces import TRACE, follow_trace
from jmo_api.faces.face_doubles import SAME_FACE, look_for_doubles
from jmo_api.migrants.billing import MIGRANT_PAID
from jmo_api.migrants.cards import CARD_MAIL, UPDATE_BACK, issue_cards, mail_card, update_back
from jmo_api.migrants.prospects import MIGRANT_DATA, fetch_data
from jmo_api.notices.messages import MESSAGE, send_message
from jmo_api.outbox import Handlers
from jmo_api.privacy.closing import CLOSING, close_account
from jmo_api.privacy.data_copies import DATA_COPY, make_copy
from jmo_api.privacy.face_consent import FORGET_FACE, forget_face
from jmo_api.savings.development import CREDIT, WALK, credit_members, walk_members

HANDLERS: Final[Handlers] = {
    MESSAGE: send_message,
    CLAIM_STEP: take_step,
    PAYOUT: pay_claim,
    BILL_EXPIRY: expire_bill,
    GIVE_BACK: give_back,
    MIGRANT_DATA: fetch_data,
    MIGRANT_PAID: issue_cards,
    CARD_MAIL: mail_card,
    UPDATE_BACK: update_back,
    RESET_EFFECT: take_effect,
    TRACE: follow_trace,
    FORGET_FACE: forget_face,
    DATA_COPY: make_copy,
    CLOSING: close_account,
    SAME_FACE: look_for_doubles,
    WALK: walk_members,
    CREDIT: credit_members,
}

PAYING: Final = (CLAIM_STEP, PAYOUT, GIVE_BACK)
"""The way of money: the stages of a claim, too."""
TELLING: Final = (MESSAGE, CARD_MAIL)


class Queue(StrEnum):
    """Named as the functions in `main.py` that take their tasks."""

    PAY = "pay"
    TELL = "tell"
    DELIVER = "deliver"


def queue_of(kind: str) -> Queue:
    if kind in PAYING:
        return Queue.PAY
    return Queue.TELL if kind in TELLING else Queue.DELIVER
