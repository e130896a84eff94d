"""What a selfie is compared with: the member's own enrolled selfie, else the registry's photo."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from jamsostek.identity import Nik
from jamsostek.refusals import FaceFlat, FramesUnchanging, PersonSwapped
from jmo_api.identifiers import new_name
from jmo_api.ports.documents import Transaction
from jmo_api.ports.faces import FaceComparison, FaceRefused, FaceVerdict, LivenessFrame, LivenessProof
from jmo_api.records import FACE_TEMPLATES, FaceTemplate, Member
from jmo_api.stored import Stored
from jmo_api.world import World

SELFIES = "selfies/"
"""Raw pictures, and copies of what they were compared with: deleted by `pictures.delete_old_pictures`."""
REFERENCES = "references/"

STAGED: Final = frozenset({FaceFlat.code, FramesUnchanging.code, PersonSwapped.code})
"""What does not happen by clumsiness: it costs an attempt."""


@dataclass(frozen=True, slots=True)
class Reference:
    template: bytes
    picture: bytes
    enrolled: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict; or none, because the picture cannot be judged, or life was not proved."""

    picture: bytes
    refused: FaceRefused | None = None
    verdict: FaceVerdict | None = None
    comparison: FaceComparison | None = None
    """None with a verdict: there was nothing to compare with, so a person decides."""
    template: bytes = b""
    reference: Reference | None = None
    proof: LivenessProof | None = None
    """None: a single picture."""

    @property
    def is_live(self) -> bool:
        return self.proof is not None and self.proof.refusal is None

    @property
    def looks_staged(self) -> bool:
        return self.proof is not None and self.proof.refusal is not None and self.proof.refusal.code in STAGED


def judge_selfie(world: World, member: Member, selfie: bytes, *, mirrored: bool) -> Judgement:
    """Slow; never inside a transaction. Raises Unavailable."""
    try:
        template = world.faces.enrol(selfie, mirrored=mirrored)
    except FaceRefused as refused:
        return Judgement(selfie, refused=refused)
    return _compared(world, member, selfie, template)


def judge_liveness(
    world: World, member: Member, frames: Sequence[LivenessFrame], *, mirrored: bool
) -> Judgement:
    """Slow; never inside a transaction. Raises Unavailable."""
    try:
        proof = world.faces.prove_life(frames, mirrored=mirrored)
    except FaceRefused as refused:
        return Judgement(frames[0].picture, refused=refused)
    portrait = frames[proof.portrait].picture
    if proof.refusal is not None:
        return Judgement(portrait, proof=proof)
    return _compared(world, member, portrait, proof.template, proof=proof)


def _compared(
    world: World, member: Member, picture: bytes, template: bytes, *, proof: LivenessProof | None = None
) -> Judgement:
    reference = find_reference(world, member)
    if reference is None:
        return Judgement(picture, verdict=FaceVerdict.REVIEW, template=template, proof=proof)
    comparison = world.faces.compare(template, reference.template)
    return Judgement(
        picture,
        verdict=comparison.verdict,
        comparison=comparison,
        template=template,
        reference=reference,
        proof=proof,
    )


def find_reference(world: World, member: Member) -> Reference | None:
    """None: no picture anywhere, or one in which no face can be found. Raises Unavailable."""
    enrolled = _find_enrolled(world, member)
    if enrolled is not None:
        return enrolled
    photo = world.citizens.find_photo(member.number.digits) if isinstance(member.number, Nik) else None
    if photo is None:
        return None
    try:
        return Reference(world.faces.enrol(photo), photo, enrolled=False)
    except FaceRefused:
        return None


def keep_reference(world: World, member_id: str, selfie: bytes, template: bytes, *, block: str = "") -> str:
    """Stored apart from the raw pictures and for as long as the account lives (ruling 25)."""
    name = new_name()
    world.pictures.put(REFERENCES + name, selfie)
    _keep_template(world, member_id, name, template, block=block)
    return name


def drop_reference(world: World, name: str) -> None:
    world.pictures.delete(REFERENCES + name)

    def work(transaction: Transaction) -> None:
        stored = FACE_TEMPLATES.find(transaction, name)
        if stored is not None:
            FACE_TEMPLATES.delete(transaction, stored)

    world.documents.transact(work)


def reseal_templates(world: World) -> int:
    """A daily job: nothing stays under a data key that has had its time."""
    current = world.vault.current_key()
    resealed = 0
    for stored in FACE_TEMPLATES.each(world.documents):
        kept = stored.record
        if kept.sealed.key_id != current:
            _reseal(world, stored)
            resealed += 1
    return resealed


def _reseal(world: World, stored: Stored[FaceTemplate]) -> None:
    kept = stored.record
    template = world.vault.open(kept.sealed, member_id=kept.member_id)
    fresh = world.vault.seal(template, member_id=kept.member_id, model=kept.sealed.model)

    def work(transaction: Transaction) -> None:
        FACE_TEMPLATES.replace(transaction, stored, replace(kept, sealed=fresh))

    world.documents.transact(work)


def _find_enrolled(world: World, member: Member) -> Reference | None:
    name = member.face_reference
    picture = world.pictures.find(REFERENCES + name) if name else None
    if name is None or picture is None:
        return None
    stored = FACE_TEMPLATES.find(world.documents, name)
    if stored is not None and stored.record.sealed.model == world.faces.model:
        template = world.vault.open(stored.record.sealed, member_id=member.member_id)
        return Reference(template, picture, enrolled=True)
    return _enrolled_anew(world, member, name, picture)


def _enrolled_anew(world: World, member: Member, name: str, picture: bytes) -> Reference | None:
    """The model has changed: the picture is what was kept for this day."""
    try:
        template = world.faces.enrol(picture)
    except FaceRefused:
        return None
    _keep_template(world, member.member_id, name, template)
    return Reference(template, picture, enrolled=True)


def _keep_template(world: World, member_id: str, name: str, template: bytes, *, block: str = "") -> None:
    """`block`: of a new one; a template made anew stays in its own."""
    sealed = world.vault.seal(template, member_id=member_id, model=world.faces.model)

    def work(transaction: Transaction) -> None:
        stored = FACE_TEMPLATES.find(transaction, name)
        if stored is None:
            FACE_TEMPLATES.create(transaction, name, FaceTemplate(member_id, sealed, block))
        else:
            FACE_TEMPLATES.replace(transaction, stored, replace(stored.record, sealed=sealed))

    world.documents.transact(work)
