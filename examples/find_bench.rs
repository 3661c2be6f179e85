//! How long the book takes to be made and to answer, and how much memory it takes:
//! `cargo run --release --example find_bench`.
//!
//! The contacts are the samples, which share a few names, and the same with names of their own, which a search that
//! forgives typing errors has more work with. Memory is what the process has allocated and not freed, counted by its
//! allocator, without what the allocator itself adds.

#![allow(unsafe_code)] // an allocator is unsafe by its signature

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use screenpop::crm::{Active, Book, Column, Contact, Filters, Found, Sort, sample};

/// Typed one character after another, as into the search field, and taken back the same way.
const TYPED: [&str; 6] = ["virtanen", "zielinski vip", "0201555", "c-1499", "an", "nothing like it"];
/// The same, with typing errors.
const MISTYPED: [&str; 5] = ["virtanne", "zielinksi", "lindqvits vip", "saimaa logitsics", "andresson@granitetolls"];

fn main() {
    for (title, contacts) in [("samples", sample::many as fn(usize) -> Vec<Contact>), ("names of their own", own_names)]
    {
        println!("{title}, in milliseconds");
        println!(
            "contacts    made  first list  worst key  mean key  mistyped: worst, mean  worst sort  filters  facets  \
             duplicates  saved+listed  bytes: contacts  index and orders"
        );
        for n in [500, 10_000, 100_000] {
            measure(n, contacts);
        }
    }
}

fn measure(n: usize, contacts: fn(usize) -> Vec<Contact>) {
    let before = ALLOCATED.load(Ordering::Relaxed);
    let contacts = contacts(n);
    let in_contacts = ALLOCATED.load(Ordering::Relaxed) - before;
    let one = contacts.get(n / 2).cloned().unwrap_or_default();
    let (made, mut book) = timed(|| Book::from_contacts(contacts));
    let (first, _) = timed(|| list(&mut book, "", Sort::default()).len());
    let keys = key_presses(&mut book, &TYPED);
    let mistyped = key_presses(&mut book, &MISTYPED);
    let sort =
        worst(&Column::ALL.map(|column| timed(|| list(&mut book, "", Sort { column, descending: true }).len()).0));
    let filters =
        worst(&filters(&one).map(|filters| timed(|| book.find("", &filters, Sort::default(), NOW_MS).len()).0));
    let (facets, _) = timed(|| book.facets());
    let (duplicates, _) = timed(|| book.duplicates_of(&one));
    let in_all = ALLOCATED.load(Ordering::Relaxed) - before;
    let changed = Contact { first_name: "Changed".to_owned(), ..one };
    let (saved, _) = timed(|| {
        book.upsert(changed);
        list(&mut book, "", Sort::default()).len()
    });
    println!(
        "{n:>8} {made:>7.2} {first:>11.2} {:>10.2} {:>9.3} {:>16.2} {:>5.2} {sort:>11.2} {filters:>8.2} {facets:>7.2} \
         {duplicates:>11.2} {saved:>13.2} {:>16} {:>17}",
        worst(&keys),
        mean(&keys),
        worst(&mistyped),
        mean(&mistyped),
        in_contacts / n,
        (in_all - in_contacts) / n,
    );
}

/// The samples with names and companies of three to five syllables, hardly any two of them the same.
fn own_names(n: usize) -> Vec<Contact> {
    const SYLLABLES: [&str; 20] = [
        "ka", "vir", "ta", "nen", "lo", "mi", "sen", "dra", "be", "go", "ri", "an", "der", "zie", "lin", "ski", "pa",
        "tu", "ho", "wes",
    ];
    let word = |seed: usize| {
        let mut seed = (seed as u64).wrapping_mul(2_654_435_761);
        let syllables = (0..3 + seed % 3).map(|_| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            SYLLABLES.get((seed >> 40) as usize % SYLLABLES.len()).copied().unwrap_or_default()
        });
        syllables.collect::<String>()
    };
    let mut contacts = sample::many(n);
    for (i, contact) in contacts.iter_mut().enumerate() {
        contact.first_name = word(i * 3 + 1);
        contact.last_name = word(i * 3 + 2);
        contact.company = format!("{} {}", word(i * 3 + 3), contact.company);
        for email in &mut contact.emails {
            email.address = format!("{}.{}{i}@{}.example", contact.first_name, contact.last_name, word(i * 3 + 3));
        }
    }
    contacts
}

/// 2026-11-21.
const NOW_MS: f64 = 1_795_219_200_000.0;

/// Each filter, with what one of the contacts has.
fn filters(one: &Contact) -> [Filters; 6] {
    [
        Filters { tags: vec!["VIP".to_owned(), "Lead".to_owned()], ..Filters::default() },
        Filters { companies: vec![one.company.clone()], ..Filters::default() },
        Filters { countries: vec![one.country.clone()], owners: vec![one.owner.clone()], ..Filters::default() },
        Filters { active: Some(Active::Before(30)), ..Filters::default() },
        Filters { do_not_call: Some(false), ..Filters::default() },
        Filters { open_task: true, ..Filters::default() },
    ]
}

fn list(book: &mut Book, query: &str, sort: Sort) -> Found {
    book.find(query, &Filters::default(), sort, NOW_MS)
}

fn key_presses(book: &mut Book, texts: &[&str]) -> Vec<f64> {
    let mut times = Vec::new();
    for text in texts {
        let ends = 1..=text.len();
        for end in ends.clone().chain(ends.rev()) {
            let typed = text.get(..end).unwrap_or_default();
            times.push(timed(|| list(book, typed, Sort::default()).len()).0);
        }
    }
    times
}

fn worst(times: &[f64]) -> f64 {
    times.iter().copied().fold(0.0, f64::max)
}

fn mean(times: &[f64]) -> f64 {
    times.iter().sum::<f64>() / times.len() as f64
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed().as_secs_f64() * 1000.0, result)
}

static ALLOCATED: AtomicUsize = AtomicUsize::new(0);

/// The system's allocator, counting.
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: every call goes to the system's allocator as it is.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        ALLOCATED.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promises are passed on.
        unsafe { System.dealloc(place, layout) }
    }
}
