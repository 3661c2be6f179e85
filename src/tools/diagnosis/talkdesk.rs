//! Talkdesk's side: what the vendor's page says can go wrong, and what the browser can do to its frame.

use cti_bridge::talkdesk::NAMED_WITHIN_MS;
use serde_json::Value;

use super::{Check, Facts, Verdict, microphone};

/// How long an answer to the init may take, in ms (our decision; the vendor documents none).
const REPLY_WITHIN_MS: f64 = 10_000.0;

pub(super) fn checks(facts: &Facts) -> Vec<Check> {
    let talkdesk = &facts.state.talkdesk;
    if let Some(problem) = &talkdesk.problem {
        return vec![Check::new(
            "Frame URL",
            Verdict::Failed,
            problem.clone(),
            "Fix it in Settings. Until then, nothing is sent or received.",
        )];
    }
    let mut checks = vec![frame_url(facts), reachable(facts), init(facts), reply(facts), framing(facts)];
    checks.extend(members(facts));
    checks.extend([session(facts), contact(facts), microphone::policy(facts), microphone::permission(facts)]);
    checks.extend([browser(facts), refusals(facts)]);
    checks
}

fn frame_url(facts: &Facts) -> Check {
    let talkdesk = &facts.state.talkdesk;
    let origin = talkdesk.origin.as_deref().unwrap_or("none");
    let found = if talkdesk.simulated {
        format!("The bundled simulator; messages are accepted only from {origin}.")
    } else {
        format!("{}; messages are accepted only from {origin}.", talkdesk.frame_url)
    };
    Check::passed("Frame URL", found)
}

fn reachable(facts: &Facts) -> Check {
    const TITLE: &str = "Frame URL can be reached";
    match facts.reachable {
        Some(true) => Check::passed(TITLE, "It responds."),
        Some(false) => Check::new(
            TITLE,
            Verdict::Failed,
            "No response: no network, a wrong host name, a blocker or a proxy.",
            "Open the frame URL in its own tab and see what the browser says.",
        ),
        None => Check::new(TITLE, Verdict::Unknown, "Trying, or the browser doesn’t allow trying it.", ""),
    }
}

fn init(facts: &Facts) -> Check {
    const TITLE: &str = "Handshake sent";
    match facts.state.talkdesk.init_sent_ms {
        Some(_) => Check::passed(TITLE, "Sent when the frame loaded."),
        None => Check::new(
            TITLE,
            Verdict::Failed,
            "No init was sent, so Talkdesk’s frame stays blank.",
            "It’s sent each time the frame loads. Check that it loads, and press “Reload Talkdesk” in the Talkdesk panel.",
        ),
    }
}

fn reply(facts: &Facts) -> Check {
    const TITLE: &str = "Answer within 10 seconds";
    let todo =
        "Compare int, env and aid below with Talkdesk, and check that a Conversations session is open in this browser.";
    match (facts.state.talkdesk.init_sent_ms, facts.state.talkdesk.reply_ms) {
        (Some(sent), Some(came)) if came - sent <= REPLY_WITHIN_MS => {
            Check::passed(TITLE, format!("The first message came {} ms after the init.", (came - sent) as u64))
        }
        (Some(sent), Some(came)) => Check::new(
            TITLE,
            Verdict::Failed,
            format!("The first message came only {} s after the init.", ((came - sent) / 1000.0) as u64),
            "A slow network or a slow start of Talkdesk: see the browser’s network log for the frame.",
        ),
        (Some(sent), None) if facts.now_ms - sent > REPLY_WITHIN_MS => {
            Check::new(TITLE, Verdict::Failed, "No response since the init.", todo)
        }
        (Some(_), None) => Check::new(TITLE, Verdict::Unknown, "The init was just sent.", "Wait for ten seconds."),
        (None, _) => Check::new(TITLE, Verdict::Unknown, "No init was sent, so there’s nothing to answer.", ""),
    }
}

/// Whether the frame shows the page at all. A page that refuses to be framed leaves an error page of the browser's, which
/// fires `load` like any other and which nobody can look into: only an answer proves anything.
fn framing(facts: &Facts) -> Check {
    const TITLE: &str = "Page may be framed";
    match (facts.state.talkdesk.init_sent_ms, facts.state.talkdesk.reply_ms) {
        (_, Some(_)) => Check::passed(TITLE, "The page in the frame responded."),
        (Some(sent), None) if facts.now_ms - sent > REPLY_WITHIN_MS => Check::new(
            TITLE,
            Verdict::Unknown,
            "The frame loaded, but nothing in it listens. The page may not allow framing.",
            "If the frame shows a browser error, look for “X-Frame-Options” or “frame-ancestors” in the console and network log. The frame URL’s server has to allow this page’s origin.",
        ),
        (_, None) => Check::new(TITLE, Verdict::Unknown, "No response yet.", ""),
    }
}

/// `int`, `env` and `aid`: what is sent, and what it must equal (the vendor's page; Agent Sync's e-mails and daily run by
/// its other public documentation).
fn members(facts: &Facts) -> Vec<Check> {
    let talkdesk = &facts.state.talkdesk;
    let data = talkdesk.init.as_ref().and_then(|init| init.get("data"));
    let sent = |name: &str| data.and_then(|data| data.get(name)).and_then(Value::as_str).unwrap_or_default().trim();
    // A logged-in agent proves all three; what else could be wrong with them can't be seen from here. The simulator logs
    // in whatever they say.
    let proven = talkdesk.connection == "logged in" && !talkdesk.simulated;
    let check = |title: &'static str, name: &str, must: &str| {
        let value = sent(name);
        if value.is_empty() {
            return Check::new(title, Verdict::Failed, "It is empty.", format!("Set it in Settings. {must}"));
        }
        match (proven, talkdesk.simulated) {
            (true, _) => Check::passed(title, format!("“{value}”; the agent is logged in with it.")),
            (false, true) => {
                Check::new(title, Verdict::Unknown, format!("“{value}”; the simulator accepts anything."), must)
            }
            (false, false) => Check::new(title, Verdict::Unknown, format!("“{value}” is sent."), must),
        }
    };
    vec![
        check(
            "Integration (int)",
            "int",
            "It must equal the agent’s Client Integration in Talkdesk’s user settings, letter by letter.",
        ),
        check(
            "Agent ID (aid)",
            "aid",
            "It must be the ID that Agent Sync sends for the agent. Agent Sync pairs agents by e-mail, and its flows run once a day: a right ID can fail until the next run.",
        ),
        check("Region (env)", "env", "It must be the account’s region: prd-us, prd-ca, prd-eu or prd-au."),
    ]
}

fn session(facts: &Facts) -> Check {
    const TITLE: &str = "CTI connected";
    let connection = facts.state.talkdesk.connection.as_str();
    match connection {
        "logged in" => Check::passed(TITLE, "An agent is logged in."),
        "logged out by force" => Check::new(
            TITLE,
            Verdict::Failed,
            "Talkdesk ended the session.",
            "The agent probably logged in elsewhere. Log in again in the panel and close the other session.",
        ),
        "logged out" => {
            Check::new(TITLE, Verdict::Failed, "The agent is logged out.", "Log in to Talkdesk in the Talkdesk panel.")
        }
        "silent" => Check::new(
            TITLE,
            Verdict::Failed,
            "Talkdesk’s frame isn’t responding.",
            "Open Conversations in another tab and log in there: without an open session the CTI is disconnected.",
        ),
        "connected" => Check::new(
            TITLE,
            Verdict::Unknown,
            "Talkdesk responds, but no agent is logged in.",
            "Log in to Talkdesk in the Talkdesk panel.",
        ),
        "refused" => Check::new(
            TITLE,
            Verdict::Failed,
            "The frame answers from another origin than its URL’s.",
            "Set the frame URL in Settings to the address that the frame ends up at.",
        ),
        other => Check::new(TITLE, Verdict::Unknown, format!("The connection is “{other}”."), "Wait a few seconds."),
    }
}

/// Whether the last ring named its contact. Talkdesk names only contacts that Contact Sync has brought to it: every half
/// hour, by the vendor's page (article 115000294003, not confirmed for Embedded).
fn contact(facts: &Facts) -> Check {
    const TITLE: &str = "Contact of the last call";
    match &facts.seen.last_ring {
        None => Check::new(TITLE, Verdict::Unknown, "No incoming call in the messages so far.", ""),
        Some(ring) if ring.opened => Check::passed(TITLE, "openContact arrived with the last ring."),
        Some(ring) if facts.now_ms - ring.at_ms <= NAMED_WITHIN_MS => {
            Check::new(TITLE, Verdict::Unknown, "Ringing; openContact may still arrive.", "")
        }
        Some(_) => Check::new(
            TITLE,
            Verdict::Unknown,
            "No openContact with the last ring: Contact Sync may not know this contact yet, or it doesn’t exist.",
            "Talkdesk syncs contacts about every half hour. Wait and call again. If it never arrives, check that Contact Sync is set up (docs/contact-sync.md, and article 115000294003 on support.talkdesk.com).",
        ),
    }
}

/// The vendor's recommendation (article 21596235070235).
fn browser(facts: &Facts) -> Check {
    const TITLE: &str = "Browser";
    if facts.state.talkdesk.simulated {
        return Check::passed(TITLE, "The simulator runs in any browser.");
    }
    let others = ["Edg/", "OPR/", "SamsungBrowser/"];
    if facts.browser.contains("Chrome/") && !others.iter().any(|other| facts.browser.contains(other)) {
        return Check::passed(TITLE, "This is Chrome, which Talkdesk recommends.");
    }
    Check::new(
        TITLE,
        Verdict::Unknown,
        "This isn’t Chrome. Talkdesk recommends Chrome for Conversations (article 21596235070235 on support.talkdesk.com).",
        "If something else fails, try Chrome.",
    )
}

fn refusals(facts: &Facts) -> Check {
    const TITLE: &str = "Provider messages accepted";
    if facts.seen.refusals.is_empty() {
        return Check::passed(TITLE, "None was rejected.");
    }
    let reasons: Vec<_> = facts.seen.refusals.iter().map(|(why, times)| format!("{times} × {why}")).collect();
    Check::new(TITLE, Verdict::Failed, reasons.join(" "), "Look at them under Messages, with the filter “rejected”.")
}
