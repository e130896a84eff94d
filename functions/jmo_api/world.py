"""Everything a use case may touch."""

from dataclasses import dataclass, field
from datetime import timedelta

from jmo_api.controls.tallies import Tallies
from jmo_api.edge.pace import Pace
from jmo_api.ports.accounts import Accounts, Attestation, LegacyAccounts, Sessions, StaffDirectory
from jmo_api.ports.clock import Clock
from jmo_api.ports.documents import Documents
from jmo_api.ports.faces import Faces, Pictures, Vault
from jmo_api.ports.messages import BrowserPush, Messenger
from jmo_api.ports.placement import PaymentPartners, PlacementRegistry
from jmo_api.ports.registries import Bank, CitizenRegistry, ImmigrationRegistry


@dataclass(frozen=True, slots=True)
class World:
    clock: Clock
    documents: Documents
    accounts: Accounts
    sessions: Sessions
    staff: StaffDirectory
    legacy_accounts: LegacyAccounts
    citizens: CitizenRegistry
    immigration: ImmigrationRegistry
    bank: Bank
    messenger: Messenger
    faces: Faces
    pictures: Pictures
    siskop2mi: PlacementRegistry
    siskotkln: PlacementRegistry
    partners: PaymentPartners
    vault: Vault
    version: str
    synthetic: bool
    """Invented people only; see `Settings.synthetic`."""
    public_url: str
    card_key: bytes
    """Signs the reference in the QR code of a card."""
    code_key: bytes
    """Seals one-time codes and the secrets of authenticators."""
    audit_key: bytes
    """Seals the audit log; lies outside the store."""
    backup_key: bytes
    partner_secret: bytes
    """What the keys that partners sign with are derived from."""
    browser_push: BrowserPush | None = None
    """None: browsers are sent nothing, and nobody is asked whether they may be."""
    attestation: Attestation | None = None
    """None: whoever speaks the language of the app is answered."""
    previews: Pace = field(default_factory=lambda: Pace(step=timedelta(milliseconds=400)))
    """Looks through the camera, of one member; the app takes about one a second."""

    tallies: Tallies = field(default_factory=Tallies)

    def __repr__(self) -> str:
        return f"World({self.version})"
