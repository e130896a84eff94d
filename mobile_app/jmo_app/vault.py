"""Where the phone keeps what is a member's own: sealed in a browser, in the keychain of a phone."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

SEALED: Final = "sealed:"
"""How a sealed text begins; whatever else lies there, an app wrote that could not seal."""


class Preferences(Protocol):
    """`flet.SharedPreferences`, as far as it is used."""

    async def get(self, key: str) -> Any: ...

    async def set(self, key: str, value: str) -> Any: ...

    async def remove(self, key: str) -> Any: ...

    async def get_keys(self, key_prefix: str) -> Sequence[str]: ...


class Private(Preferences, Protocol):
    async def destroy(self) -> None:
        """What was kept can be read by nobody from now on, copies of it included where a key sealed them."""
        ...


class Vault(Protocol):
    """`assets/shell/vault.js`. None: it cannot be sealed here, or cannot be opened any more."""

    async def seal(self, name: str, text: str) -> str | None: ...

    async def open(self, name: str, sealed: str) -> str | None: ...

    async def destroy(self) -> Any: ...


class Keychain(Protocol):
    """`flet_secure_storage.SecureStorage`, as far as it is used."""

    async def get(self, key: str) -> str | None: ...

    async def set(self, key: str, value: Any) -> Any: ...

    async def remove(self, key: str) -> Any: ...

    async def get_all(self) -> Mapping[str, str] | None: ...

    async def clear(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Sealed:
    """Preferences whose values only this browser can read, each bound to its key: they cannot be swapped."""

    preferences: Preferences
    vault: Vault

    async def get(self, key: str) -> Any:
        found = await self.preferences.get(key)
        if not isinstance(found, str) or not found.startswith(SEALED):
            return found
        return await self.vault.open(key, found.removeprefix(SEALED))

    async def set(self, key: str, value: str) -> Any:
        sealed = await self.vault.seal(key, value)
        return await self.preferences.set(key, value if sealed is None else SEALED + sealed)

    async def remove(self, key: str) -> Any:
        return await self.preferences.remove(key)

    async def get_keys(self, key_prefix: str) -> Sequence[str]:
        return await self.preferences.get_keys(key_prefix)

    async def destroy(self) -> None:
        await self.vault.destroy()


@dataclass(frozen=True, slots=True)
class InKeychain:
    """The phone's own secure storage: Keystore on Android, Keychain on iOS."""

    keychain: Keychain

    async def get(self, key: str) -> Any:
        return await self.keychain.get(key)

    async def set(self, key: str, value: str) -> Any:
        return await self.keychain.set(key, value)

    async def remove(self, key: str) -> Any:
        return await self.keychain.remove(key)

    async def get_keys(self, key_prefix: str) -> Sequence[str]:
        return [key for key in await self.keychain.get_all() or {} if key.startswith(key_prefix)]

    async def destroy(self) -> None:
        await self.keychain.clear()


@dataclass(frozen=True, slots=True)
class InTheOpen:
    """For development in server mode, where there is neither."""

    preferences: Preferences

    async def get(self, key: str) -> Any:
        return await self.preferences.get(key)

    async def set(self, key: str, value: str) -> Any:
        return await self.preferences.set(key, value)

    async def remove(self, key: str) -> Any:
        return await self.preferences.remove(key)

    async def get_keys(self, key_prefix: str) -> Sequence[str]:
        return await self.preferences.get_keys(key_prefix)

    async def destroy(self) -> None: ...


def open_private(preferences: Preferences, *, is_phone: bool) -> Private:
    """`is_phone`: an app installed from a store."""
    if sys.platform == "emscripten":
        import js  # type: ignore[import-not-found, unused-ignore]

        return Sealed(preferences, js.vault)
    if is_phone:
        from flet_secure_storage import SecureStorage

        return InKeychain(SecureStorage())
    return InTheOpen(preferences)
