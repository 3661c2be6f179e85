//! An import, from the file to its undoing.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::File;
use yew::prelude::*;

use super::texts::{contacts, summary};
use crate::crm::Recognised;
use crate::crm::files::{Checked, Choice, Column, Opened, Problem, Progress, Target};
use crate::store::{Contacts, Edits, How, Imported, Known, Reader, download};
use crate::ui::Toasts;
use crate::work_in_view::Work;

#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub enum Stage {
    /// Waits for a file.
    #[default]
    Idle,
    /// The file's looks are found out.
    Opening,
    /// The columns can be chosen; the rows are checked meanwhile.
    Choosing,
    Importing,
    Done,
}

/// Everything that the card shows.
pub struct Job {
    /// Changes when the work starts again: earlier answers no longer count.
    turn: u32,
    pub stage: Stage,
    pub name: String,
    reader: Option<Rc<Reader>>,
    pub opened: Opened,
    pub preview: Vec<Checked>,
    pub progress: Progress,
    pub problems: Vec<Problem>,
    /// The external ids of the file, and how many of them are known here.
    ids: Vec<String>,
    pub known: usize,
    /// How many have the external id of a stored record that this version can't read, so that they are skipped.
    pub reserved: usize,
    /// The contacts here, for rows without an external id.
    recognised: Option<Rc<Recognised>>,
    /// The country of national numbers, where one was chosen; empty: none.
    pub region: Option<String>,
    pub how: How,
    /// Whether contacts that are here already stay as they are, whatever `how` says: the file came with a link.
    pub only_adds: bool,
    stopped: Rc<Cell<bool>>,
    /// Batches that are taken in.
    pub taken: usize,
    pub done: Option<Rc<Imported>>,
    /// What can be undone of it.
    pub edits: Option<Rc<Edits>>,
    pub failed: Option<String>,
    /// A file is held over the card.
    pub over: bool,
    /// Shows the job; nothing while no card shows it.
    shown: Callback<()>,
}

thread_local! {
    static KEPT: Rc<RefCell<Job>> = Rc::default();
}

/// The page's one import. It outlives its card, so that another view, such as one that a call brings up, takes nothing
/// of it.
pub fn kept() -> Rc<RefCell<Job>> {
    KEPT.with(Rc::clone)
}

/// Has a component drawn again when the job changes, for as long as it lives.
#[hook]
pub fn use_shown(job: &Rc<RefCell<Job>>, redraw: Callback<()>) {
    let job = Rc::clone(job);
    use_effect_with((), move |()| {
        job.borrow_mut().shown = redraw;
        move || job.borrow_mut().shown = Callback::noop()
    });
}

/// The import as work that the view holds, while there is something to lose.
pub fn work(job: &Job) -> Option<Work> {
    match job.stage {
        Stage::Idle | Stage::Done => None,
        Stage::Opening | Stage::Choosing | Stage::Importing => {
            Some(Work::kept(format!("the import of {}", job.name), "the import"))
        }
    }
}

impl Default for Job {
    fn default() -> Self {
        Self {
            turn: 0,
            stage: Stage::Idle,
            name: String::new(),
            reader: None,
            opened: Opened::default(),
            preview: Vec::new(),
            progress: Progress::default(),
            problems: Vec::new(),
            ids: Vec::new(),
            known: 0,
            reserved: 0,
            recognised: None,
            region: None,
            how: How { known: Known::Update, flawed: true },
            only_adds: false,
            stopped: Rc::default(),
            taken: 0,
            done: None,
            edits: None,
            failed: None,
            over: false,
            shown: Callback::noop(),
        }
    }
}

impl Job {
    /// How many contacts the import would take in.
    pub fn wanted(&self) -> usize {
        let good = self.progress.good + if self.how.flawed { self.progress.flawed } else { 0 };
        good.saturating_sub(self.reserved)
    }

    /// The columns that are left out although rows have something in them, and how many rows.
    pub fn unmapped(&self) -> Vec<(&Column, usize)> {
        let columns = self.progress.unmapped.iter();
        columns.filter_map(|(index, rows)| Some((self.opened.columns.get(*index)?, *rows))).collect()
    }

    /// Back to the beginning, with a sentence where something failed.
    fn reset(&mut self, failed: Option<String>) {
        let shown = self.shown.clone();
        *self = Self { turn: self.turn + 1, failed, how: self.how, shown, ..Self::default() };
    }
}

/// The job, and what it works with.
#[derive(Clone)]
pub struct Wizard {
    pub job: Rc<RefCell<Job>>,
    pub contacts: Contacts,
    pub toasts: Option<Toasts>,
    /// The country of national numbers unless another one is chosen.
    pub region: String,
}

impl Wizard {
    /// Changes the job, and shows it.
    pub fn change(&self, change: impl FnOnce(&mut Job)) {
        change(&mut self.job.borrow_mut());
        self.show();
    }

    fn show(&self) {
        let shown = self.job.borrow().shown.clone();
        shown.emit(());
    }

    fn turn(&self) -> u32 {
        self.job.borrow().turn
    }

    fn reader(&self) -> Option<Rc<Reader>> {
        self.job.borrow().reader.clone()
    }

    /// Takes a file.
    pub fn open(&self, file: File) {
        self.open_as(file, false);
    }

    /// Takes a file whose contacts are only added.
    pub fn open_to_add(&self, file: File) {
        self.open_as(file, true);
    }

    fn open_as(&self, file: File, only_adds: bool) {
        self.change(|job| {
            job.reset(None);
            job.only_adds = only_adds;
            job.stage = Stage::Opening;
            job.name = file.name();
        });
        let (wizard, turn) = (self.clone(), self.turn());
        wasm_bindgen_futures::spawn_local(async move {
            let opened = Reader::open(&file).await;
            if wizard.turn() != turn {
                return; // another file was chosen meanwhile, or none any more
            }
            match opened {
                Ok((reader, opened)) => {
                    wizard.change(|job| {
                        job.reader = Some(Rc::new(reader));
                        job.opened = opened;
                        job.stage = Stage::Choosing;
                    });
                    wizard.check();
                }
                Err(why) => wizard.change(|job| job.reset(Some(format!("{}: {why}", file.name())))),
            }
        });
    }

    /// Looks at the file with another separator, or with or without a header.
    pub fn look(&self, separator: char, header: Option<bool>) {
        self.look_again(async move |reader| reader.look(separator, header).await);
    }

    /// Looks at the file in another encoding.
    pub fn decode(&self, encoding: String) {
        self.look_again(async move |reader| reader.decode(&encoding).await);
    }

    fn look_again(&self, look: impl AsyncFnOnce(&Reader) -> Result<Opened, String> + 'static) {
        let (wizard, turn) = (self.clone(), self.turn());
        let Some(reader) = self.reader() else { return };
        wasm_bindgen_futures::spawn_local(async move {
            let opened = look(&reader).await;
            if wizard.turn() != turn {
                return;
            }
            match opened {
                Ok(opened) => {
                    wizard.change(|job| job.opened = opened);
                    wizard.check();
                }
                Err(why) => wizard.change(|job| job.failed = Some(why)),
            }
        });
    }

    /// Sends a column elsewhere.
    pub fn map(&self, column: usize, target: Target) {
        self.change(|job| {
            if let Some(column) = job.opened.columns.get_mut(column) {
                column.target = target;
            }
        });
        self.check();
    }

    /// Puts every column that has something in it, and goes nowhere, into the note.
    pub fn keep_unmapped(&self) {
        self.change(|job| {
            for (index, _) in std::mem::take(&mut job.progress.unmapped) {
                if let Some(column) = job.opened.columns.get_mut(index) {
                    column.target = Target::Note;
                }
            }
        });
        self.check();
    }

    /// Returns the country of national numbers; empty: none.
    pub fn region_of<'a>(&'a self, job: &'a Job) -> &'a str {
        job.region.as_ref().unwrap_or(&self.region)
    }

    /// Reads national numbers as those of this country; of none, where it is empty.
    pub fn assume(&self, region: String) {
        self.change(|job| job.region = Some(region));
        self.check();
    }

    /// Checks the file from the beginning, a step at a time.
    fn check(&self) {
        self.change(|job| {
            job.turn += 1;
            job.progress = Progress::default();
            job.problems.clear();
            job.ids.clear();
            job.known = 0;
            job.reserved = 0;
            job.recognised = None;
            job.failed = None;
        });
        let (wizard, turn) = (self.clone(), self.turn());
        let Some(reader) = self.reader() else { return };
        let choice = {
            let job = self.job.borrow();
            let targets = job.opened.columns.iter().map(|column| column.target).collect();
            let Opened { separator, header, .. } = job.opened;
            let region = self.region_of(&job).to_owned();
            Choice { separator, header, targets, region }
        };
        wasm_bindgen_futures::spawn_local(async move {
            if let Err(why) = wizard.check_all(&reader, &choice, turn).await
                && wizard.turn() == turn
            {
                wizard.change(|job| job.reset(Some(why)));
            }
        });
    }

    async fn check_all(&self, reader: &Reader, choice: &Choice, turn: u32) -> Result<(), String> {
        let preview = reader.choose(choice).await?;
        if self.turn() != turn {
            return Ok(());
        }
        self.change(|job| job.preview = preview.contacts);
        loop {
            let mut progress = reader.step().await?;
            if self.turn() != turn {
                return Ok(());
            }
            let mut known = progress.ids.iter().filter(|id| self.contacts.get(id).is_some()).count();
            if !progress.without_ids.is_empty() {
                let recognised = self.recognised();
                known += progress.without_ids.drain(..).filter(|contact| recognised.find(contact).is_some()).count();
            }
            let reserved = progress.ids.iter().filter(|id| self.contacts.is_reserved(id)).count();
            let finished = progress.finished;
            self.change(|job| {
                job.known += known;
                job.reserved += reserved;
                job.ids.append(&mut progress.ids);
                job.problems.append(&mut progress.shown);
                job.progress = progress;
            });
            if finished {
                return Ok(());
            }
        }
    }

    fn recognised(&self) -> Rc<Recognised> {
        let mut job = self.job.borrow_mut();
        Rc::clone(job.recognised.get_or_insert_with(|| Rc::new(self.contacts.recognised())))
    }

    /// Gives the file up. What is being imported is taken back.
    pub fn cancel(&self) {
        let importing = {
            let job = self.job.borrow();
            job.stopped.set(true);
            job.stage == Stage::Importing
        };
        if !importing {
            self.change(|job| job.reset(None));
        }
    }

    /// Puts the checked contacts into the book.
    pub fn import(&self) {
        let Some(reader) = self.reader() else { return };
        let (batches, ids, how, stopped) = {
            let mut job = self.job.borrow_mut();
            job.stage = Stage::Importing;
            job.stopped = Rc::default();
            let how = if job.only_adds { How { known: Known::Skip, ..job.how } } else { job.how };
            (job.progress.batches, std::mem::take(&mut job.ids), how, Rc::clone(&job.stopped))
        };
        self.show();
        let wizard = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let progress = |taken| wizard.change(|job| job.taken = taken);
            match wizard.contacts.import(&reader, batches, &ids, how, &stopped, progress).await {
                Ok((done, edits)) => wizard.finish(Rc::new(done), Rc::new(edits)),
                Err(None) => {
                    wizard.change(|job| job.reset(None));
                    wizard.say("Import cancelled. Nothing changed.");
                }
                Err(why) => wizard.change(|job| job.reset(why)),
            }
        });
    }

    fn finish(&self, done: Rc<Imported>, edits: Rc<Edits>) {
        let summary = summary(&done);
        let edits = (edits.contacts() > 0).then_some(edits);
        self.change(|job| {
            job.stage = Stage::Done;
            job.done = Some(done);
            job.edits.clone_from(&edits);
        });
        if let (Some(edits), Some(toasts)) = (edits, &self.toasts) {
            let wizard = self.clone();
            toasts.offer(summary, "Undo", Callback::from(move |()| wizard.undo(&edits)));
        }
    }

    /// Takes a finished import back: the one that the card shows, or the one before, whose message still offers it.
    pub fn undo(&self, edits: &Rc<Edits>) {
        let (wizard, edits) = (self.clone(), Rc::clone(edits));
        wasm_bindgen_futures::spawn_local(async move {
            let kept = match wizard.contacts.undo(&edits).await {
                Ok(kept) => kept,
                Err(why) => return wizard.say(&why),
            };
            wizard.change(|job| {
                if job.edits.as_ref().is_some_and(|shown| Rc::ptr_eq(shown, &edits)) {
                    job.reset(None);
                }
            });
            wizard.say(&match kept {
                0 => "Import undone.".to_owned(),
                _ => format!("Import undone, except {} changed since.", contacts(kept)),
            });
        });
    }

    /// Hands all problems over as a file.
    pub fn report(&self) {
        let Some(reader) = self.reader() else { return };
        let wizard = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let saved = reader.report().await.and_then(|text| download("screenpop-import-report.csv", &text));
            if let Err(why) = saved {
                wizard.say(&why);
            }
        });
    }

    pub fn say(&self, text: &str) {
        if let Some(toasts) = &self.toasts {
            toasts.say(text.to_owned());
        }
    }
}
