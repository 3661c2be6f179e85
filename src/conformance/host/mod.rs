//! Plays Talkdesk to a host.
