"""A control may be gone when the browser answers for it: a camera that was left before it had opened.

Flet takes such an answer for an error, and in the browser an error there ends the one loop that listens to
the page: nothing that is tapped afterwards arrives. Here whoever asked gets the answer, and the loop goes on.
"""

from typing import Any

import flet as ft


def hear_late_answers(page: ft.Page) -> None:
    session = page.session
    take = session.handle_invoke_method_results

    def hear(control_id: int, call_id: str, result: Any, error: str | None) -> None:
        if control_id in session.index:
            take(control_id, call_id, result, error)
            return
        session.index[control_id] = page  # stands in for the one that is gone
        try:
            take(control_id, call_id, result, error)
        finally:
            del session.index[control_id]

    session.handle_invoke_method_results = hear  # type: ignore[method-assign]
