"""How plain state tells the screens that something in it moved."""

from collections.abc import Callable

Listener = Callable[[], None]


class Changes:
    def __init__(self) -> None:
        self.count = 0
        self._listeners: list[Listener] = []

    def watch(self, listener: Listener) -> Callable[[], None]:
        """Returns the function that stops watching."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def tell(self) -> None:
        self.count += 1
        for listener in list(self._listeners):
            listener()
