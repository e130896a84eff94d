"""Members, their cards, and what a card covers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jamsostek.calendar import completed_years, months_after
from jamsostek.identity import Citizenship as Citizenship
from jamsostek.identity import IdentityNumber, Kpj, Npwp
from jamsostek.identity import Sex as Sex
from jamsostek.names import Likeness, compare_names
from jamsostek.parameters import DATA_UPDATE_MONTHS, value_on
from jamsostek.refusals import IdentityDiffers


class Segment(StrEnum):
    """Jenis kepesertaan: how a person belongs to the scheme."""

    WAGE_RECIPIENT = "PU"
    SELF_EMPLOYED = "BPU"
    MIGRANT_WORKER = "PMI"
    CONSTRUCTION = "JAKON"


class Permit(StrEnum):
    """What lets a foreigner live here: a limited stay (izin tinggal terbatas), or a permanent one."""

    LIMITED = "KITAS"
    PERMANENT = "KITAP"


class Program(StrEnum):
    JHT = "JHT"
    JP = "JP"
    JKK = "JKK"
    JKM = "JKM"
    JKP = "JKP"


class CardStatus(StrEnum):
    ACTIVE = "AKTIF"
    INACTIVE = "TIDAK_AKTIF"
    MERGED = "DIGABUNG"
    """Its balance moved to another card; read-only."""


class ExitReason(StrEnum):
    """Why the employer says the work ended."""

    RESIGNED = "MENGUNDURKAN_DIRI"
    LAID_OFF = "PHK"
    CONTRACT_ENDED = "AKHIR_PKWT"
    RETIRED = "PENSIUN"
    OTHER = "LAINNYA"


@dataclass(frozen=True, slots=True)
class ExitReport:
    """The employer's report that makes a worker claimable."""

    reason: ExitReason
    left_on: date
    letter_on: date | None = None
    """Of the resignation letter or the notice, where there is one."""

    @property
    def counts_from(self) -> date:
        """Where the waiting month begins: the later of letter and exit."""
        return self.left_on if self.letter_on is None else max(self.left_on, self.letter_on)


@dataclass(frozen=True, slots=True, repr=False)
class Member:
    member_id: str
    number: IdentityNumber
    name: str
    birth_date: date
    sex: Sex
    citizenship: Citizenship = Citizenship.INDONESIAN
    npwp: Npwp | None = None
    in_review: bool = False
    """A person is looking at this identity, a correction, or a face check."""

    def __repr__(self) -> str:
        return f"Member({self.member_id})"

    def age(self, *, on: date) -> int:
        return completed_years(self.birth_date, on=on)


@dataclass(frozen=True, slots=True, repr=False)
class ParticipantCard:
    """One registration, known by its KPJ; a person may hold several."""

    card_id: str
    kpj: Kpj
    segment: Segment
    status: CardStatus
    programs: tuple[Program, ...]
    registered_on: date
    holder_name: str
    holder_birth_date: date
    number: IdentityNumber
    employer: str | None = None
    exit: ExitReport | None = None
    stopped_on: date | None = None
    """The self-employed end their membership themselves."""
    last_contribution_on: date | None = None
    merged_into: str | None = None
    """The card id."""

    def __repr__(self) -> str:
        return f"ParticipantCard({self.card_id}, {self.segment}, {self.status})"

    @property
    def is_active(self) -> bool:
        return self.status is CardStatus.ACTIVE

    @property
    def is_merged(self) -> bool:
        return self.status is CardStatus.MERGED

    @property
    def is_of_employee(self) -> bool:
        return self.segment is not Segment.SELF_EMPLOYED

    @property
    def left_on(self) -> date | None:
        return self.exit.left_on if self.exit else self.stopped_on


# --- how long an update of the data holds --------------------------------------


def data_valid_until(updated_on: date) -> date:
    """The anniversary day still counts."""
    return months_after(updated_on, value_on(DATA_UPDATE_MONTHS, updated_on))


def is_data_current(updated_on: date | None, *, on: date) -> bool:
    return updated_on is not None and on <= data_valid_until(updated_on)


# --- which cards are one person's ----------------------------------------------


class HolderDifference(StrEnum):
    NIK = "nik"
    NAME = "name"
    BIRTH_DATE = "birth-date"


@dataclass(frozen=True, slots=True)
class DoubtfulCard:
    """Cannot be merged by machine: a person looks at what differs."""

    card: ParticipantCard
    differs: tuple[HolderDifference, ...]


@dataclass(frozen=True, slots=True)
class MergePlan:
    target: ParticipantCard | None
    """The newest active card, else the newest; None when every card is doubtful."""
    sources: tuple[ParticipantCard, ...]
    doubtful: tuple[DoubtfulCard, ...]


def plan_merge(member: Member, cards: Sequence[ParticipantCard]) -> MergePlan:
    unmerged = [card for card in cards if not card.is_merged]
    doubtful = tuple(
        DoubtfulCard(card, differs) for card in unmerged if (differs := holder_differences(member, card))
    )
    certain = [card for card in unmerged if not holder_differences(member, card)]
    if not certain:
        return MergePlan(None, (), doubtful)
    target = max(certain, key=lambda card: (card.is_active, card.registered_on, card.kpj.digits))
    return MergePlan(target, tuple(card for card in certain if card is not target), doubtful)


def holder_differences(member: Member, card: ParticipantCard) -> tuple[HolderDifference, ...]:
    """A similar spelling of the name is no difference when NIK and birth date agree."""
    likeness = compare_names(member.name, card.holder_name).likeness
    differs = {
        HolderDifference.NIK: card.number != member.number,
        HolderDifference.NAME: likeness is Likeness.DIFFERENT,
        HolderDifference.BIRTH_DATE: card.holder_birth_date != member.birth_date,
    }
    return tuple(difference for difference, is_different in differs.items() if is_different)


def check_against_registry(member: Member, *, name: str, birth_date: date, sex: Sex) -> None:
    """The registry's record against what was stated: stop and show what differs. Raises IdentityDiffers."""
    comparison = compare_names(member.name, name)
    differs = {
        "name": comparison.likeness is not Likeness.EXACT,
        "birth-date": birth_date != member.birth_date,
        "sex": sex is not member.sex,
    }
    if any(differs.values()):
        listed = ", ".join(difference for difference, is_different in differs.items() if is_different)
        raise IdentityDiffers(differs=listed, diff=comparison.difference)
