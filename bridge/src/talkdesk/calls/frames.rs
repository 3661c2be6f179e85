//! Whether the agent is busy, by each frame.

use super::super::{Status, StatusKind};

/// Whether each frame last said that the agent is busy. Several tabs have a frame each, and a frame that has just been
/// loaded says `available` during another frame's call: only a frame that was busy can leave busy.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Frames(Vec<Frame>);

#[derive(Clone, PartialEq, Debug)]
struct Frame {
    id: u64,
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
        self.forget(frame);
        self.0.push(Frame { id: frame, busy_at: busy_at.filter(|_| busy) });
        match (was_busy, busy) {
            (false, true) => Turn::ToBusy,
            (true, false) => Turn::FromBusy,
            (true, true) | (false, false) => Turn::None,
        }
    }

    /// Takes this frame for busy, unless it has said what its status is.
    pub fn assume_busy(&mut self, frame: u64, at: f64) {
        if self.find(frame).is_none() {
            self.0.push(Frame { id: frame, busy_at: Some(at) });
        }
    }

    pub fn is_busy(&self, frame: u64) -> bool {
        self.busy_at(frame).is_some()
    }

    /// When this frame turned busy, if it is busy.
    pub fn busy_at(&self, frame: u64) -> Option<f64> {
        self.find(frame)?.busy_at
    }

    pub fn forget(&mut self, frame: u64) {
        self.0.retain(|known| known.id != frame);
    }

    fn find(&self, frame: u64) -> Option<&Frame> {
        self.0.iter().find(|known| known.id == frame)
    }
}
