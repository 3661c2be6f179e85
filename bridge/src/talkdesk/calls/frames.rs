//! The agent's status in each frame.

use std::collections::BTreeMap;

use super::super::{Status, StatusKind};

/// What each frame last said of the agent's status. Several tabs have a frame each, and a frame that has just been
/// loaded says `available` during another frame's call: only a frame that was busy can leave busy.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Frames(BTreeMap<u64, Said>);

#[derive(Clone, PartialEq, Debug)]
struct Said {
    status: Status,
    /// When it turned busy, if it is busy.
    busy_at: Option<f64>,
}

/// A change of one frame's status.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Turn {
    ToBusy,
    FromBusy,
    None,
}

impl Frames {
    pub fn status(&mut self, frame: u64, status: &Status, at: f64) -> Turn {
        let was_busy = self.is_busy(frame);
        let busy = status.kind() == StatusKind::Busy;
        let busy_at = if was_busy { self.busy_at(frame) } else { Some(at) };
        self.0.insert(frame, Said { status: status.clone(), busy_at: busy_at.filter(|_| busy) });
        match (was_busy, busy) {
            (false, true) => Turn::ToBusy,
            (true, false) => Turn::FromBusy,
            (true, true) | (false, false) => Turn::None,
        }
    }

    /// Takes this frame for busy, unless it has said what its status is.
    pub fn assume_busy(&mut self, frame: u64, at: f64) {
        let said = || Said { status: Status::new("busy"), busy_at: Some(at) };
        self.0.entry(frame).or_insert_with(said);
    }

    pub fn is_busy(&self, frame: u64) -> bool {
        self.busy_at(frame).is_some()
    }

    /// When this frame turned busy, if it is busy.
    pub fn busy_at(&self, frame: u64) -> Option<f64> {
        self.0.get(&frame)?.busy_at
    }

    pub fn forget(&mut self, frame: u64) {
        self.0.remove(&frame);
    }
}
