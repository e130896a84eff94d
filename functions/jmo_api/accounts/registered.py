"""The registry's word on a person: the population registry's of Indonesians, immigration's of foreigners."""

from jamsostek import contract
from jamsostek.identity import IdentityNumber, Nik
from jmo_api.ports.registries import Citizen, Foreigner
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import Member, Residence
from jmo_api.world import World


def find_registered(world: World, number: IdentityNumber, country: str) -> Citizen | Foreigner | None:
    """`country`: which issued the passport; elsewhere a number may be another's. Raises Unavailable."""
    if isinstance(number, Nik):
        return world.citizens.find_citizen(number.digits)
    return world.immigration.find_foreigner(number.number, country)


def registered_if_it_answers(
    world: World, number: IdentityNumber, country: str
) -> Citizen | Foreigner | None:
    """None where the registry is silent, too."""
    try:
        return find_registered(world, number, country)
    except Unavailable:
        return None


def residence_view(member: Member) -> contract.Residence | None:
    """Without the number of the permit."""
    if member.residence is None:
        return None
    kept = member.residence
    return contract.Residence(kept.country, kept.passport_expires_on, kept.permit, kept.permit_expires_on)


def residence_of(registered: Citizen | Foreigner) -> Residence | None:
    if not isinstance(registered, Foreigner):
        return None
    return Residence(
        registered.country,
        registered.passport_expires_on,
        registered.permit,
        registered.permit_number,
        registered.permit_expires_on,
    )
