"""What a single screen asks: a few texts, and what is wrong with them."""

from dataclasses import replace

from jamsostek.contract import Problem
from jamsostek.refusals import FieldMissing
from jmo_app.changes import Changes
from jmo_app.wizard import problem_from


class Asked:
    def __init__(self, changes: Changes) -> None:
        self.fields: dict[str, str] = {}
        self.problems: tuple[Problem, ...] = ()
        self.changes = changes

    def type(self, name: str, text: str) -> None:
        """Drawn anew only where a mistake goes away: the field shows what is typed by itself."""
        self.fields[name] = text
        if self.problem_of(name) is not None:
            self.problems = tuple(problem for problem in self.problems if problem.field != name)
            self.changes.tell()

    def problem_of(self, name: str) -> Problem | None:
        return next((problem for problem in self.problems if problem.field == name), None)

    def is_empty(self, name: str) -> bool:
        """And says so at the field."""
        if self.fields.get(name, "").strip():
            return False
        self.refuse(problem_from(FieldMissing(), field=name))
        return True

    def refuse(self, *problems: Problem) -> None:
        self.problems = tuple(_at_field(problem) for problem in problems)
        self.changes.tell()


def _at_field(problem: Problem) -> Problem:
    """The service says `work.ends_on`; the screen knows the field's own name."""
    return problem if problem.field is None else replace(problem, field=problem.field.rpartition(".")[2])
