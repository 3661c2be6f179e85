//! The end of the first read of the storage, which operations wait for: what they put into memory before it would be taken
//! for what was there, and given up for what is stored.

use std::cell::{Cell, RefCell};

use futures_channel::oneshot::{self, Sender};

#[derive(Default)]
pub(super) struct FirstRead {
    is_over: Cell<bool>,
    waiting: RefCell<Vec<Sender<()>>>,
}

impl FirstRead {
    /// What is stored is in memory now, or can't be read.
    pub fn end(&self) {
        self.is_over.set(true);
        self.waiting.take(); // who waits is woken by the dropped end
    }

    pub async fn ended(&self) {
        if self.is_over.get() {
            return;
        }
        let (wake, awake) = oneshot::channel();
        self.waiting.borrow_mut().push(wake);
        let _ = awake.await; // nothing is ever sent
    }
}
