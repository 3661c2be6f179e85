//! The built app in a real browser: one file for each topic.
//!
//! One test binary for all of them, since linking takes longer than most of them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod accessibility;
mod call_alerts;
mod call_clock;
mod call_work;
mod caller;
mod click_to_call;
mod clock_change;
mod composer;
mod composition;
mod conformance;
mod contact_page;
mod contacts;
mod crash;
mod customer_page;
mod data;
mod every_route;
mod first_visit;
mod gate;
mod healing;
mod hostile;
mod hostile_scenario;
mod inspector;
mod keys_and_focus;
mod kills;
mod known_origins;
mod known_origins_leaddesk;
mod late;
mod leaddesk_card;
mod leaddesk_docked;
mod leaddesk_events;
mod leaddesk_next_card;
mod leaddesk_origin;
mod leaddesk_panel;
mod leaddesk_records;
mod leaddesk_sequences;
mod leaddesk_simulator;
mod list;
mod not_loaded;
mod open_contact;
mod panel;
mod plain_js;
mod policy;
mod printing;
mod restore_settings;
mod routes;
mod samples;
mod scenarios;
mod session;
mod settings;
mod simulator;
mod smoke;
mod status;
mod storage;
mod tabs;
mod talkdesk_sequences;
mod third_provider;
mod tools;
mod two_versions;
mod unknown_result;
mod unsaved;
