"""Somebody who has keys and no finger: what Tab does not reach, by its spoken name, cannot be used."""

from dataclasses import dataclass
from typing import Final

from phone import PATIENCE, TRIES, Name, Phone
from playwright.sync_api import Locator, expect

WHERE: Final = """control => {
  const focused = document.activeElement, group = control.closest("[role=radiogroup]");
  return focused === control ? "here" : group?.contains(focused) ? "in its group" : "elsewhere";
}"""
IS_CHOSEN: Final = "control => control.ariaChecked === 'true'"
IS_IN_SIGHT: Final = """control => {
  const { top, bottom } = control.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}"""
MOST_PRESSES: Final = 150
"""No screen has as many stops; past the last one the way begins anew."""


@dataclass(slots=True)
class Keyboard(Phone):
    def tap(self, name: Name, *, role: str = "button") -> "Keyboard":
        control = self._reach(name, role)
        if role == "radio":
            if not control.evaluate(IS_CHOSEN):
                self.page.keyboard.press("Space")
            return self
        self.page.keyboard.press("Space" if role == "checkbox" else "Enter")
        return self

    def fill(self, label: Name, text: str) -> "Keyboard":
        """What is typed is looked at: what was there before gives way to it."""
        box = self._reach(label, "textbox")
        for _ in range(TRIES):
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
            self.page.wait_for_timeout(120)
            if box.input_value() == text:
                return self
        raise AssertionError(f"the field {label} did not take what was typed")

    def _reach(self, name: Name, role: str) -> Locator:
        """By Tab, and inside a group of radios by the arrow; there it must be seen, too."""
        control = self.page.get_by_role(role, name=name).first  # type: ignore[arg-type]
        expect(control).to_be_enabled(timeout=PATIENCE)
        for _ in range(MOST_PRESSES):
            where = control.evaluate(WHERE)
            if where == "here":
                self._see_it(control)
                return control
            if where == "elsewhere":
                self.page.keyboard.press("Tab")
            else:
                self.page.keyboard.press("ArrowDown")
                self.page.wait_for_timeout(250)  # Flutter moves this focus, and a frame tells of it
        raise AssertionError(f"no key leads to {role} {name}")

    def _see_it(self, control: Locator) -> None:
        for _ in range(PATIENCE // 50):
            if control.evaluate(IS_IN_SIGHT):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("what has the focus is out of sight")
