//! Dates, times and numbers as the user's locale writes them, by the browser's `Intl`.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::crm::report::Local;

const MINUTE_MS: f64 = 60_000.0;
const DAY_MS: f64 = 86_400_000.0;

thread_local! {
    static TIME: Function = format(&[("hour", "numeric"), ("minute", "2-digit")]);
    static TIME_EXACT: Function =
        format(&[("hourCycle", "h23"), ("hour", "2-digit"), ("minute", "2-digit"), ("second", "2-digit")]);
    static DAY: Function = format(&[("day", "numeric"), ("month", "short"), ("year", "numeric")]);
    static DAY_AND_TIME: Function = format(&[
        ("day", "numeric"),
        ("month", "short"),
        ("year", "numeric"),
        ("hour", "numeric"),
        ("minute", "2-digit"),
    ]);
    static WEEKDAY: Function = format(&[("weekday", "short")]);
    static LONG_DAY: Function = format(&[("weekday", "long"), ("day", "numeric"), ("month", "long")]);
    static HOUR: Function = format(&[("hour", "numeric")]);
    static SHORT_DAY: Function = format(&[("day", "numeric"), ("month", "short")]);
    static NUMBER: Function = Intl::NumberFormat::new(&Array::new(), &Object::new()).format();
    static AGO: Intl::RelativeTimeFormat =
        Intl::RelativeTimeFormat::new(&Array::new(), &options(&[("numeric", "auto"), ("style", "short")]));
    static COUNTRY: Intl::DisplayNames = Intl::DisplayNames::new(&Array::new(), &options(&[("type", "region")]));
}

fn options(parts: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (key, value) in parts {
        // Setting a member of a fresh object can't fail.
        let _ = Reflect::set(&options, &JsValue::from(*key), &JsValue::from(*value));
    }
    options
}

fn format(parts: &[(&str, &str)]) -> Function {
    Intl::DateTimeFormat::new(&Array::new(), &options(parts)).format()
}

/// What a format makes of a number, or of a time in ms since the epoch.
fn apply(format: &'static std::thread::LocalKey<Function>, number: f64) -> String {
    format
        .with(|format| format.call1(&JsValue::UNDEFINED, &JsValue::from(number)))
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_default()
}

/// "14:05".
pub fn time(at_ms: f64) -> String {
    apply(&TIME, at_ms)
}

/// "14:05:09.120".
pub fn time_exact(at_ms: f64) -> String {
    format!("{}.{:03}", apply(&TIME_EXACT, at_ms), at_ms.max(0.0) as u64 % 1_000)
}

/// "14 Nov 2026".
pub fn day(at_ms: f64) -> String {
    apply(&DAY, at_ms)
}

/// "14 Nov 2026, 14:05".
pub fn day_and_time(at_ms: f64) -> String {
    apply(&DAY_AND_TIME, at_ms)
}

/// "14:05" today, "14 Nov" this year, "14 Nov 2025" before.
pub fn moment(at_ms: f64) -> String {
    let (date, now) = (Date::new(&JsValue::from(at_ms)), Date::new_0());
    if date.get_full_year() != now.get_full_year() {
        day(at_ms)
    } else if is_today(at_ms) {
        time(at_ms)
    } else {
        apply(&SHORT_DAY, at_ms)
    }
}

/// "Saturday 21 November".
pub fn long_day(at_ms: f64) -> String {
    apply(&LONG_DAY, at_ms)
}

/// "Today", "Yesterday", "Saturday 14 November", "14 Nov 2025" for a day such as "2026-11-14"; as it stands, where it
/// isn't one.
pub fn day_heading(iso: &str) -> String {
    match start_of_iso_day(iso) {
        Some(_) if iso == today_iso() => "Today".to_owned(),
        Some(_) if iso == iso_day(midday_ms(-1)) => "Yesterday".to_owned(),
        Some(at_ms) if today_iso().get(..4) == iso.get(..4) => long_day(at_ms),
        Some(at_ms) => day(at_ms),
        None => iso.to_owned(),
    }
}

/// "Sat".
pub fn weekday(at_ms: f64) -> String {
    apply(&WEEKDAY, at_ms)
}

/// Midday, so many days after today or, where negative, before it. Days have 23 or 25 hours when clocks change: times
/// that are added to midday still lie in the day that is meant.
pub fn midday_ms(days: i32) -> f64 {
    let date = Date::new_0();
    Date::new_with_year_month_day_hr(date.get_full_year(), date.get_month() as i32, date.get_date() as i32 + days, 12)
        .get_time()
}

/// The moment at so many minutes after midnight, so many days after today.
pub fn at(days: i32, minute: u16) -> f64 {
    let date = Date::new_0();
    let (year, month, day) = (date.get_full_year(), date.get_month() as i32, date.get_date() as i32 + days);
    Date::new_with_year_month_day_hr_min(year, month, day, 0, i32::from(minute)).get_time()
}

/// Whether the day, so many days after today, is a Saturday or a Sunday.
pub fn is_weekend(days: i32) -> bool {
    matches!(Date::new(&JsValue::from(midday_ms(days))).get_day(), 0 | 6)
}

/// The hour of the day as a clock's label: "14", or "2 PM".
pub fn hour(hour: u8) -> String {
    // A day on which no clock changes has all hours.
    apply(&HOUR, Date::new_with_year_month_day_hr(2026, 0, 1, i32::from(hour)).get_time())
}

/// Where a moment lies in the user's calendar.
pub fn local(at_ms: f64) -> Local {
    let date = Date::new(&JsValue::from(at_ms));
    let day = (at_ms - date.get_timezone_offset() * MINUTE_MS) / DAY_MS;
    Local { day: day.floor() as i32, minute: (date.get_hours() * 60 + date.get_minutes()) as u16 }
}

/// When the user's present day began.
pub fn midnight_ms() -> f64 {
    let date = Date::new_0();
    date.set_hours(0);
    date.set_minutes(0);
    date.set_seconds(0);
    date.set_milliseconds(0);
    date.get_time()
}

/// "1 h 20 min", "4 min", "30 s": for what nobody measures with a stopwatch.
pub fn span(ms: f64) -> String {
    let minutes = (ms.max(0.0) / MINUTE_MS) as u64;
    match (minutes / 60, minutes % 60) {
        (0, 0) => format!("{} s", (ms.max(0.0) / 1_000.0) as u64),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// The day as `<input type="date">` and tasks have it: "2026-11-21", in the user's own calendar.
pub fn iso_day(at_ms: f64) -> String {
    let date = Date::new(&JsValue::from(at_ms));
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// When such a day begins; none for what isn't one.
pub fn start_of_iso_day(day: &str) -> Option<f64> {
    let mut parts = day.splitn(3, '-').map(|part| part.parse::<u32>().ok());
    let (year, month, date) = (parts.next()??, parts.next()??, parts.next()??);
    let start = Date::new_with_year_month_day(year, i32::try_from(month).ok()? - 1, i32::try_from(date).ok()?);
    Some(start.get_time()).filter(|ms| ms.is_finite())
}

/// When the day after the one that begins then begins.
pub fn next_day_ms(start_ms: f64) -> Option<f64> {
    let date = Date::new(&JsValue::from(start_ms));
    // Not an hour added to it: some days begin at 1 o'clock.
    let [month, date_after] = [date.get_month(), date.get_date() + 1].map(u32::cast_signed);
    let next = Date::new_with_year_month_day(date.get_full_year(), month, date_after);
    Some(next.get_time()).filter(|ms| ms.is_finite())
}

/// Such a day as people write it: "21 Nov"; as it stands, where it isn't one.
pub fn moment_of_iso(day: &str) -> String {
    let Some(at_ms) = start_of_iso_day(day) else { return day.to_owned() };
    let year = |ms: f64| Date::new(&JsValue::from(ms)).get_full_year();
    if year(at_ms) == year(Date::now()) { apply(&SHORT_DAY, at_ms) } else { self::day(at_ms) }
}

/// Today's.
pub fn today_iso() -> String {
    iso_day(Date::now())
}

/// Whether the moment lies in the user's present day.
pub fn is_today(at_ms: f64) -> bool {
    let date = Date::new(&JsValue::from(at_ms));
    date.to_date_string() == Date::new_0().to_date_string()
}

/// "5 min. ago", "3 days ago", "2 mo. ago": how long ago, in the largest unit that fits.
pub fn ago(at_ms: f64) -> String {
    let now_ms = Date::now();
    let (count, unit) = match since(now_ms - at_ms) {
        // "Yesterday" is the day before, not what is a day's hours ago.
        (_, "day") => (f64::from(local(now_ms).day - local(at_ms).day), "day"),
        other => other,
    };
    AGO.with(|ago| ago.format(-count, unit)).into()
}

/// A time that has passed, as a whole number of a unit. What a peer's clock puts into the future is now.
fn since(ms: f64) -> (f64, &'static str) {
    const UNITS: [(f64, &str); 6] = [
        (365.0 * DAY_MS, "year"),
        (30.0 * DAY_MS, "month"),
        (DAY_MS, "day"),
        (DAY_MS / 24.0, "hour"),
        (DAY_MS / 1_440.0, "minute"),
        (DAY_MS / 86_400.0, "second"),
    ];
    let unit = UNITS.into_iter().find(|(unit_ms, _)| ms >= *unit_ms);
    unit.map_or((0.0, "second"), |(unit_ms, unit)| ((ms / unit_ms).floor(), unit))
}

/// A country's name for its ISO 3166 code; the text itself where it is no such code.
pub fn country(code: &str) -> String {
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    // The browser throws for what can't be a code.
    let name = if is_code { COUNTRY.with(|names| names.of(code)) } else { None };
    name.map_or_else(|| code.to_owned(), String::from)
}

/// "1,234" as the locale groups it.
pub fn number(value: usize) -> String {
    apply(&NUMBER, value as f64)
}

/// What the locale's spreadsheets put between the cells of a CSV file: a semicolon where numbers have a comma in them.
pub fn list_separator() -> char {
    if apply(&NUMBER, 1.5).contains(',') { ';' } else { ',' }
}

/// "0:42", "12:04", "1:02:03".
pub fn duration(ms: f64) -> String {
    let seconds = (ms.max(0.0) / 1_000.0) as u64;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{DAY_MS, duration, since, span};

    #[test]
    fn spans_are_in_the_units_that_matter() {
        for (ms, words) in
            [(-1.0, "0 s"), (30_000.0, "30 s"), (240_000.0, "4 min"), (3_600_000.0, "1 h"), (4_800_000.0, "1 h 20 min")]
        {
            assert_eq!(span(ms), words);
        }
    }

    #[test]
    fn what_has_passed_is_told_in_the_largest_unit_that_fits() {
        assert_eq!(since(-5.0), (0.0, "second"));
        assert_eq!(since(61_000.0), (1.0, "minute"));
        assert_eq!(since(DAY_MS - 1.0), (23.0, "hour"));
        assert_eq!(since(29.5 * DAY_MS), (29.0, "day"));
        assert_eq!(since(364.0 * DAY_MS), (12.0, "month"));
        assert_eq!(since(800.0 * DAY_MS), (2.0, "year"));
    }

    #[test]
    fn durations_read_like_a_phone_display() {
        assert_eq!(duration(42_400.0), "0:42");
        assert_eq!(duration(724_000.0), "12:04");
        assert_eq!(duration(3_723_000.0), "1:02:03");
        assert_eq!(duration(-5.0), "0:00", "a peer's clock may be ahead of ours");
    }
}
