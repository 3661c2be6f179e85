//! The columns of the list: which are shown, in which order, and how wide they are.

use crate::crm::Column;

/// What stands above a column, and what its settings call it.
pub fn label(column: Column) -> &'static str {
    match column {
        Column::Name => "Name",
        Column::Title => "Job title",
        Column::Company => "Company",
        Column::Tags => "Tags",
        Column::Phone => "Phone",
        Column::Email => "E-mail",
        Column::Country => "Country",
        Column::Owner => "Owner",
        Column::ExternalId => "External ID",
        Column::Active => "Last activity",
        Column::Updated => "Updated",
    }
}

/// The least width of a column in CSS pixels, and its share of what is left; no share: always that width.
fn width(column: Column) -> (usize, u8) {
    match column {
        Column::Name => (170, 22),
        Column::Title | Column::Company => (104, 14),
        Column::Tags => (104, 12),
        Column::Phone => (174, 0),
        Column::Email => (124, 16),
        Column::Country => (84, 9),
        Column::Owner => (96, 11),
        Column::ExternalId => (84, 8),
        Column::Active | Column::Updated => (88, 0),
    }
}

/// Room for the box that selects a row, in CSS pixels.
const BOX_PX: usize = 28;
const GAP_PX: usize = 12;
/// To both sides of a row.
const EDGES_PX: usize = 24;
/// A list that is narrower than this shows names, and a button to call.
const NARROW_PX: usize = 440;
/// Room for that button.
const BUTTON_PX: usize = 28;

/// The columns that were chosen, each once, with the name at the front.
pub fn chosen(columns: &[Column]) -> Vec<Column> {
    let mut chosen = vec![Column::Name];
    for &column in columns {
        if !chosen.contains(&column) {
            chosen.push(column);
        }
    }
    chosen
}

/// Which columns give way where there is no room for all of them: the first one first. Name and phone, with its button,
/// never do.
const GIVES_WAY: [Column; 9] = [
    Column::Updated,
    Column::ExternalId,
    Column::Title,
    Column::Country,
    Column::Email,
    Column::Owner,
    Column::Tags,
    Column::Active,
    Column::Company,
];

/// Those that there is room for in `px` CSS pixels.
pub fn fitting(columns: &[Column], px: usize, kept: Option<Column>) -> Vec<Column> {
    let mut fitting = columns.to_vec();
    let needed =
        |columns: &[Column]| EDGES_PX + BOX_PX + columns.iter().map(|column| GAP_PX + width(*column).0).sum::<usize>();
    for goes in GIVES_WAY.into_iter().filter(|goes| Some(*goes) != kept).chain(kept) {
        if needed(&fitting) <= px {
            break;
        }
        fitting.retain(|column| *column != goes);
    }
    fitting
}

/// `grid-template-columns` for these columns in `px` CSS pixels, the box before them.
pub fn template(columns: &[Column], px: usize) -> String {
    let mut template = format!("{BOX_PX}px");
    for &column in columns {
        let part = match width(column) {
            _ if px < NARROW_PX && column == Column::Phone => format!(" {BUTTON_PX}px"),
            _ if px < NARROW_PX && column == Column::Name => " minmax(0, 1fr)".to_owned(),
            (least, 0) => format!(" {least}px"),
            (least, share) => format!(" minmax({least}px, {share}fr)"),
        };
        template.push_str(&part);
    }
    template
}

/// Whether the list is so narrow that numbers are left out beside their button.
pub fn is_narrow(px: usize) -> bool {
    px < NARROW_PX
}

/// Takes a column in at the end, or out. The name stays.
pub fn toggle(columns: &mut Vec<Column>, column: Column) {
    match columns.iter().position(|&shown| shown == column) {
        Some(_) if column == Column::Name => {}
        Some(place) => drop(columns.remove(place)),
        None => columns.push(column),
    }
}

/// Moves a column one place to the front or to the end. Nothing moves before the name.
pub fn shift(columns: &mut [Column], column: Column, to_front: bool) {
    let Some(place) = columns.iter().position(|&shown| shown == column) else { return };
    let (a, b) = if to_front { (place.saturating_sub(1), place) } else { (place, place + 1) };
    if a > 0 && b < columns.len() {
        columns.swap(a, b);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    const ALL: [Column; 4] = [Column::Name, Column::Company, Column::Phone, Column::Email];

    #[test]
    fn the_name_is_always_there_and_nothing_twice() {
        assert_eq!(chosen(&[]), [Column::Name]);
        let stored = [Column::Email, Column::Name, Column::Email];
        assert_eq!(chosen(&stored), [Column::Name, Column::Email]);
    }

    #[test]
    fn columns_are_taken_in_and_out_and_moved() {
        let mut columns = ALL.to_vec();
        toggle(&mut columns, Column::Name);
        toggle(&mut columns, Column::Company);
        assert_eq!(columns, [Column::Name, Column::Phone, Column::Email]);
        toggle(&mut columns, Column::Company);
        shift(&mut columns, Column::Company, true);
        assert_eq!(columns, [Column::Name, Column::Phone, Column::Company, Column::Email]);
        let before = columns.clone();
        shift(&mut columns, Column::Phone, true);
        shift(&mut columns, Column::Email, false);
        shift(&mut columns, Column::Name, false);
        shift(&mut columns, Column::Tags, true);
        assert_eq!(columns, before, "the name stays in front, and what isn't there or has nowhere to go where it is");
    }

    #[test]
    fn columns_give_way_but_not_name_and_phone() {
        assert_eq!(fitting(&Column::ALL, 5_000, None), Column::ALL);
        assert_eq!(fitting(&ALL, 600, None), [Column::Name, Column::Company, Column::Phone]);
        assert_eq!(fitting(&Column::ALL, 300, None), [Column::Name, Column::Phone]);
        let tags = Some(Column::Tags);
        let fits = fitting(&Column::ALL, 600, tags);
        assert!(
            fits.contains(&Column::Tags) && !fits.contains(&Column::Company),
            "what it is filtered by stays: {fits:?}"
        );
        assert_eq!(fitting(&Column::ALL, 300, tags), [Column::Name, Column::Phone], "for as long as there is room");
        assert_eq!(template(&[Column::Name, Column::Phone], 300), "28px minmax(0, 1fr) 28px");
        assert_eq!(template(&[Column::Name, Column::Phone], 600), "28px minmax(170px, 22fr) 174px");
    }
}
