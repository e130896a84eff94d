"""How a form in steps looks. What it knows, and how a feature is written with it: `jmo_app.wizard`.

The screen of a feature::

    state = app.keep(DRAFT_NAME, lambda: LeaveWizard(app.api, app.storage, changes=Changes()))
    use_changes(state.changes)
    use_start(state.open)
    if state.form.is_done:
        return wizard.done_screen(app, state.form, title, *rows, ways_on=((text, routes.HOME),))
    if state.form.is_at_review:
        footer = wizard.send_footer(app, state.form, state.submit, text=…, again=…, busy_text=…, key=…)
    else:
        footer = wizard.next_button(app, state.form)
    body = BODIES[state.form.step](app, state)
    return wizard.step_screen(app, state.form, *wizard.form_mistakes(app, state.form), *body, footer=footer)
"""

from jmo_app.components.wizard.inputs import chooser, known_value, searched_list, two_answers
from jmo_app.components.wizard.mistakes import error_in, error_of, error_summary, form_mistakes
from jmo_app.components.wizard.review import answers, changing, correct_button, groups, send_footer
from jmo_app.components.wizard.screens import done_screen, next_button, step_screen, waiting_screen

__all__ = [
    "answers",
    "changing",
    "chooser",
    "correct_button",
    "done_screen",
    "error_in",
    "error_of",
    "error_summary",
    "form_mistakes",
    "groups",
    "known_value",
    "next_button",
    "searched_list",
    "send_footer",
    "step_screen",
    "two_answers",
    "waiting_screen",
]
