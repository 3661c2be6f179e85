//! Talkdesk's side: what the vendor's page says can go wrong, and what the browser can do to its frame.

use serde_json::Value;

use super::{Check, Facts, Verdict};

/// How long an answer to the init may take, in ms (our decision; the vendor documents none).
const REPLY_WITHIN_MS: f64 = 10_000.0;

pub(super) fn checks(facts: &Facts) -> Vec<Check> {
    let talkdesk = &facts.state.talkdesk;
    if let Some(problem) = &talkdesk.problem {
        return vec![Check::new(
            "Frame URL",
            Verdict::Failed,
            problem.clone(),
            "Mend it in Settings; until then nothing is sent and nothing is taken.",
        )];
    }
    let mut checks = vec![frame_url(facts), reachable(facts), init(facts), reply(facts)];
    checks.extend(members(facts));
    checks.extend([session(facts), allow(facts), microphone(facts), refusals(facts)]);
    checks
}

fn frame_url(facts: &Facts) -> Check {
    let talkdesk = &facts.state.talkdesk;
    let origin = talkdesk.origin.as_deref().unwrap_or("none");
    let found = if talkdesk.simulated {
        format!("The bundled simulator; messages are taken from the origin {origin} only.")
    } else {
        format!("{}; messages are taken from the origin {origin} only.", talkdesk.frame_url)
    };
    Check::passed("Frame URL", found)
}

fn reachable(facts: &Facts) -> Check {
    const TITLE: &str = "Frame URL can be reached";
    match facts.reachable {
        Some(true) => Check::passed(TITLE, "The browser got an answer from it."),
        Some(false) => Check::new(
            TITLE,
            Verdict::Failed,
            "The browser got no answer from it: no network, a wrong host name, a blocker, or a proxy.",
            "Open the frame URL in a tab of its own and see what the browser says there.",
        ),
        None => Check::new(TITLE, Verdict::Unknown, "It is being tried, or the browser doesn’t let it be tried.", ""),
    }
}

fn init(facts: &Facts) -> Check {
    const TITLE: &str = "Init sent";
    match facts.state.talkdesk.init_sent_ms {
        Some(_) => Check::passed(TITLE, "Once, when the frame had loaded."),
        None => Check::new(
            TITLE,
            Verdict::Failed,
            "No init has been sent, so Talkdesk’s frame stays blank.",
            "It is sent at each load of the frame: see whether the frame loads at all, and press “Load Talkdesk anew” in its panel.",
        ),
    }
}

fn reply(facts: &Facts) -> Check {
    const TITLE: &str = "Answer within 10 seconds";
    let todo =
        "Compare int, env and aid below with Talkdesk, and see that a Conversations session is open in this browser.";
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
            Check::new(TITLE, Verdict::Failed, "Nothing has come back since the init.", todo)
        }
        (Some(_), None) => Check::new(TITLE, Verdict::Unknown, "The init has just been sent.", "Wait for ten seconds."),
        (None, _) => Check::new(TITLE, Verdict::Unknown, "No init has been sent, so there is nothing to answer.", ""),
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
                Check::new(title, Verdict::Unknown, format!("“{value}”; the simulator takes anything."), must)
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
            "Agent id (aid)",
            "aid",
            "It must be the id that Agent Sync sends for the agent. Agent Sync pairs agents by e-mail, and its flows run once a day: a right id can fail until the next run.",
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
            "Talkdesk has ended the session.",
            "The agent has probably logged in elsewhere: log in again in the panel, and close the other session.",
        ),
        "logged out" => {
            Check::new(TITLE, Verdict::Failed, "The agent is logged out.", "Log in to Talkdesk in its panel.")
        }
        "silent" => Check::new(
            TITLE,
            Verdict::Failed,
            "Talkdesk’s frame says nothing.",
            "Open Conversations in another tab and log in there: without an open session the CTI is disconnected.",
        ),
        "connected" => Check::new(
            TITLE,
            Verdict::Unknown,
            "Talkdesk answers, and hasn’t said that an agent is logged in.",
            "Log in to Talkdesk in its panel.",
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

fn allow(facts: &Facts) -> Check {
    const TITLE: &str = "Frame may use the microphone";
    match &facts.allow {
        Some(allow) if allow.contains("microphone") => {
            Check::passed(TITLE, format!("The frame has allow=\"{allow}\"."))
        }
        Some(_) => Check::new(
            TITLE,
            Verdict::Failed,
            "The frame’s allow attribute doesn’t name the microphone.",
            "Put allow=\"microphone *\" on the iframe.",
        ),
        None => Check::new(
            TITLE,
            Verdict::Unknown,
            "There is no Talkdesk frame on this page yet.",
            "Open a view that has the panel.",
        ),
    }
}

fn microphone(facts: &Facts) -> Check {
    const TITLE: &str = "Microphone permission";
    match facts.microphone.as_deref() {
        Some("granted") => Check::passed(TITLE, "This site may use the microphone."),
        Some("denied") => Check::new(
            TITLE,
            Verdict::Failed,
            "The browser denies the microphone to this site.",
            "Allow it in the browser’s site settings (the sign beside the address), then load the page anew. A policy of the organisation can deny it as well.",
        ),
        Some(_) => {
            Check::new(TITLE, Verdict::Unknown, "The browser will ask when the first call is made.", "Allow it then.")
        }
        None => Check::new(TITLE, Verdict::Unknown, "The browser doesn’t tell.", "Look at its site settings."),
    }
}

fn refusals(facts: &Facts) -> Check {
    const TITLE: &str = "Messages of the peers were taken";
    if facts.seen.refusals.is_empty() {
        return Check::passed(TITLE, "None of them was refused.");
    }
    let reasons: Vec<_> = facts.seen.refusals.iter().map(|(why, times)| format!("{times} × {why}")).collect();
    Check::new(TITLE, Verdict::Failed, reasons.join(" "), "Look at them under Messages, with the filter “rejected”.")
}
