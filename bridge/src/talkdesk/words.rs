//! The words that Talkdesk's messages use, with what they mean. Source: the vendor's page.

use crate::word::Word;

const fn word(word: &'static str, meaning: &'static str) -> Word {
    Word { word, meaning }
}

pub(super) const ENVS: &[Word] =
    &[word("prd-us", "United States"), word("prd-ca", "Canada"), word("prd-eu", "Europe"), word("prd-au", "Australia")];

pub(super) const VIEWS: &[Word] = &[
    word("external", "Talkdesk beside the CRM"),
    word("workspace", "Talkdesk Workspace as a whole"),
    word("headless", "one app alone"),
];

pub(super) const APPS: &[Word] = &[
    word("conversation", "Conversations, the phone"),
    word("agent-assist", "Agent Assist"),
    word("live", "Live"),
    word("canvas-embedded", "Canvas"),
];

pub(super) const STATUSES: &[Word] = &[
    word("available", "ready for calls"),
    word("away", "not ready"),
    word("offline", "not at work"),
    word("busy", "on a call, by the table's one column"),
    word("on a call", "busy, by the table's other column; the two are taken as one status"),
];
