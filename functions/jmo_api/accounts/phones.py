"""A second opinion on a phone number: `phonenumbers` knows the numbering plans of the world."""

import phonenumbers

from jamsostek.contact import Phone


def is_a_number(phone: Phone) -> bool:
    return phonenumbers.is_valid_number(phonenumbers.parse(phone.e164))
