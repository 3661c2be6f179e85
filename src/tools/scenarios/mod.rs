//! `#/scenarios`: scripted demos and recordings, played on a stage with a storage of its own.
//!
//! The scripts and what plays them are in [`scenario`](crate::scenario); here they are joined to the page.

mod board;
mod controls;
mod edit;
mod end_card;
mod library;
mod list;
mod picture;
mod player;
mod presenter;
mod scene;
mod share;
mod stage;
mod steps;
mod view;
mod xray;

pub use presenter::{PRESENTER, Presenter};
pub use view::Scenarios;
