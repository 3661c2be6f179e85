//! Moments as text: written as `2026-11-21T08:30:00.000Z`, read as other programs and people write them.

const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// A moment of UTC. `ms` is counted from the Unix epoch.
pub fn write(ms: f64) -> String {
    let ms = ms as i64;
    let (days, of_day) = (ms.div_euclid(DAY_MS), ms.rem_euclid(DAY_MS));
    // Howard Hinnant's `civil_from_days`: http://howardhinnant.github.io/date_algorithms.html
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (of_day / 3_600_000, of_day / 60_000 % 60, of_day / 1000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", of_day % 1000)
}

/// What a text says as a date.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Reading {
    /// Milliseconds since the Unix epoch.
    Moment(f64),
    /// Either of two days: `03/04/2026`.
    Ambiguous,
    NoDate,
}

/// Reads a day, with or without a time of day: `2026-11-21`, `20261121`, `21.11.2026`, `11/21/2026`, `21 Nov 2026`.
///
/// A time without a zone is the user's. A day without a time is the middle of that day where the user is, so that it is
/// the same day wherever the contact is looked at later.
pub fn read(text: &str) -> Reading {
    let text = text.trim();
    let (day, time) = match cut(text) {
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default()),
        None => (text, ""),
    };
    let time = time.trim_start_matches(['T', 't', ' ', ',']).trim();
    let (year, month, day) = match day_of(day.trim_end_matches(',')) {
        Day::One(day) => day,
        Day::Two => return Reading::Ambiguous,
        Day::None => return Reading::NoDate,
    };
    if time.is_empty() {
        return Reading::Moment(local_ms(year, month, day, 12 * HOUR_MS));
    }
    match time_of_day(time) {
        Some((of_day, Some(offset))) => Reading::Moment((days(year, month, day) * DAY_MS + of_day - offset) as f64),
        Some((of_day, None)) => Reading::Moment(local_ms(year, month, day, of_day)),
        None => Reading::NoDate,
    }
}

/// Where the time of day begins: behind a `T` between digits, or at the space before a clock's colon.
fn cut(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let letter =
        (1..bytes.len()).find(|at| matches!(bytes.get(*at), Some(b'T' | b't')) && digit(at - 1) && digit(at + 1));
    letter.or_else(|| text.get(..text.find(':')?)?.rfind(' '))
}

enum Day {
    One((i64, i64, i64)),
    Two,
    None,
}

fn day_of(text: &str) -> Day {
    let parts: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let number =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i64>().ok()).flatten();
    let one = |year: Option<i64>, month: Option<i64>, day: Option<i64>| match (year, month, day) {
        (Some(year), Some(month), Some(day)) if is_day(year, month, day) => Day::One((year, month, day)),
        _ => Day::None,
    };
    match parts.as_slice() {
        [all] if all.len() == 8 => {
            one(all.get(..4).and_then(number), all.get(4..6).and_then(number), all.get(6..).and_then(number))
        }
        [year, month, day] if year.len() == 4 && number(year).is_some() => {
            one(number(year), month_of(month), number(day))
        }
        // "26-11-21": begins with its year where dates are written with hyphens, or ends with it.
        [first, second, last] if text.contains('-') && is_two_way(first, second, last) => Day::Two,
        [first, second, year] => {
            let Some(year) = number(year).map(|value| if year.len() == 2 { century(value) } else { value }) else {
                return Day::None;
            };
            match (number(first), number(second)) {
                (Some(a), Some(b)) => {
                    let (day_first, month_first) = (is_day(year, b, a), is_day(year, a, b));
                    match (day_first, month_first) {
                        (true, false) => Day::One((year, b, a)),
                        // Nobody puts the month first before a dot.
                        (true, true) if text.contains('.') || a == b => Day::One((year, b, a)),
                        (true, true) => Day::Two,
                        (false, true) if !text.contains('.') => Day::One((year, a, b)),
                        _ => Day::None,
                    }
                }
                (Some(day), None) => one(Some(year), month_of(second), Some(day)),
                (None, Some(day)) => one(Some(year), month_of(first), Some(day)),
                (None, None) => Day::None,
            }
        }
        _ => Day::None,
    }
}

/// Whether three numbers of two digits are one day with the year first, and another one with the year last.
fn is_two_way(first: &str, second: &str, last: &str) -> bool {
    let number = |part: &str| part.parse::<i64>().ok().filter(|_| part.len() <= 2);
    let (Some(a), Some(b), Some(c)) = (number(first), number(second), number(last)) else { return false };
    let year_first = first.len() == 2 && is_day(century(a), b, c);
    let year_last = last.len() == 2 && (is_day(century(c), b, a) || is_day(century(c), a, b));
    year_first && year_last && first != last
}

fn century(year: i64) -> i64 {
    year + if year < 70 { 2000 } else { 1900 }
}

/// A month by its number, or by its name in English, German, Spanish, French or Italian.
fn month_of(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "jan ene gen",
        "feb fev fév",
        "mar mär mrz",
        "apr avr abr",
        "may mai mag",
        "jun jui",
        "jul lug",
        "aug aoû aou ago",
        "sep set",
        "oct okt ott",
        "nov",
        "dec dez dic déc",
    ];
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let lower = text.to_lowercase();
    // The French months of summer begin alike.
    if lower.starts_with("juil") {
        return Some(7);
    }
    // Finnish, and no March.
    if lower.starts_with("marras") {
        return Some(11);
    }
    let start: String = lower.chars().take(3).collect();
    let month = MONTHS.iter().position(|names| names.split(' ').any(|name| name == start))?;
    Some(month as i64 + 1)
}

fn is_day(year: i64, month: i64, day: i64) -> bool {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let length = match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (0..=9999).contains(&year) && (1..=length).contains(&day)
}

/// Howard Hinnant's `days_from_civil`.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let y = year - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468
}

/// A time of a day where the user is. Without a browser that is UTC.
fn local_ms(year: i64, month: i64, day: i64, of_day: i64) -> f64 {
    let utc = (days(year, month, day) * DAY_MS + of_day) as f64;
    #[cfg(target_arch = "wasm32")]
    let utc = {
        let offset = |at: f64| js_sys::Date::new(&at.into()).get_timezone_offset() * 60_000.0;
        // The offset of that very moment: clocks change.
        utc + offset(utc + offset(utc))
    };
    utc
}

/// Milliseconds since midnight, and those that the zone is ahead of UTC, where it is named.
fn time_of_day(text: &str) -> Option<(i64, Option<i64>)> {
    let lower = text.to_ascii_lowercase();
    let (text, zone) = match lower.strip_suffix("utc").or_else(|| lower.strip_suffix("gmt")) {
        Some(clock) => (clock.trim(), Some(0)),
        None => match lower.find(['+', '-', 'z']) {
            Some(at) => (lower.get(..at)?.trim(), Some(offset(lower.get(at..)?)?)),
            None => (lower.as_str(), None),
        },
    };
    let half =
        [("am", 0), ("pm", 12)].into_iter().find_map(|(half, hours)| Some((text.strip_suffix(half)?.trim(), hours)));
    let (text, half) = half.map_or((text, None), |(text, hours)| (text, Some(hours)));
    let (clock, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let clock = match clock.split_once(':') {
        Some((hour, rest)) => format!("{hour:0>2}{rest}"),
        None => clock.to_owned(),
    };
    let clock: String = clock.chars().filter(|c| *c != ':').collect();
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(&clock) || !digits(fraction) || !matches!(clock.len(), 4 | 6) {
        return None;
    }
    let two = |at: usize| clock.get(at..at + 2).map_or(Some(0), |part| part.parse::<i64>().ok());
    let hour = match (two(0)?, half) {
        (hour, None) => hour,
        (hour @ 1..=12, Some(half)) => hour % 12 + half,
        _ => return None,
    };
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    let (minute, second) = (two(2)?, two(4)?);
    let ms = hour * HOUR_MS + minute * 60_000 + second * 1000 + fraction.parse::<i64>().ok()?;
    (ms < DAY_MS && minute < 60 && second < 61).then_some((ms, zone))
}

fn offset(text: &str) -> Option<i64> {
    let sign = match text.chars().next()? {
        'z' if text.len() == 1 => return Some(0),
        'z' => return None,
        '-' => -1,
        _ => 1,
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let part = |range: std::ops::Range<usize>| digits.get(range).map_or(Some(0), |part| part.parse::<i64>().ok());
    Some(sign * (part(0..2)? * HOUR_MS + part(2..4)? * 60_000))
}
