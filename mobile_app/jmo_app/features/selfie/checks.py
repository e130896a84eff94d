"""The check as the service keeps it: begun with a consent, looked at again, led another way."""

from typing import Protocol

from jamsostek.contract import ChooseFaceWay, FaceCheck, FacePurpose, FaceWayOn, StartFaceCheck
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.features.selfie.guidance import Adviser
from jmo_app.features.selfie.movements import Drawer
from jmo_app.features.selfie.pictures import Receiver
from jmo_app.trouble import Trouble


class FaceChecks(Receiver, Drawer, Adviser, Protocol):
    """What of the service a selfie needs."""

    async def start_face_check(self, message: StartFaceCheck) -> FaceCheck | Trouble: ...

    async def face_check(self, check_id: str) -> FaceCheck | Trouble: ...

    async def choose_face_way(self, check_id: str, message: ChooseFaceWay) -> FaceCheck | Trouble: ...


class Checks:
    """All answer None when there was trouble; it stands in the action."""

    def __init__(self, api: FaceChecks, *, changes: Changes) -> None:
        self._api = api
        self.begin = Action(changes)
        self.choose = Action(changes)

    async def start(self, purpose: FacePurpose) -> FaceCheck | None:
        """Consent is given with this, and recorded by the service with its version and time."""

        async def work(request_id: str) -> FaceCheck | Trouble:
            return await self._api.start_face_check(StartFaceCheck(request_id, purpose, consent=True))

        return await self.begin.submit(work, content=("start", purpose))

    async def look(self, check_id: str) -> FaceCheck | None:
        return await self.begin.run(lambda: self._api.face_check(check_id))

    @property
    def is_gone(self) -> bool:
        """The service was asked, and knows of no such check."""
        return self.begin.trouble is not None and self.begin.trouble.is_answered

    async def choose_way(self, check_id: str, way: FaceWayOn) -> FaceCheck | None:
        async def work(request_id: str) -> FaceCheck | Trouble:
            return await self._api.choose_face_way(check_id, ChooseFaceWay(request_id, way))

        return await self.choose.submit(work, content=(check_id, way))
