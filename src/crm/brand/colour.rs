//! A brand's colour, and the accents that follow from it: each readable, in light and in dark.

use std::fmt;

/// A colour without transparency.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Colour([u8; 3]);

const BLACK: Colour = Colour([0, 0, 0]);
const WHITE: Colour = Colour([255, 255, 255]);

/// The darkest of the light theme's grounds that an accent stands on, and the lightest of the dark theme's: `--hover`
/// in `assets/base.css`.
const LIGHT_GROUND: Colour = Colour([0xf0, 0xf2, 0xf6]);
const DARK_GROUND: Colour = Colour([0x20, 0x24, 0x2d]);
/// `--surface` of the dark theme.
const DARK_SURFACE: Colour = Colour([0x16, 0x19, 0x1f]);
/// What stands on the dark theme's accent, as in `assets/base.css`.
const DARK_ON_ACCENT: Colour = Colour([0x0c, 0x11, 0x24]);

/// The contrast that an accent gets at least. WCAG 2.2 asks 4.5 of text (1.4.3).
const WANTED: f64 = 4.6;

impl Colour {
    /// Reads `#rrggbb`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// The relative luminance, as WCAG defines it: 0 is black, 1 is white.
    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let share = f64::from(channel) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast with another colour, as WCAG defines it: from 1 to 21.
    fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if one > other { one / other } else { other / one }
    }

    /// This colour with a share of another one, from 0 to 1.
    fn mixed(self, other: Self, share: f64) -> Self {
        let mut mixed = self.0;
        for (channel, other) in mixed.iter_mut().zip(other.0) {
            let value = f64::from(*channel) * (1.0 - share) + f64::from(other) * share;
            *channel = value.round().clamp(0.0, 255.0) as u8;
        }
        Self(mixed)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// What one theme makes of a colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Accent {
    /// Links, chosen things, and the ground of the main button.
    pub accent: Colour,
    /// That ground under the pointer.
    pub hover: Colour,
    /// The ground of chosen things.
    pub soft: Colour,
    /// The text on `accent` and `hover`.
    pub on: Colour,
}

/// The accents of both themes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Accents {
    pub light: Accent,
    pub dark: Accent,
}

/// The custom properties that [`Accents::properties`] gives.
pub const ACCENT_PROPERTIES: [&str; 4] = ["--accent", "--accent-hover", "--accent-soft", "--on-accent"];

impl Accents {
    /// Keeps the colour where it is readable; otherwise darkens it for the light theme and lightens it for the dark one
    /// until it is.
    pub fn of(colour: Colour) -> Self {
        Self { light: light(colour), dark: dark(colour) }
    }

    /// The values of [`ACCENT_PROPERTIES`].
    pub fn properties(&self) -> [String; 4] {
        let both = |of: fn(&Accent) -> Colour| format!("light-dark({}, {})", of(&self.light), of(&self.dark));
        [both(|one| one.accent), both(|one| one.hover), both(|one| one.soft), both(|one| one.on)]
    }
}

fn light(colour: Colour) -> Accent {
    let soft = |accent: Colour| accent.mixed(WHITE, 0.88);
    let accent =
        shifted(colour, BLACK, |accent| accent.contrast(LIGHT_GROUND).min(accent.contrast(soft(accent))) >= WANTED);
    Accent { accent, hover: accent.mixed(BLACK, 0.16), soft: soft(accent), on: WHITE }
}

fn dark(colour: Colour) -> Accent {
    let soft = DARK_SURFACE.mixed(colour, 0.14);
    let accent = shifted(colour, WHITE, |accent| accent.contrast(DARK_GROUND).min(accent.contrast(soft)) >= WANTED);
    Accent { accent, hover: accent.mixed(WHITE, 0.2), soft, on: DARK_ON_ACCENT }
}

/// The first of the colours on the way to `end` that will do.
fn shifted(colour: Colour, end: Colour, will_do: impl Fn(Colour) -> bool) -> Colour {
    let steps = (0..=50).map(|step| colour.mixed(end, f64::from(step) / 50.0));
    steps.into_iter().find(|candidate| will_do(*candidate)).unwrap_or(end)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).unwrap()
    }

    /// As WCAG asks of text (1.4.3).
    fn is_readable(text: Colour, ground: Colour) -> bool {
        text.contrast(ground) >= 4.5
    }

    #[test]
    fn only_six_digits_behind_a_hash_are_a_colour() {
        assert_eq!(colour("#0a1BfF").to_string(), "#0a1bff");
        for text in [
            "",
            "#",
            "#fff",
            "0a1bff",
            "#0a1bf",
            "#0a1bff0",
            "#0a1bfg",
            "#+a1bff",
            "#é1bf",
            " #0a1bff",
            "red",
            "#0a1bff;x",
            "url(https://evil.example)",
            "rgb(1,2,3)",
        ] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_contrast_is_wcags() {
        assert!((BLACK.contrast(WHITE) - 21.0).abs() < 0.001);
        assert!((WHITE.contrast(WHITE) - 1.0).abs() < 0.001);
        // The usual example: the lightest grey that may stand on white.
        assert!(is_readable(colour("#767676"), WHITE) && !is_readable(colour("#777777"), WHITE));
    }

    #[test]
    fn any_colour_makes_readable_accents() {
        // The texts and marks that stand on a soft ground, by theme: assets/base.css.
        const LIGHT_TEXTS: [&str; 6] = ["#14171f", "#545c6b", "#08703a", "#845400", "#b82520", "#6431c2"];
        const DARK_TEXTS: [&str; 6] = ["#eceef2", "#a0a8b6", "#58d08d", "#f0b750", "#ff8d84", "#bb9bff"];
        const LIGHT_GROUNDS: [&str; 4] = ["#f3f4f7", "#ffffff", "#f8f9fb", "#f0f2f6"];
        const DARK_GROUNDS: [&str; 4] = ["#0e1014", "#16191f", "#1c2028", "#20242d"];
        let channels = || (0..=255u8).step_by(17);
        for (red, green, blue) in
            channels().flat_map(|red| channels().flat_map(move |green| channels().map(move |blue| (red, green, blue))))
        {
            let brand = Colour([red, green, blue]);
            let Accents { light, dark } = Accents::of(brand);
            for (one, texts, grounds) in [(light, LIGHT_TEXTS, LIGHT_GROUNDS), (dark, DARK_TEXTS, DARK_GROUNDS)] {
                assert!(is_readable(one.on, one.accent) && is_readable(one.on, one.hover), "{brand}: {one:?}");
                assert!(is_readable(one.accent, one.soft), "{brand}: {one:?}");
                for ground in grounds {
                    assert!(is_readable(one.accent, colour(ground)), "{brand} on {ground}: {one:?}");
                }
                for text in texts {
                    assert!(is_readable(colour(text), one.soft), "{text} on {brand}: {one:?}");
                }
            }
        }
    }

    #[test]
    fn a_readable_colour_stays_as_it_is() {
        assert_eq!(Accents::of(colour("#2350dc")).light.accent, colour("#2350dc"));
        assert_eq!(Accents::of(colour("#8aa8ff")).dark.accent, colour("#8aa8ff"));
        assert_ne!(Accents::of(colour("#ffe600")).light.accent, colour("#ffe600"));
    }

    #[test]
    fn the_properties_switch_with_the_theme() {
        let properties = Accents::of(colour("#2350dc")).properties();
        assert!(properties[0].starts_with("light-dark(#2350dc, #"), "{properties:?}");
        assert_eq!(properties.len(), ACCENT_PROPERTIES.len());
    }
}
