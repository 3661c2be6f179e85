// Runs before the app, inline in the page's head: messages come while the app is still loading, and the
// referrer is right only at the first load, so it is kept for the session. The bridge takes the listener
// off and drains the queue when it starts. The frames of one tab share sessionStorage: a page whose frames must not take
// each other's referrer for their own sets `ctiBridgeSessionKey` first, another one in each.
(() => {
  const key = window.ctiBridgeSessionKey ?? "cti-bridge.referrer";
  let referrer = document.referrer;
  try {
    if (referrer && new URL(referrer).origin !== location.origin) sessionStorage.setItem(key, referrer);
    else referrer = sessionStorage.getItem(key) || referrer;
  } catch {} // no storage in this frame: the referrer is the present one
  const bridge = { referrer, early: [], dropped: 0, listener: null };
  bridge.listener = (event) => {
    if (bridge.early.length < 1000) bridge.early.push(event);
    else bridge.dropped += 1;
  };
  addEventListener("message", bridge.listener);
  window.__ctiBridge = bridge;
})();
