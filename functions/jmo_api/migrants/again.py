"""A registration on another device: the billing number, the birth date, and a code only the person reads."""

from contextlib import suppress
from datetime import date

from jamsostek.account_contract import CodeSent, Way
from jamsostek.billing import parse_billing_code
from jamsostek.migrant_contract import AskForCode, OpenAgain, Person, RegistrationOpened
from jamsostek.refusals import NotUnderThisNumber, TooManyTries
from jmo_api.accounts.codes import Address, Asked, Purpose, prove_code, send_code
from jmo_api.accounts.sessions import Visitor
from jmo_api.accounts.slow_down import check_wait, count_try, forget_tries
from jmo_api.billing.bills import BILLS
from jmo_api.migrants.keys import make_key, with_key
from jmo_api.migrants.records import REGISTRATIONS, Registration
from jmo_api.migrants.views import registration_view
from jmo_api.ports.documents import Reading, Transaction
from jmo_api.stored import Stored
from jmo_api.world import World


def ask_for_code(world: World, visitor: Visitor, request: AskForCode) -> CodeSent:
    """Raises MalformedBillingCode, NotUnderThisNumber, CodeTooSoon, TooManyCodes, TooManyTries."""
    stored = _found(world, visitor, request.billing_code, request.birth_date)
    person = stored.record.person
    assert person is not None  # what is billed is verified
    address = _address(person, request.way)
    asked = Asked(Purpose.MIGRANT, stored.key, request.way)
    return send_code(
        world,
        asked,
        address,
        source=visitor.source,
        language=request.language,
        masked_to=address.masked,
    )


def open_again(world: World, visitor: Visitor, request: OpenAgain) -> RegistrationOpened:
    """Raises MalformedBillingCode, NotUnderThisNumber, WrongCode, CodeOver, TooManyTries."""
    stored = _found(world, visitor, request.billing_code, request.birth_date)
    asked = Asked(Purpose.MIGRANT, stored.key, request.way)
    prove_code(world, asked, request.code, source=visitor.source)
    key = make_key(world, stored.key, f"again {world.clock.now().isoformat()}")

    def work(transaction: Transaction) -> Registration:
        again = REGISTRATIONS.get(transaction, stored.key)
        opened = with_key(again.record, key)
        REGISTRATIONS.replace(transaction, again, opened)
        return opened

    return RegistrationOpened(key, registration_view(world, world.documents.transact(work)))


def _found(world: World, visitor: Visitor, billing_code: str, birth_date: date) -> Stored[Registration]:
    """Wrong pairs slow down the number and the source, each by itself."""
    now = world.clock.now()
    code = parse_billing_code(billing_code).digits
    source, mine = f"pmi source {visitor.source}", f"pmi bill {code}"
    check_wait(world.documents, source, on=now)
    count_try(world.documents, mine, on=now)
    stored = _of_bill(world.documents, code)
    person = stored.record.person if stored else None
    if stored is None or person is None or person.birth_date != birth_date:
        with suppress(TooManyTries):
            count_try(world.documents, source, on=now)
        raise NotUnderThisNumber
    forget_tries(world.documents, mine)
    return stored


def _of_bill(reading: Reading, code: str) -> Stored[Registration] | None:
    """A list's bill is nobody's own."""
    bill = BILLS.find(reading, code)
    if bill is None or len(bill.record.subjects) != 1:
        return None
    return REGISTRATIONS.find(reading, bill.record.subjects[0])


def _address(person: Person, way: Way) -> Address:
    return Address(way, person.email if way is Way.EMAIL else person.phone)
