"""Builds the world; nobody else constructs adapters."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

from argon2 import PasswordHasher

from jamsostek.notices import Channel
from jmo_api.adapters.bank_simulator import BankSimulator
from jmo_api.adapters.bpjstku_simulator import BpjstkuSimulator
from jmo_api.adapters.derived_keys import DerivedKeys, local_keys
from jmo_api.adapters.device_messenger import DeviceMessenger
from jmo_api.adapters.envelope_vault import EnvelopeVault
from jmo_api.adapters.folder_pictures import FolderPictures
from jmo_api.adapters.http_bank import HttpBank
from jmo_api.adapters.http_citizens import HttpCitizens
from jmo_api.adapters.http_faces import SYSTEM as FACES
from jmo_api.adapters.http_faces import TIMEOUT_SECONDS as JUDGED_WITHIN
from jmo_api.adapters.http_faces import HttpFaces
from jmo_api.adapters.http_immigration import HttpImmigration
from jmo_api.adapters.http_legacy_accounts import HttpLegacyAccounts
from jmo_api.adapters.http_payment_partners import HttpPaymentPartners
from jmo_api.adapters.http_placement_registry import HttpPlacementRegistry
from jmo_api.adapters.immigration_simulator import ImmigrationSimulator
from jmo_api.adapters.json_service import HttpJsonService, JsonService, NoJsonService
from jmo_api.adapters.local_accounts import HASHER, LocalAccounts
from jmo_api.adapters.local_key_service import LocalKeyService
from jmo_api.adapters.local_messenger import LocalMessenger
from jmo_api.adapters.local_sessions import LocalSessions
from jmo_api.adapters.local_staff import LocalStaff
from jmo_api.adapters.registry_simulator import RegistrySimulator
from jmo_api.adapters.sms_gateway import SmsGateway
from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.adapters.waking_documents import Wake, WakingDocuments
from jmo_api.adapters.web_push import WebPush
from jmo_api.adapters.web_push_sealing import signing_key
from jmo_api.billing.partner_keys import Keyring
from jmo_api.billing.signatures import partner_key
from jmo_api.clock import SystemClock
from jmo_api.cloud_settings import CloudSettings, Outside
from jmo_api.ports.clock import Clock
from jmo_api.ports.documents import Documents
from jmo_api.ports.faces import Faces
from jmo_api.ports.messages import Messenger
from jmo_api.settings import Settings, UnusableSetting
from jmo_api.world import World


def local(
    settings: Settings,
    *,
    clock: Clock | None = None,
    faces: Faces | None = None,
    documents: Documents | None = None,
    hasher: PasswordHasher = HASHER,
) -> World:
    """One machine, one folder: no account, no key to bring, no network. Outside systems are simulators."""
    clock = clock or SystemClock()
    documents = documents or SqliteDocuments(settings.data / "documents.sqlite")
    keys = local_keys(settings.data / "keys" / "installation")
    simulators = settings.data / "simulators"
    here: Messenger = LocalMessenger(documents, clock)
    web_push = (
        _web_push(settings, keys, clock, stand_in=settings.push_service) if settings.push_service else None
    )
    return World(
        clock=clock,
        documents=documents,
        accounts=LocalAccounts(documents, hasher),
        sessions=LocalSessions(documents, keys.key_for("sessions"), clock),
        staff=LocalStaff(documents, keys.key_for("staff"), clock, hasher),
        legacy_accounts=BpjstkuSimulator.at(simulators / "bpjstku.sqlite"),
        citizens=RegistrySimulator.at(simulators / "registry.sqlite"),
        immigration=ImmigrationSimulator.at(simulators / "immigration.sqlite"),
        bank=BankSimulator.at(simulators / "bank.sqlite"),
        messenger=DeviceMessenger(web_push, here) if web_push else here,
        browser_push=web_push,
        faces=faces or faces_by(settings),
        pictures=FolderPictures(settings.data / "pictures", keys.key_for("pictures"), clock),
        vault=EnvelopeVault(
            documents, LocalKeyService(keys.key_for("key-service")), clock, tenant=settings.tenant
        ),
        **_common(settings, keys, documents, clock),
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
        from jmo_api.adapters.cloud_tasks import TaskQueues
        from jmo_api.adapters.firebase_app import firebase_app

        documents = WakingDocuments(documents, TaskQueues(firebase_app(settings.project), _queue_of).wake)
    return local(settings, documents=documents)


def firebase(settings: Settings, cloud: CloudSettings, *, wake: Wake | None = None) -> World:
    """Production. Heavy SDKs are imported here and nowhere else; nothing is connected before it is asked."""
    from jmo_api.adapters.channel_messenger import ChannelMessenger
    from jmo_api.adapters.cloud_key_service import ENDPOINT as KMS
    from jmo_api.adapters.cloud_key_service import CloudKeyService
    from jmo_api.adapters.cloud_pictures import CloudPictures
    from jmo_api.adapters.cloud_tasks import TaskQueues
    from jmo_api.adapters.fcm_messenger import FcmMessenger
    from jmo_api.adapters.firebase_accounts import FirebaseAccounts
    from jmo_api.adapters.firebase_app import firebase_app
    from jmo_api.adapters.firebase_app_check import FirebaseAppCheck
    from jmo_api.adapters.firestore_documents import FirestoreDocuments
    from jmo_api.adapters.google_token import GoogleToken
    from jmo_api.adapters.smtp_mail import SmtpMail

    clock = SystemClock()
    keys = DerivedKeys(cloud.secret)
    stored: Documents = FirestoreDocuments(settings.project)
    if settings.firestore_emulator:
        stored = FirestoreDocuments.at_emulator(settings.project, settings.firestore_emulator)
    app = firebase_app(settings.project)
    documents = WakingDocuments(stored, wake or TaskQueues(app, _queue_of).wake)
    pictures = CloudPictures(
        settings.project, cloud.bucket, keys.key_for("pictures"), clock, emulator=cloud.storage_emulator
    )
    token = GoogleToken.access()
    key_service = CloudKeyService(cloud.kms_key, token, endpoint=KMS)
    if cloud.kms_stand_in:
        key_service = CloudKeyService(cloud.kms_key, lambda: "stand-in", endpoint=cloud.kms_stand_in)
    web_push = _web_push(settings, keys, clock)
    by_channel: dict[Channel, Messenger] = {
        Channel.EMAIL: SmtpMail(cloud.mail, pictures),
        Channel.SMS: SmsGateway(_outside("sms", cloud.sms)),
        Channel.PUSH: DeviceMessenger(web_push, FcmMessenger(settings.project, token)),
    }
    return World(
        clock=clock,
        documents=documents,
        accounts=FirebaseAccounts(app, api_key=cloud.web_api_key, emulator=cloud.auth_emulator),
        sessions=LocalSessions(documents, keys.key_for("sessions"), clock),
        staff=LocalStaff(documents, keys.key_for("staff"), clock),
        legacy_accounts=HttpLegacyAccounts(_outside("bpjstku", cloud.bpjstku)),
        citizens=HttpCitizens(_outside("dukcapil", cloud.dukcapil)),
        immigration=HttpImmigration(_outside("immigration", cloud.immigration)),
        bank=HttpBank(_outside("bank", cloud.bank)),
        messenger=ChannelMessenger(by_channel, documents, clock),
        browser_push=web_push,
        faces=faces_by(settings, known_by=_private(settings)),
        pictures=pictures,
        vault=EnvelopeVault(documents, key_service, clock, tenant=settings.tenant),
        attestation=FirebaseAppCheck(cloud.app_ids) if cloud.app_ids else None,
        **_common(settings, keys, documents, clock),
    )


def deployed(settings: Settings) -> World:
    """What a function is given: production, or what the emulators run of it. Raises UnusableSetting."""
    if settings.is_cloud:
        return firebase(settings, CloudSettings.from_env(settings))
    return emulated(settings)


def _common(settings: Settings, keys: DerivedKeys, documents: Documents, clock: Clock) -> dict[str, Any]:
    """What is the same wherever it runs: partners that speak HTTP, and keys by purpose."""
    partner_secret = keys.key_for("partner keys")
    ring = Keyring(documents, clock, partner_secret)

    def believed(partner: str) -> Sequence[bytes]:
        """What was handed out; the simulators, which come with it, know theirs of themselves."""
        simulated = [simulators_key(keys, partner)] if settings.synthetic else []
        return [*ring.in_force(partner), *simulated]

    return {
        "siskop2mi": HttpPlacementRegistry(_service("siskop2mi", settings.siskop2mi), believed),
        "siskotkln": HttpPlacementRegistry(_service("siskotkln", settings.siskotkln), believed),
        "partners": HttpPaymentPartners(_service("payment-partners", settings.payments), believed),
        "version": settings.version,
        "synthetic": settings.synthetic,
        "public_url": settings.public_url,
        "card_key": keys.key_for("cards"),
        "code_key": keys.key_for("codes"),
        "audit_key": keys.key_for("audit"),
        "backup_key": keys.key_for("backup"),
        "partner_secret": partner_secret,
    }


def _web_push(settings: Settings, keys: DerivedKeys, clock: Clock, *, stand_in: str = "") -> WebPush:
    return WebPush(signing_key(keys.key_for("web push")), settings.public_url, clock, stand_in)


def _queue_of(kind: str) -> str:
    """Asked when the first row is written: until then nobody needs to know every delivery there is."""
    from jmo_api.deliveries import queue_of

    return queue_of(kind)


def simulators_key(keys: DerivedKeys, partner: str) -> bytes:
    """As `companions.py` gives it to them."""
    if partner in {"siskop2mi", "siskotkln"}:
        return keys.key_for(f"partner {partner}")
    return partner_key(keys.key_for("payment partners"), partner)


def _outside(system: str, outside: Outside) -> JsonService:
    return HttpJsonService(system, outside.address, token=lambda: outside.token)


def _private(settings: Settings) -> Callable[[], str] | None:
    """The face function takes callers that Google vouches for; an emulated one takes all."""
    from jmo_api.adapters.google_token import GoogleToken

    return None if settings.is_emulated else GoogleToken.identity(settings.face_service)


def faces_by(settings: Settings, *, known_by: Callable[[], str] | None = None) -> Faces:
    """In this process, or by a service of its own. Raises UnusableSetting."""
    if settings.face_service:
        return HttpFaces(HttpJsonService(FACES, settings.face_service, JUDGED_WITHIN, known_by))
    if find_spec("biometric") is None:
        raise UnusableSetting("JMO_FACE_SERVICE", "set: the face module is not installed here")
    from jmo_api.adapters.embedded_faces import EmbeddedFaces

    return EmbeddedFaces()


def _service(system: str, address: str) -> JsonService:
    return HttpJsonService(system, address) if address else NoJsonService(system)
