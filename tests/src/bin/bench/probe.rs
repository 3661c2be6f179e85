//! What runs in the page beside the app, and takes the times.

/// Times are in milliseconds since the page's start, of the moment *after* a frame was painted.
///
/// What is changed by an ordinary task is painted after the next `requestAnimationFrame`; what is changed within one is
/// painted right after it. A message posted from there arrives when that frame has been painted.
pub const SCRIPT: &str = r"
if (window === top) window.probe = (() => {
  const probe = { frame: 0, listAt: null, key: null, keyPaintedAt: null };
  let inFrame = false;
  const soon = done => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  };
  const count = () => {
    probe.frame++;
    inFrame = true;
    soon(() => { inFrame = false; });
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  probe.afterPaint = done => {
    const painted = () => { const frame = probe.frame; soon(() => done(performance.now(), frame)); };
    if (inFrame) painted(); else requestAnimationFrame(painted);
  };
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
