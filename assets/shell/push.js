// What only a page may do for push messages: ask the person, and tie this browser to the push service of its maker.
// Python asks for it (`jmo_app.pushes`) by way of `shell.js`.
const PATIENCE = 30_000; // a browser tries for minutes to reach its push service

// As the browser names it, or why there is nothing to ask.
export function standing() {
  if ("Notification" in window && "PushManager" in window && "serviceWorker" in navigator) return Notification.permission;
  return isOnAppleGlass() && !matchMedia("(display-mode: standalone)").matches ? "home-screen" : "missing";
}

// There push messages are for apps on the home screen alone. An iPad calls itself a Mac.
function isOnAppleGlass() {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
}

// Without a key the person is asked, and nothing is subscribed. A tap on Flutter's glass counts as the person's for
// some seconds, so that it may come by way of Python.
export async function turnOn(key) {
  const answer = await Notification.requestPermission();
  if (answer !== "granted" || !key) return { standing: answer };
  try {
    const { endpoint, keys } = (await soon(subscribe(key))).toJSON();
    return { standing: answer, endpoint, ...keys };
  } catch (error) {
    console.warn(error.name);
    return { standing: "unreachable" };
  }
}

async function subscribe(applicationServerKey) {
  const { pushManager } = await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey };
  try {
    return await pushManager.subscribe(wanted);
  } catch (error) {
    if (error.name !== "InvalidStateError") throw error; // else it was subscribed for another key
    await (await pushManager.getSubscription())?.unsubscribe();
    return pushManager.subscribe(wanted);
  }
}

function soon(promise) {
  return Promise.race([promise, new Promise((_, reject) => setTimeout(reject, PATIENCE, new DOMException("", "TimeoutError")))]);
}

// What was shown goes too: it was about whoever was signed in. Nobody waits for a push service that may not be there.
export function turnOff() {
  navigator.serviceWorker?.getRegistration().then(async registration => {
    for (const shown of await registration?.getNotifications() ?? []) shown.close();
    await (await registration?.pushManager?.getSubscription())?.unsubscribe();
  }).catch(error => console.warn(error.name));
}
