"""Whether somebody is who they say: the population registry is asked, and its words are kept back."""

from jamsostek.contract import Problem
from jamsostek.identity import Nik
from jamsostek.membership import Citizenship, Member, check_against_registry
from jamsostek.migrant_contract import (
    Person,
)
from jamsostek.refusals import (
    IdentityDiffers,
    MigrantDataDiffers,
    NotOnRecord,
)
from jmo_api.findings import problem_of
from jmo_api.ports.placement import Prospect
from jmo_api.world import World


def check_identity(world: World, nik: str, person: Person) -> None:
    """The registry's own words are not shown to somebody who has proved nothing."""
    citizen = world.citizens.find_citizen(nik)
    if citizen is None:
        raise NotOnRecord(subject="nik", field="nik")
    stated = _member(nik, person.name, person)
    try:
        check_against_registry(stated, name=citizen.name, birth_date=citizen.birth_date, sex=citizen.sex)
    except IdentityDiffers as refusal:
        raise IdentityDiffers(differs=refusal.facts["differs"], diff="") from None


def differences(world: World, found: Prospect) -> Problem | None:
    """What the placement registry says against the population registry. Raises Unavailable."""
    citizen = world.citizens.find_citizen(found.nik)
    if citizen is None:
        return problem_of(NotOnRecord(subject="nik"))
    stated = Person(found.name, found.birth_date, found.sex, phone="", email="")
    try:
        check_against_registry(
            _member(found.nik, found.name, stated),
            name=citizen.name,
            birth_date=citizen.birth_date,
            sex=citizen.sex,
        )
    except IdentityDiffers as refusal:
        return problem_of(MigrantDataDiffers(differs=refusal.facts["differs"]))
    return None


def _member(nik: str, name: str, person: Person) -> Member:
    return Member("", Nik(nik), name, person.birth_date, person.sex, Citizenship.INDONESIAN)
