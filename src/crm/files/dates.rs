//! Moments as text: `2026-11-21T08:30:00.000Z`.

const DAY_MS: i64 = 86_400_000;

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

/// Reads a day (`2026-11-21`, or `20261121` as vCards have it), with or without a time of day; in ms since the Unix
/// epoch, UTC.
pub fn read(text: &str) -> Option<f64> {
    let text = text.trim();
    let (day, time) = match text.find(['T', ' ', 't']) {
        Some(at) => (text.get(..at)?, text.get(at + 1..)?),
        None => (text, ""),
    };
    let digits = |text: &str| text.bytes().filter(|byte| byte.is_ascii_digit()).map(char::from).collect::<String>();
    if !day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
        return None;
    }
    let day = digits(day);
    if day.len() != 8 {
        return None;
    }
    let number = |text: &str| text.parse::<i64>().ok();
    let (year, month, day) = (number(day.get(..4)?)?, number(day.get(4..6)?)?, number(day.get(6..)?)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Howard Hinnant's `days_from_civil`.
    let y = year - i64::from(month <= 2);
    let era = y.div_euclid(400);
    let yoe = y.rem_euclid(400);
    let doy = (153 * (if month > 2 { month - 3 } else { month + 9 }) + 2) / 5 + day - 1;
    let days = era * 146_097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719_468;
    Some((days * DAY_MS + time_of_day(time)?) as f64)
}

fn time_of_day(text: &str) -> Option<i64> {
    let (text, offset_ms) = match text.find(['+', '-', 'Z', 'z']) {
        Some(at) => (text.get(..at)?, offset(text.get(at..)?)?),
        None => (text, 0),
    };
    let (clock, fraction) = text.split_once('.').unwrap_or((text, ""));
    let clock: String = clock.chars().filter(|c| *c != ':').collect();
    if !clock.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(clock.len(), 0 | 4 | 6) {
        return None;
    }
    let two = |at: usize| clock.get(at..at + 2).map_or(Some(0), |part| part.parse::<i64>().ok());
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    let ms = two(0)? * 3_600_000 + two(2)? * 60_000 + two(4)? * 1000 + fraction.parse::<i64>().ok()?;
    (ms < DAY_MS).then_some(ms - offset_ms)
}

fn offset(text: &str) -> Option<i64> {
    let sign = match text.chars().next()? {
        'Z' | 'z' => return Some(0),
        '-' => -1,
        _ => 1,
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let part = |range: std::ops::Range<usize>| digits.get(range).map_or(Some(0), |part| part.parse::<i64>().ok());
    Some(sign * (part(0..2)? * 3_600_000 + part(2..4)? * 60_000))
}
