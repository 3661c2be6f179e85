//! Dates, times and numbers as the user's locale writes them, by the browser's `Intl`.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static TIME: Function = format(&[("hour", "2-digit"), ("minute", "2-digit")]);
    static TIME_EXACT: Function =
        format(&[("hourCycle", "h23"), ("hour", "2-digit"), ("minute", "2-digit"), ("second", "2-digit")]);
    static DAY: Function = format(&[("day", "numeric"), ("month", "short"), ("year", "numeric")]);
    static SHORT_DAY: Function = format(&[("day", "numeric"), ("month", "short")]);
}

fn format(parts: &[(&str, &str)]) -> Function {
    let options = Object::new();
    for (key, value) in parts {
        // Setting a member of a fresh object can't fail.
        let _ = Reflect::set(&options, &JsValue::from(*key), &JsValue::from(*value));
    }
    Intl::DateTimeFormat::new(&Array::new(), &options).format()
}

fn apply(format: &'static std::thread::LocalKey<Function>, at_ms: f64) -> String {
    let date = Date::new(&JsValue::from(at_ms));
    format
        .with(|format| format.call1(&JsValue::UNDEFINED, &date))
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

/// The day as `<input type="date">` and tasks have it: "2026-11-21", in the user's own calendar.
pub fn iso_day(at_ms: f64) -> String {
    let date = Date::new(&JsValue::from(at_ms));
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
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

/// "1,234" as the locale groups it.
pub fn number(value: usize) -> String {
    js_sys::Number::from(value as f64)
        .unchecked_ref::<js_sys::Number>()
        .to_locale_string("default")
        .as_string()
        .unwrap_or_else(|| value.to_string())
}

/// "0:42", "12:04", "1:02:03".
pub fn duration(ms: f64) -> String {
    let seconds = (ms.max(0.0) / 1_000.0) as u64;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::duration;

    #[test]
    fn durations_read_like_a_phone_display() {
        assert_eq!(duration(42_400.0), "0:42");
        assert_eq!(duration(724_000.0), "12:04");
        assert_eq!(duration(3_723_000.0), "1:02:03");
        assert_eq!(duration(-5.0), "0:00", "a peer's clock may be ahead of ours");
    }
}
