"""What a member types into the data update, between the records and the rules that read it."""

from dataclasses import replace

from jamsostek.contact import Email, Phone
from jamsostek.contract import Additional, BankChoice, Contact, EmergencyContact, Population
from jamsostek.data_update import CurrentData, OnRecord, mask_words
from jamsostek.identity import Npwp
from jamsostek.refusals import MalformedPhone
from jmo_api.accounts.phones import is_a_number
from jmo_api.claims.bank_accounts import recorded_number
from jmo_api.findings import Findings
from jmo_api.records import Member


def on_record(member: Member) -> OnRecord:
    emergency = member.additional.emergency.phone if member.additional else ""
    return OnRecord(
        phone=Phone(member.phone) if member.phone else None,
        email=Email(member.email) if member.email else None,
        npwp=Npwp(member.npwp) if member.npwp else None,
        account=recorded_number(member.account) if member.account else None,
        mother_maiden_name=member.population.mother_maiden_name if member.population else None,
        emergency_phone=Phone(emergency) if emergency else None,
    )


def second_opinion(data: CurrentData, found: Findings) -> None:
    """Our own reading came first."""
    phones = {
        "contact.phone": data.contact.phone,
        "additional.emergency.phone": data.additional.emergency_phone,
    }
    for field, phone in phones.items():
        if not is_a_number(phone):
            found.note(MalformedPhone(cause="number", field=field))


def written_population(data: CurrentData) -> Population:
    population = data.population
    return Population(population.domicile, population.mother_maiden_name, population.marital_status.value)


def written_additional(data: CurrentData) -> Additional:
    more = data.additional
    emergency = EmergencyContact(more.emergency_name, more.emergency_relation, more.emergency_phone.e164)
    return Additional(more.occupation, more.education, emergency)


def known_contact(member: Member) -> Contact | None:
    """Masked; what comes back as it was sent stays as it is."""
    if not (member.phone or member.email or member.account):
        return None
    known = on_record(member)
    return Contact(
        phone=known.phone.masked if known.phone else "",
        email=known.email.masked if known.email else "",
        npwp=known.npwp.masked if known.npwp else "",
        bank=BankChoice(known.account.bank.code, known.account.masked)
        if known.account
        else BankChoice("", ""),
    )


def known_population(member: Member) -> Population | None:
    if member.population is None:
        return None
    return replace(member.population, mother_maiden_name=mask_words(member.population.mother_maiden_name))


def known_additional(member: Member) -> Additional | None:
    if member.additional is None:
        return None
    emergency = member.additional.emergency
    masked = replace(emergency, phone=Phone(emergency.phone).masked)
    return replace(member.additional, emergency=masked)
