//! Waiting for IndexedDB: its events become futures.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;
use idb::event::VersionChangeEvent;
use idb::{Database, DatabaseEvent, Event, Factory, Request, Transaction};
use wasm_bindgen::JsValue;
use web_sys::IdbTransaction;

use super::error::StorageError;

/// Where the first of several events leaves its outcome.
struct Outcome<T>(Rc<RefCell<Option<Waiting<T>>>>);

/// Who waits for the outcome.
type Waiting<T> = oneshot::Sender<Result<T, StorageError>>;

impl<T> Clone for Outcome<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Outcome<T> {
    fn new() -> (Self, oneshot::Receiver<Result<T, StorageError>>) {
        let (sender, receiver) = oneshot::channel();
        (Self(Rc::new(RefCell::new(Some(sender)))), receiver)
    }

    /// Gives the result back if nobody waits for it any more.
    fn settle(&self, result: Result<T, StorageError>) -> Result<(), Result<T, StorageError>> {
        match self.0.borrow_mut().take() {
            Some(sender) => sender.send(result),
            None => Err(result),
        }
    }

    /// Settles with an error; a second one says nothing new.
    fn fail(&self, error: StorageError) {
        let _ = self.settle(Err(error));
    }
}

async fn settled<T>(outcome: oneshot::Receiver<Result<T, StorageError>>) -> Result<T, StorageError> {
    outcome.await.unwrap_or_else(|_| Err(StorageError::Failed("the browser gave no answer".to_owned())))
}

/// Opens a database of `factory`. `upgrade` is given the database and its old version where that is lower than `version`.
///
/// # Errors
/// [`StorageError::HeldByTab`] as soon as another connection keeps the upgrade waiting, [`StorageError::NoAnswer`] after
/// `deadline_ms`, [`StorageError::NewerVersion`] when the database has a higher version, and whatever else the browser
/// reports.
pub(super) async fn open(
    factory: Factory,
    name: &str,
    version: u32,
    deadline_ms: u32,
    upgrade: fn(&Database, u32) -> Result<(), idb::Error>,
) -> Result<Database, StorageError> {
    let mut request = factory.open(name, Some(version))?;
    let (outcome, receiver) = Outcome::new();

    let it = outcome.clone();
    request.on_upgrade_needed(move |event| {
        if let Err(error) = run_upgrade(&event, upgrade) {
            it.fail(error.into());
            // Otherwise the browser would keep half an upgrade under the new version's number.
            let transaction = event.target().ok().and_then(|request| request.transaction());
            let _ = transaction.map(Transaction::abort);
        }
    });
    let it = outcome.clone();
    request.on_blocked(move |_| {
        it.fail(StorageError::HeldByTab);
    });
    let it = outcome.clone();
    let deadline = Timeout::new(deadline_ms, move || it.fail(StorageError::NoAnswer));
    let it = outcome.clone();
    request.on_success(move |event| match event.database() {
        // A request that was blocked or late still opens once the other tab lets go. Nobody waits for it then, and a
        // connection that nobody knows of would block others in its turn.
        Ok(database) => {
            if let Err(Ok(database)) = it.settle(Ok(database)) {
                database.close();
            }
        }
        Err(error) => it.fail(error.into()),
    });
    let it = outcome;
    request.on_error(move |event| {
        let why = event.target().and_then(|request| request.error()).ok().flatten();
        it.fail(StorageError::not_opened(&why.map_or(JsValue::NULL, JsValue::from)));
    });

    let result = settled(receiver).await;
    drop(deadline);
    if result.is_err() {
        request.forget_callbacks(); // a blocked or late request still needs the one that closes it
    }
    result
}

fn run_upgrade(
    event: &VersionChangeEvent,
    upgrade: fn(&Database, u32) -> Result<(), idb::Error>,
) -> Result<(), idb::Error> {
    upgrade(&event.database()?, event.old_version()?)
}

/// The value that a reading request brings.
pub(super) async fn value<R>(mut request: R) -> Result<JsValue, StorageError>
where
    R: Request,
    R::Event: Event<Target = R>,
{
    let (outcome, receiver) = Outcome::new();
    let it = outcome.clone();
    request.on_success(move |event| {
        let value = event.target().and_then(|request| request.result());
        let _ = it.settle(value.map_err(StorageError::from));
    });
    request.on_error(move |event| {
        let why = event.target().and_then(|request| request.error()).ok().flatten();
        outcome.fail(StorageError::thrown(&why.map_or(JsValue::NULL, JsValue::from)));
    });
    settled(receiver).await
}

/// Waits until everything that was asked of `transaction` is stored, or nothing of it is.
pub(super) async fn committed(transaction: Transaction) -> Result<(), StorageError> {
    committing(transaction).1.await
}

/// Returns the transaction, and what waits until everything that is asked of it is stored, or nothing of it is.
///
/// The browser reports a full disk at the very end, and only on the transaction itself, so its own `abort` event is
/// what tells; the errors of single requests lead to it.
pub(super) fn committing(transaction: Transaction) -> (Transaction, impl Future<Output = Result<(), StorageError>>) {
    let raw = IdbTransaction::from(transaction);
    let asked = Transaction::from(raw.clone());
    let mut heard = Transaction::from(raw.clone());
    let (outcome, receiver) = Outcome::new();
    let it = outcome.clone();
    heard.on_complete(move |_| {
        let _ = it.settle(Ok(()));
    });
    heard.on_abort(move |_| {
        let why = raw.error().map_or(JsValue::NULL, JsValue::from);
        outcome.fail(StorageError::thrown(&why));
    });
    let committed = async move {
        let outcome = settled(receiver).await;
        drop(heard); // it holds the handlers
        outcome
    };
    (asked, committed)
}
