"""What each payment partner took for us, what it earns by its agreement, and what it hands over."""

from jamsostek.calendar import wib_day
from jamsostek.money import Rupiah
from jamsostek.payment_channels import CHANNELS, ChannelStatement, PaymentChannel, TakenPayment, statement
from jmo_api.billing.bills import PAYMENTS, Payment
from jmo_api.ports.documents import Where
from jmo_api.world import World


def statements_of(world: World) -> list[tuple[PaymentChannel, ChannelStatement]]:
    """Everything until now, one line for each partner."""
    return [(channel, statement(channel, _taken(world, channel))) for channel in CHANNELS]


def _taken(world: World, channel: PaymentChannel) -> list[TakenPayment]:
    found = PAYMENTS.each(world.documents, Where("channel", channel.code))
    return [_as_taken(stored.record) for stored in found]


def _as_taken(payment: Payment) -> TakenPayment:
    return TakenPayment(wib_day(payment.taken_at), Rupiah(payment.kept), Rupiah(payment.returned))
