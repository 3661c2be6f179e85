//! What runs in the page beside the app, and takes the times.

/// Times are in milliseconds since the page's start, of the moment *after* a frame was painted.
///
/// After a change of the document, `requestAnimationFrame` runs before the frame that shows it, and a message posted
/// from there arrives after it.
pub const SCRIPT: &str = r"
if (window === top) window.probe = (() => {
  const probe = { listAt: null, key: null, keyPaintedAt: null };
  probe.afterPaint = done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now());
    channel.port2.postMessage(null);
  });
  const rows = () => document.querySelectorAll('[role=row]');
  new MutationObserver(changes => {
    if (probe.listAt === null && rows().length > 2) {
      probe.listAt = undefined;
      probe.afterPaint(now => { probe.listAt = now; });
    }
    // What else changes by itself, such as a clock, is outside of the view.
    if (probe.key !== null && changes.some(change => change.target.parentElement?.closest('main'))) {
      const key = probe.key;
      probe.afterPaint(now => { if (probe.key === key) probe.keyPaintedAt = now; });
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener('keydown', event => {
    probe.key = event.timeStamp; probe.keyPaintedAt = null;
  }, true);
  return probe;
})();
";
