"""What a selfie is compared with: the member's own enrolled selfie, else the registry's photo."""

from dataclasses import dataclass

from jmo_api.identifiers import new_name
from jmo_api.ports import FaceComparison, FaceRefused, FaceVerdict
from jmo_api.records import Member
from jmo_api.world import World

SELFIES = "selfies/"
"""Raw pictures, and copies of what they were compared with: deleted by `pictures.delete_old_pictures`."""
_REFERENCES = "references/"
_TEMPLATES = "templates/"


@dataclass(frozen=True, slots=True)
class Reference:
    template: bytes
    picture: bytes
    enrolled: bool


@dataclass(frozen=True, slots=True)
class Judgement:
    """Exactly one of: refused (the picture cannot be judged), or a verdict."""

    refused: FaceRefused | None = None
    verdict: FaceVerdict | None = None
    comparison: FaceComparison | None = None
    """None with a verdict: there was nothing to compare with, so a person decides."""
    template: bytes = b""
    reference: Reference | None = None


def judge_selfie(world: World, member: Member, selfie: bytes, *, mirrored: bool) -> Judgement:
    """Slow; never inside a transaction. Raises Unavailable."""
    try:
        template = world.faces.enrol(selfie, mirrored=mirrored)
    except FaceRefused as refused:
        return Judgement(refused=refused)
    reference = find_reference(world, member)
    if reference is None:
        return Judgement(verdict=FaceVerdict.REVIEW, template=template)
    comparison = world.faces.compare(template, reference.template)
    return Judgement(
        verdict=comparison.verdict, comparison=comparison, template=template, reference=reference
    )


def find_reference(world: World, member: Member) -> Reference | None:
    """None: no picture anywhere, or one in which no face can be found. Raises Unavailable."""
    enrolled = _find_enrolled(world, member)
    if enrolled is not None:
        return enrolled
    photo = world.citizens.find_photo(member.nik)
    if photo is None:
        return None
    try:
        return Reference(world.faces.enrol(photo), photo, enrolled=False)
    except FaceRefused:
        return None


def keep_reference(world: World, selfie: bytes, template: bytes) -> str:
    """Stored apart from the raw pictures and for as long as the account lives (ruling 25)."""
    name = new_name()
    world.pictures.put(_REFERENCES + name, selfie)
    world.pictures.put(_TEMPLATES + name, template)
    return name


def drop_reference(world: World, name: str) -> None:
    world.pictures.delete(_REFERENCES + name)
    world.pictures.delete(_TEMPLATES + name)


def _find_enrolled(world: World, member: Member) -> Reference | None:
    if member.face_reference is None:
        return None
    picture = world.pictures.find(_REFERENCES + member.face_reference)
    template = world.pictures.find(_TEMPLATES + member.face_reference)
    if picture is None or template is None:
        return None
    return Reference(template, picture, enrolled=True)
