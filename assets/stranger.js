// A page that is nobody's peer: the tools put it in a frame without an origin, and have it post what a real page must
// refuse. It holds no text of theirs: they post it here, so that a content security policy can name this file.
//
// `{ say, times, to }` from our own page: posts `say` so many times to the window around it, or to the frame `to` there.
// With `#here` in its address it says that it is there. With `data-card` on its script (a `data:` page of
// src/tools/conformance/pages.rs) it frames that card, and passes messages on both ways.
const { src, dataset: { card, origin } } = document.currentScript;
const app = new URL(src).origin;
// A stage has no origin to be known by; it is the window around.
const isOurs = (event) => event.origin === app || (event.origin === "null" && event.source === parent);
const report = (message) => parent.postMessage(message, "*");

if (card === undefined) {
  addEventListener("message", (event) => {
    if (!isOurs(event)) return;
    const { say, times = 1, to } = event.data;
    for (let n = 0; n < times; n++) (to ? parent[to] : parent).postMessage(say, "*");
  });
  if (location.hash === "#here") report({ here: true });
} else {
  report({ here: true });
  addEventListener("DOMContentLoaded", () => {
    const frame = document.getElementById("card");
    addEventListener("message", (event) => {
      if (event.source === frame.contentWindow) report({ arrived: event.data });
      else if (isOurs(event)) frame.contentWindow.postMessage(event.data.say, origin);
    });
    frame.onload = () => report({ loaded: true });
    frame.src = card;
  });
}
