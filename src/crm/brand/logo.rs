//! A brand's logo: a small PNG in the link itself. Other pictures, such as SVG, are drawn to one first.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

/// The most bytes of a logo's PNG.
pub const MOST_LOGO_BYTES: usize = 12 * 1024;
/// The most pixels of its sides.
pub const MOST_WIDTH: u32 = 400;
pub const MOST_HEIGHT: u32 = 96;

const PREFIX: &str = "data:image/png;base64,";
const SIGNATURE: &[u8; 8] = b"\x89PNG\r\n\x1a\n";

/// A PNG as a `data:` URL, of bounded size.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logo(String);

/// Why a logo isn't shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LogoError {
    /// It is no PNG in a `data:` URL, or an animated one.
    NotPng,
    /// It has more bytes than [`MOST_LOGO_BYTES`].
    TooManyBytes,
    /// It is wider or higher than a logo may be: a small file can be a picture that fills the memory.
    TooManyPixels,
}

impl Logo {
    /// Reads a `data:` URL.
    ///
    /// # Errors
    /// A [`LogoError`]
    pub fn parse(url: &str) -> Result<Self, LogoError> {
        let data = url.strip_prefix(PREFIX).ok_or(LogoError::NotPng)?;
        if data.len() / 4 * 3 > MOST_LOGO_BYTES + 3 {
            return Err(LogoError::TooManyBytes);
        }
        let png = BASE64_STANDARD.decode(data).map_err(|_| LogoError::NotPng)?;
        if png.len() > MOST_LOGO_BYTES {
            return Err(LogoError::TooManyBytes);
        }
        let (width, height) = size(&png).ok_or(LogoError::NotPng)?;
        // The chunk that makes a PNG move.
        if png.windows(4).any(|four| four == b"acTL") {
            return Err(LogoError::NotPng);
        }
        if !(1..=MOST_WIDTH).contains(&width) || !(1..=MOST_HEIGHT).contains(&height) {
            return Err(LogoError::TooManyPixels);
        }
        Ok(Self(url.to_owned()))
    }

    /// The `data:` URL.
    pub fn url(&self) -> &str {
        &self.0
    }
}

/// The width and the height in pixels, by the first chunk of a PNG; none if this is no PNG.
fn size(png: &[u8]) -> Option<(u32, u32)> {
    let header = png.strip_prefix(SIGNATURE)?.strip_prefix(b"\0\0\0\rIHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some((number(0)?, number(4)?))
}

/// The size of a picture that is drawn at most so high, and no wider than a logo may be. Both sides are at least 1.
pub fn fitted(width: f64, height: f64, most_height: u32) -> (u32, u32) {
    // Some browsers know no size of an SVG that doesn't name one.
    let (width, height) = if width > 0.0 && height > 0.0 { (width, height) } else { (1.0, 1.0) };
    let scale = (f64::from(most_height) / height).min(f64::from(MOST_WIDTH) / width);
    let side = |length: f64, most: u32| ((length * scale).round() as u32).clamp(1, most);
    (side(width, MOST_WIDTH), side(height, most_height))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
pub(super) fn example(width: u32, height: u32, extra: &[u8]) -> String {
    let mut png = SIGNATURE.to_vec();
    png.extend(b"\0\0\0\rIHDR");
    png.extend(width.to_be_bytes());
    png.extend(height.to_be_bytes());
    png.extend(extra);
    format!("{PREFIX}{}", BASE64_STANDARD.encode(png))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_a_small_still_png_is_a_logo() {
        let good = example(320, 96, b"\x08\x06");
        assert_eq!(Logo::parse(&good).map(|logo| logo.url().to_owned()), Ok(good));
        for (url, error) in [
            (String::new(), LogoError::NotPng),
            ("https://tracker.example/logo.png".to_owned(), LogoError::NotPng),
            ("data:image/svg+xml;base64,PHN2Zz4=".to_owned(), LogoError::NotPng),
            ("data:image/png;base64,PHN2Zz4=".to_owned(), LogoError::NotPng),
            ("data:image/png;base64,<svg onload=x>".to_owned(), LogoError::NotPng),
            (example(10, 10, b"acTL"), LogoError::NotPng),
            (example(30_000, 30_000, b""), LogoError::TooManyPixels),
            (example(401, 10, b""), LogoError::TooManyPixels),
            (example(10, 97, b""), LogoError::TooManyPixels),
            (example(0, 10, b""), LogoError::TooManyPixels),
            (example(10, 10, &vec![0; MOST_LOGO_BYTES]), LogoError::TooManyBytes),
        ] {
            assert_eq!(Logo::parse(&url), Err(error), "{url:.60}");
        }
    }

    #[test]
    fn a_picture_keeps_its_proportions_within_the_bounds() {
        for (width, height, most_height, fits) in [
            (1000.0, 250.0, 96, (384, 96)),
            (4000.0, 100.0, 96, (400, 10)),
            (100.0, 100.0, 32, (32, 32)),
            (1.0, 100_000.0, 96, (1, 96)),
            (100_000.0, 1.0, 96, (400, 1)),
            (0.0, 0.0, 48, (48, 48)),
        ] {
            assert_eq!(fitted(width, height, most_height), fits, "{width} × {height}");
        }
    }
}
