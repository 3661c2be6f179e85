//! How long the book takes to be made and to answer: `cargo run --release --example find_bench`.

use std::time::Instant;

use screenpop::crm::{Book, Column, Contact, Filters, Sort, sample};

/// Typed one character after another, as into the search field, and taken back the same way.
const TYPED: [&str; 6] = ["virtanen", "zielinski vip", "0201555", "c-1499", "an", "nothing like it"];

fn main() {
    println!("milliseconds      made  first list  worst key  mean key  worst sort  saved+listed");
    for n in [500, 10_000, 100_000] {
        let contacts = sample::many(n);
        let one = contacts.get(n / 2).cloned().unwrap_or_default();
        let (made, mut book) = timed(|| Book::from_contacts(contacts));
        let (first, _) = timed(|| list(&mut book, "", Sort::default()).len());
        let keys = key_presses(&mut book);
        let worst = keys.iter().copied().fold(0.0, f64::max);
        let mean = keys.iter().sum::<f64>() / keys.len() as f64;
        let sorts = Column::ALL.map(|column| timed(|| list(&mut book, "", Sort { column, descending: true }).len()).0);
        let sort = sorts.into_iter().fold(0.0, f64::max);
        let changed = Contact { first_name: "Changed".to_owned(), ..one };
        let (saved, _) = timed(|| {
            book.upsert(changed);
            list(&mut book, "", Sort::default()).len()
        });
        println!("{n:>8} {made:>12.2} {first:>11.2} {worst:>10.2} {mean:>9.3} {sort:>11.2} {saved:>13.2}");
    }
}

fn list(book: &mut Book, query: &str, sort: Sort) -> std::rc::Rc<[u32]> {
    book.find(query, &Filters::default(), sort, 0.0)
}

fn key_presses(book: &mut Book) -> Vec<f64> {
    let mut times = Vec::new();
    for text in TYPED {
        let ends = 1..=text.len();
        for end in ends.clone().chain(ends.rev()) {
            let typed = text.get(..end).unwrap_or_default();
            times.push(timed(|| list(book, typed, Sort::default()).len()).0);
        }
    }
    times
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed().as_secs_f64() * 1000.0, result)
}
