// Runs before the app, inline in the page's head: messages come while the app is still loading, and the
// referrer is right only now. The bridge takes the listener off and drains the queue when it starts.
(() => {
  const bridge = { referrer: document.referrer, early: [], dropped: 0, listener: null };
  bridge.listener = (event) => {
    if (bridge.early.length < 1000) bridge.early.push(event);
    else bridge.dropped += 1;
  };
  addEventListener("message", bridge.listener);
  window.__ctiBridge = bridge;
})();
