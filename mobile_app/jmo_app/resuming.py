"""What an app that was closed left half sent, beside the outbox."""

from jmo_app.app import App
from jmo_app.drafts import MIGRANT_PAPERS


async def send_left_papers(app: App) -> bool:
    """Papers of a migrant worker go on where they stopped, whatever screen the app opens with.

    For the courier, until the registration itself takes this over. False: they still wait.
    """
    if await app.storage.draft(MIGRANT_PAPERS) is None:
        return True
    from jmo_app.features.pmi.state import MigrantState

    state = app.keep("pmi", lambda: MigrantState(app))
    await state.open()
    return not state.papers.sending
