"""Builds the world; nobody else constructs adapters."""

from jmo_api.adapters.bank_simulator import BankSimulator
from jmo_api.adapters.bpjstku_simulator import BpjstkuSimulator
from jmo_api.adapters.envelope_vault import EnvelopeVault
from jmo_api.adapters.folder_pictures import FolderPictures
from jmo_api.adapters.http_faces import SYSTEM as FACES
from jmo_api.adapters.http_faces import TIMEOUT_SECONDS as JUDGED_WITHIN
from jmo_api.adapters.http_faces import HttpFaces
from jmo_api.adapters.http_payment_partners import HttpPaymentPartners
from jmo_api.adapters.http_placement_registry import HttpPlacementRegistry
from jmo_api.adapters.json_service import HttpJsonService, JsonService, NoJsonService
from jmo_api.adapters.local_accounts import LocalAccounts
from jmo_api.adapters.local_key_service import LocalKeyService
from jmo_api.adapters.local_keys import LocalKeys
from jmo_api.adapters.local_messenger import LocalMessenger
from jmo_api.adapters.local_sessions import LocalSessions
from jmo_api.adapters.local_staff import LocalStaff
from jmo_api.adapters.registry_simulator import RegistrySimulator
from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.adapters.waking_documents import WakingDocuments
from jmo_api.clock import SystemClock
from jmo_api.ports import Clock, Documents, Faces
from jmo_api.settings import Settings
from jmo_api.world import World


def local(
    settings: Settings,
    *,
    clock: Clock | None = None,
    faces: Faces | None = None,
    documents: Documents | None = None,
) -> World:
    """One machine, one folder: no account, no key to bring, no network. Outside systems are simulators."""
    clock = clock or SystemClock()
    documents = documents or SqliteDocuments(settings.data / "documents.sqlite")
    keys = LocalKeys(settings.data / "keys" / "installation")
    simulators = settings.data / "simulators"
    return World(
        clock=clock,
        documents=documents,
        accounts=LocalAccounts(documents),
        sessions=LocalSessions(documents, keys.key_for("sessions"), clock),
        staff=LocalStaff(documents, keys.key_for("staff"), clock),
        legacy_accounts=BpjstkuSimulator.at(simulators / "bpjstku.sqlite"),
        citizens=RegistrySimulator.at(simulators / "registry.sqlite"),
        bank=BankSimulator.at(simulators / "bank.sqlite"),
        messenger=LocalMessenger(documents, clock),
        faces=faces or faces_by(settings),
        pictures=FolderPictures(settings.data / "pictures", keys.key_for("pictures"), clock),
        siskop2mi=HttpPlacementRegistry(
            _service("siskop2mi", settings.siskop2mi), keys.key_for("partner siskop2mi")
        ),
        siskotkln=HttpPlacementRegistry(
            _service("siskotkln", settings.siskotkln), keys.key_for("partner siskotkln")
        ),
        partners=HttpPaymentPartners(
            _service("payment-partners", settings.payments), keys.key_for("payment partners")
        ),
        vault=EnvelopeVault(
            documents, LocalKeyService(keys.key_for("key-service")), clock, tenant=settings.tenant
        ),
        version=settings.version,
        synthetic=settings.synthetic,
        public_url=settings.public_url,
        card_key=keys.key_for("cards"),
        code_key=keys.key_for("codes"),
        audit_key=keys.key_for("audit"),
    )


def emulated(settings: Settings) -> World:
    """Under the Firebase emulators: their store and queue where they run them, else as on one machine."""
    documents: Documents
    if settings.firestore_emulator:
        from jmo_api.adapters.firestore_documents import FirestoreDocuments

        documents = FirestoreDocuments.at_emulator(settings.project, settings.firestore_emulator)
    else:
        documents = SqliteDocuments(settings.data / "documents.sqlite")
    if settings.has_task_queue:
        from jmo_api.adapters.cloud_tasks import TaskQueue

        documents = WakingDocuments(documents, TaskQueue(settings.project).wake)
    return local(settings, documents=documents)


def faces_by(settings: Settings) -> Faces:
    """In this process, or by a service of its own."""
    if settings.face_service:
        return HttpFaces(HttpJsonService(FACES, settings.face_service, JUDGED_WITHIN))
    from jmo_api.adapters.embedded_faces import EmbeddedFaces

    return EmbeddedFaces()


def _service(system: str, address: str) -> JsonService:
    return HttpJsonService(system, address) if address else NoJsonService(system)
