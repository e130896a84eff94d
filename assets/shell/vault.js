// The key with which the app seals what it keeps of a member. It lies in this browser, cannot be read out of it,
// and is destroyed at sign-out: what was sealed with it is then lost for good, wherever a copy of it went.
const DATABASE = "vault", STORE = "keys", MEMBER = "member";
const CIPHER = "AES-GCM", NONCE_BYTES = 12;

const done = wish => new Promise((resolve, reject) => {
  wish.onsuccess = () => resolve(wish.result);
  wish.onerror = () => reject(wish.error);
});
const encoder = new TextEncoder(), decoder = new TextDecoder();
let key;

async function keys(mode, act) {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await done(opening);
  try {
    return await done(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

const find = () => keys("readonly", store => store.get(MEMBER));

async function make() {
  const made = await crypto.subtle.generateKey({ name: CIPHER, length: 256 }, false, ["encrypt", "decrypt"]);
  await keys("readwrite", store => store.add(made, MEMBER)).catch(() => {}); // another tab may have been first
  return find();
}

const known = () => key ??= find();

// Nothing where the browser offers no cipher (a page without HTTPS) or keeps no key (some private windows).
export async function seal(name, text) {
  try {
    const used = await known() ?? await (key = make());
    const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
    const cipher = { name: CIPHER, iv: nonce, additionalData: encoder.encode(name) };
    return inBase64(nonce, new Uint8Array(await crypto.subtle.encrypt(cipher, used, encoder.encode(text))));
  } catch (error) {
    key = undefined;
    console.warn(error.name);
  }
}

// Another tab may have signed out and in again since: then there is another key.
export async function open(name, sealed) {
  for (let again = 0; again < 2; again++) {
    try {
      const packet = Uint8Array.from(atob(sealed), letter => letter.charCodeAt(0));
      const cipher = { name: CIPHER, iv: packet.subarray(0, NONCE_BYTES), additionalData: encoder.encode(name) };
      return decoder.decode(await crypto.subtle.decrypt(cipher, await known(), packet.subarray(NONCE_BYTES)));
    } catch {
      key = undefined;
    }
  }
}

export async function destroy() {
  key = undefined;
  await keys("readwrite", store => store.clear()).catch(error => console.warn(error.name));
}

// Long before Python asks for it.
known().catch(() => { key = undefined; });

function inBase64(...parts) {
  let letters = "";
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 0x8000) letters += String.fromCharCode(...part.subarray(at, at + 0x8000));
  }
  return btoa(letters);
}
