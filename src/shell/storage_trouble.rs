//! What can be done while storage doesn't work, and that it works again.

use gloo::utils::window;
use yew::prelude::*;

use crate::crm::storage::StorageError;
use crate::routes::Route;
use crate::store::{Phase, download_all, use_activities, use_calls, use_contacts, use_settings};
use crate::ui::{Button, Empty, Notice, Severity, Tone, use_toasts};

/// What the page holds while storage doesn't work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Memory {
    /// The stored records couldn't be read, and nothing has happened since.
    Nothing,
    /// Only what has happened since, such as a call: the stored records couldn't be read.
    News,
    /// Samples that the user has chosen in place of records that can't be read.
    Samples,
    /// All that is stored, and nothing else.
    Stored,
    /// Nothing of the user's: the browser lets this page store nothing.
    Blocked,
    /// Something that isn't stored.
    Unstored,
}

impl Memory {
    fn of(phase: &Phase, samples: bool, would_lose: bool, is_blocked: bool) -> Self {
        match (phase, samples, would_lose) {
            (_, true, _) => Self::Samples,
            (Phase::Unread, _, true) => Self::News,
            (Phase::Unread, _, false) => Self::Nothing,
            (_, _, true) => Self::Unstored,
            (_, _, false) if is_blocked => Self::Blocked,
            (_, _, false) => Self::Stored,
        }
    }

    /// What the page holds, as a sentence.
    fn says(self) -> &'static str {
        match self {
            Self::Nothing => "Your contacts can’t be shown, but they’re unchanged.",
            Self::News => "Your contacts can’t be shown, but they’re unchanged. New changes are only in memory.",
            Self::Samples => {
                "These sample contacts are only in memory: changes aren’t saved. Your own contacts are unchanged."
            }
            Self::Stored => "Everything so far is saved. New changes would only be in memory.",
            Self::Blocked => "You can keep working, but changes will only be in memory.",
            Self::Unstored => {
                "You can keep working, but changes are only in memory. Download them before you close this tab."
            }
        }
    }
}

/// What to do, as a sentence. Nothing leads to a reload, a restart or a closed tab while that would lose something.
fn advice(why: &StorageError, would_lose: bool) -> &'static str {
    use StorageError as E;
    match (why, would_lose) {
        (E::Blocked, _) => "To save changes, allow this site to store data in the browser’s settings.",
        (E::BlockedInFrame, _) => {
            "To save changes, allow third-party cookies for this site in the browser’s settings, or open the CRM in its own tab."
        }
        (E::Full, _) => "Free up disk space or delete other sites’ data. The app keeps trying.",
        (E::Deleted | E::Closed, _) | (E::Failed(_), true) => "The app keeps trying.",
        (E::NewerVersion, true) => "The newer version can restore the download under Import & export.",
        (E::NewerVersion, false) => {
            "Reload to get the newer version. If you see this again, the server has an older version."
        }
        (E::HeldByTab, _) => "Close this app’s other tabs. This tab keeps trying.",
        (E::NoAnswer, true) => "Another tab may be using it. Close this app’s other tabs. This tab keeps trying.",
        (E::NoAnswer, false) => {
            "Another tab may be using it. Close this app’s other tabs or restart the browser. This tab keeps trying."
        }
        (E::Failed(_), false) => "The app keeps trying. If that doesn’t help, restart the browser.",
    }
}

/// What to do while samples stand in place of records that can't be read.
fn advice_on_samples(would_lose: bool) -> &'static str {
    if would_lose {
        "Before you leave, download what you want to keep."
    } else {
        "Reload to try your own contacts again."
    }
}

/// Whether a reload may help, and loses nothing.
fn offers_reload(why: &StorageError, would_lose: bool) -> bool {
    !would_lose && (*why == StorageError::NewerVersion || why.is_blocked())
}

fn reload() {
    let _ = window().location().reload(); // a page that can't be reloaded stays as it is
}

/// Downloads all that is in memory, as a backup.
#[component]
fn DownloadMemory() -> Html {
    let contacts = use_contacts();
    let settings = use_settings();
    let toasts = use_toasts();
    let save = Callback::from(move |_: MouseEvent| {
        let (contacts, settings, toasts) = (contacts.clone(), settings.clone(), toasts.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let backup = contacts.memory(&settings.saved).await;
            let done = backup.and_then(|parts| download_all("screenpop-in-memory.json", &parts));
            if let (Err(why), Some(toasts)) = (done, toasts) {
                toasts.say(why);
            }
        });
    });
    html! { <Button label="Download unsaved data" icon="download" onclick={save} /> }
}

#[derive(Properties, PartialEq)]
pub struct StorageTroubleProps {
    pub why: StorageError,
}

/// Why storage doesn't work, what is in memory, and what can be done.
#[component]
pub fn StorageTrouble(props: &StorageTroubleProps) -> Html {
    let contacts = use_contacts();
    // A call or a note that isn't stored counts as well: follows them.
    let _ = (use_calls(), use_activities());
    let would_lose = contacts.would_lose();
    let memory = Memory::of(&contacts.phase, contacts.samples, would_lose, props.why.is_blocked());
    let has_records = !contacts.is_empty() || contacts.others() != (0, 0);
    let retry = {
        let contacts = contacts.clone();
        Callback::from(move |_: MouseEvent| contacts.retry())
    };
    let why = &props.why;
    html! {
        <Notice severity={Severity::Error} alert=true actions={html! {
            <>
                if has_records {
                    <DownloadMemory />
                }
                if offers_reload(why, would_lose) || (contacts.samples && !would_lose) {
                    <Button label="Reload" onclick={Callback::from(|_: MouseEvent| reload())} />
                } else if !why.is_blocked() && !contacts.samples {
                    <Button label="Try again" onclick={retry} />
                }
            </>
        }}>
            { format!("{why} {} {}", memory.says(), if contacts.samples { advice_on_samples(would_lose) } else { advice(why, would_lose) }) }
        </Notice>
    }
}

#[derive(Properties, PartialEq)]
pub struct StorageHealedProps {
    pub cause: StorageError,
}

/// Says that everything is stored again.
#[component]
pub fn StorageHealed(props: &StorageHealedProps) -> Html {
    let contacts = use_contacts();
    let close = Callback::from(move |_: MouseEvent| contacts.forget_healed());
    let happened = match props.cause {
        StorageError::Deleted => "Another tab or a script deleted this app’s database while it was open.",
        _ => "This site’s data was cleared in the browser while the app was open.",
    };
    html! {
        <Notice severity={Severity::Info} actions={html! { <Button label="OK" tone={Tone::Ghost} onclick={close} /> }}>
            <span role="status">
                { format!("{happened} This tab’s data has been saved again. To remove it for good, ") }
                <a href={Route::Data.href()}>{ "reset it" }</a>{ ", or first close all of this app’s tabs." }
            </span>
        </Notice>
    }
}

/// Stands in place of records that can't be read. Samples come only when they are asked for.
#[component]
pub fn Unread() -> Html {
    let contacts = use_contacts();
    let failed = use_state_eq(|| None::<String>);
    let samples = {
        let (contacts, failed) = (contacts.clone(), failed.setter());
        Callback::from(move |_: MouseEvent| {
            let (contacts, failed) = (contacts.clone(), failed.clone());
            wasm_bindgen_futures::spawn_local(async move { failed.set(contacts.work_with_samples().await.err()) });
        })
    };
    html! {
        <Empty page=true icon="triangle-alert" title="Your contacts can’t be read at the moment">
            <p>{ "They’re not lost. The message above says why and what to do." }</p>
            <p>{ "Meanwhile, you can try sample contacts. They’re only in memory and go when you close this tab." }</p>
            <div class="actions"><Button label="Use sample contacts" onclick={samples} /></div>
            if let Some(why) = &*failed {
                <Notice severity={Severity::Error} alert=true>{ why }</Notice>
            }
        </Empty>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn all() -> [StorageError; 9] {
        use StorageError as E;
        let failed = E::Failed("the reason".to_owned());
        [
            E::Blocked,
            E::BlockedInFrame,
            E::Full,
            E::Deleted,
            E::Closed,
            E::NewerVersion,
            E::HeldByTab,
            E::NoAnswer,
            failed,
        ]
    }

    #[test]
    fn nothing_leads_to_a_loss() {
        for why in all() {
            let said = advice(&why, true).to_lowercase();
            assert!(!said.contains("reload") && !said.contains("restart"), "{why:?}: {said}");
            assert!(!offers_reload(&why, true), "{why:?}");
        }
        assert!(!advice_on_samples(true).to_lowercase().contains("reload"));
    }

    #[test]
    fn each_cause_has_a_sentence_of_its_own() {
        let causes: std::collections::BTreeSet<String> = all().iter().map(ToString::to_string).collect();
        assert_eq!(causes.len(), all().len());
    }

    #[test]
    fn what_is_in_memory_is_told_apart() {
        for (phase, samples, would_lose, expected) in [
            (Phase::Unread, false, false, Memory::Nothing),
            (Phase::Unread, false, true, Memory::News),
            (Phase::Ready, true, true, Memory::Samples),
            (Phase::Ready, true, false, Memory::Samples),
            (Phase::Ready, false, false, Memory::Stored),
            (Phase::Ready, false, true, Memory::Unstored),
        ] {
            let memory = Memory::of(&phase, samples, would_lose, false);
            assert_eq!(memory, expected, "{phase:?} {samples} {would_lose}");
        }
        assert_eq!(Memory::of(&Phase::Ready, false, false, true), Memory::Blocked);
        assert_eq!(Memory::of(&Phase::Ready, false, true, true), Memory::Unstored);
    }
}
