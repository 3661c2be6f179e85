//! Pages that exist only in memory, on the second origin.

/// A Talkdesk frame that does nothing by itself: it keeps what it receives, and a test makes it speak.
///
/// `__mark` is a random value of this document: it changes if the frame was ever reloaded.
pub const TALKDESK: &str = r#"<!doctype html><title>Talkdesk, played by a test</title><link rel="icon" href="data:,">
<p>Talkdesk, played by a test</p>
<script>
window.__mark = String(Math.random());
window.__received = [];
addEventListener('message', event => {
  if (event.source === parent) __received.push({ data: event.data, origin: event.origin });
});
</script>"#;

/// Some other page that happens to be in a frame, or in a window of its own.
pub const BYSTANDER: &str = r#"<!doctype html><title>Bystander</title><link rel="icon" href="data:,"><p>Bystander</p>"#;

/// Somebody else's CRM, in plain JavaScript: it embeds the frame whose address stands in its own query,
/// keeps what the frame says, and sends an init only when a test says so.
pub const FOREIGN_CRM: &str = r#"<!doctype html><title>Another CRM</title><link rel="icon" href="data:,">
<h1>Another CRM</h1>
<iframe id="td-emb-container" title="Talkdesk Embedded" allow="microphone *" width="420" height="720"></iframe>
<script>
window.__received = [];
const frame = document.getElementById('td-emb-container');
const url = new URLSearchParams(location.search).get('frame');
addEventListener('message', event => {
  if (event.source === frame.contentWindow && event.origin === new URL(url).origin)
    __received.push({ data: event.data, origin: event.origin });
});
window.__send = message => frame.contentWindow.postMessage(message, new URL(url).origin);
window.__init = { action: 'init_td_embedded', data: {
  url: location.origin, int: 'another-crm', env: 'prd-eu', aid: 'agent-1', view: 'external', app: 'conversation' } };
frame.addEventListener('load', () => { window.__loaded = true; });
frame.src = url;
</script>"#;
