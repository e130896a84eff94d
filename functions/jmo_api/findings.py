"""Everything that is wrong with a request, said at once and not one by one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from jamsostek.contract import Problem
from jamsostek.refusals import RuleBroken, RulesBroken

Value = TypeVar("Value")


@dataclass(slots=True)
class Findings:
    refusals: list[RuleBroken] = field(default_factory=list)

    def read(self, name: str, reading: Callable[[], Value]) -> Value | None:
        """What the rules read there; None when they refused, which is noted under the field's name."""
        try:
            return reading()
        except RuleBroken as refusal:
            self.refusals.append(refusal.at(name))
            return None

    def read_all(self, reading: Callable[[], Value]) -> Value | None:
        """The same for what reports all its refusals by itself."""
        try:
            return reading()
        except RulesBroken as broken:
            self.refusals.extend(broken.refusals)
            return None

    def note(self, refusal: RuleBroken) -> None:
        self.refusals.append(refusal)

    def stop_if_any(self) -> None:
        """Raises RulesBroken."""
        if self.refusals:
            raise RulesBroken(self.refusals)


def problem_of(refusal: RuleBroken) -> Problem:
    """As part of an answer that is otherwise a success."""
    return Problem(refusal.code, refusal.facts, refusal.field)
