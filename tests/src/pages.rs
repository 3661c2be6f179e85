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

/// LeadDesk, played by a test: it frames the card whose address stands in its own query, keeps what the card's window
/// says, and speaks only when a test makes it.
///
/// | in the query | effect |
/// |---|---|
/// | `card=<URL>` | what to frame |
/// | `policy=<word>` | the frame's `referrerpolicy` |
/// | `width=<pixels>` | the frame's width, if not that of a narrow card |
/// | `early` | says idle and ringing of call `early-1` at the frame's load, as LeadDesk says idle at its own |
pub const LEADDESK: &str = r#"<!doctype html><title>LeadDesk, played by a test</title><link rel="icon" href="data:,">
<iframe id="card" title="Contact card" height="840"></iframe>
<iframe id="sibling" title="Another frame" src="/bystander.html" width="40" height="40"></iframe>
<script>
window.__received = [];
const asked = new URLSearchParams(location.search);
const card = document.getElementById('card');
const to = new URL(asked.get('card')).origin;
addEventListener('message', event => {
  if (event.source === card.contentWindow)
    __received.push({ data: event.data, origin: event.origin, text: typeof event.data === 'string' });
});
window.__say = message => card.contentWindow.postMessage(message, to);
card.width = asked.get('width') ?? '460';
if (asked.has('policy')) card.referrerPolicy = asked.get('policy');
if (asked.has('early')) card.addEventListener('load', () => {
  for (const type of ['callLineIdle', 'callLineRinging']) __say({ type, data: { call_log_id: 'early-1' } });
});
card.src = asked.get('card');
</script>"#;

/// Somebody else's contact card, as LeadDesk's page says to write one: commands as JSON text, addressed to the referrer.
pub const FOREIGN_CARD: &str = r#"<!doctype html><title>Another card</title><link rel="icon" href="data:,">
<button id="hang-up">Hang up</button> <button id="choose">Wrap up</button>
<script>
window.__heard = [];
addEventListener('message', event => { if (event.source === parent) __heard.push(event.data); });
const command = (action, params) => parent.postMessage(JSON.stringify({ action, params }), document.referrer);
document.getElementById('hang-up').onclick = () => command('hangup');
document.getElementById('choose').onclick = () => command('select_reason', { id: 2 });
</script>"#;

/// In place of the service worker: one that keeps nothing, so that a test's own answers are what the app gets.
pub const NO_SERVICE_WORKER: &str = "";

/// In place of the samples' stories: nothing has happened with anybody.
pub const NO_STORIES: &str = r#"{"people": [], "usual": []}"#;
