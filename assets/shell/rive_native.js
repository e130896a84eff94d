// Asked for by Flet's client on every start. This app shows no animations of that kind: the player never comes.
globalThis.RiveNative = () => new Promise(() => {});
