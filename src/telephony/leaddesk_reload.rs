//! Whether a call of LeadDesk's goes on in a page that begins: after a reload of its card it does, after a crash or in
//! another call's card it doesn't.

use super::card_link::CardLink;
use crate::crm::CallRecord;
use crate::crm::last_sign::RELOAD_MS;

/// What is known of the page that begins, and of the one before it.
pub(super) struct Beginning<'a> {
    /// Whether the page is in LeadDesk's frame.
    pub inside: bool,
    /// What LeadDesk says in the page's address.
    pub card: &'a CardLink,
    /// When the earlier page gave its last sign of life.
    pub last_sign_ms: Option<f64>,
    pub now_ms: f64,
}

/// Returns whether a call that isn't over in the log is still going on. LeadDesk closes and opens the card without
/// ending the call; it doesn't tell a card that opens whether a call is on.
pub(super) fn goes_on(call: &CallRecord, page: &Beginning) -> bool {
    if call.is_over() || !page.inside {
        return false;
    }
    let is_reload = page.last_sign_ms.map(|last_ms| (page.now_ms - last_ms).abs() < RELOAD_MS);
    match &page.card.call_log_id {
        Some(id) => Some(id) == call.call_log_id.as_ref() && is_reload.unwrap_or(true),
        None => is_reload.unwrap_or(false),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_call_goes_on_in_its_own_card_that_is_reloaded() {
        let now_ms = 1_000_000.0;
        let ago = |ms: f64| Some(now_ms - ms);
        for (what, card, last_sign_ms, expected) in [
            ("its card, reloaded", Some("7"), ago(800.0), true),
            ("its card, after a crash that left no sign", Some("7"), None, true),
            ("its card, long after the last sign of life", Some("7"), ago(RELOAD_MS), false),
            ("its card, the clock set back a little", Some("7"), ago(-5_000.0), true),
            ("its card, the clock set back by a day", Some("7"), ago(-86_400_000.0), false),
            ("another call's card", Some("8"), ago(800.0), false),
            ("a card that names no call, reloaded", None, ago(800.0), true),
            ("a card that names no call, after a crash that left no sign", None, None, false),
            ("a card that names no call, long after", None, ago(RELOAD_MS + 1.0), false),
        ] {
            let card = CardLink { call_log_id: card.map(str::to_owned), ..CardLink::default() };
            let page = |inside| Beginning { inside, card: &card, last_sign_ms, now_ms };
            let call = CallRecord { call_log_id: Some("7".to_owned()), ..CallRecord::default() };
            assert_eq!(goes_on(&call, &page(true)), expected, "{what}");
            assert!(!goes_on(&call, &page(false)), "outside of LeadDesk: {what}");
            assert!(!goes_on(&CallRecord { ended_ms: Some(1.0), ..call }, &page(true)), "over: {what}");
        }
    }
}
