"""Which kinds of outbox rows there are, and who delivers them."""

from typing import Final

from jmo_api.claim_steps import CLAIM_STEP, take_step
from jmo_api.messages import MESSAGE, send_message
from jmo_api.outbox import Handlers
from jmo_api.payouts import PAYOUT, pay_claim

HANDLERS: Final[Handlers] = {MESSAGE: send_message, CLAIM_STEP: take_step, PAYOUT: pay_claim}
