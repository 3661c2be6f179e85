//! Whether Talkdesk's frame gets the microphone: by the policies of the pages around it, and by the person's permission.
//!
//! A frame gets the microphone only if every page around it passes it on (the Permissions Policy standard). Inside
//! LeadDesk, the `allow` attribute on our own iframe is therefore not enough.

use super::{Check, Facts, Verdict};

/// What the browser says about the microphone in this page, in its Talkdesk frame and in the pages around it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Policy {
    /// Whether this page may use it. `None` where the browser doesn't say: Firefox and Safari have no such interface.
    pub here: Option<bool>,
    /// Whether Talkdesk's frame gets it from this page.
    pub frame: Option<bool>,
    /// The pages around this one, the nearest first.
    pub ancestors: Vec<Ancestor>,
}

/// A page around this one.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Ancestor {
    /// Its origin, where the browser tells it.
    pub origin: Option<String>,
    /// Whether it may use the microphone itself. `None` where it can't be asked: it has another origin than ours.
    pub allowed: Option<bool>,
}

/// Who keeps the microphone from Talkdesk's frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Denier {
    /// The iframe on this page.
    OwnIframe,
    /// The response header of this page.
    OwnHeader,
    /// An iframe on this ancestor. It may use the microphone itself, and doesn't pass it on.
    IframeOn(usize),
    /// The response header of the outermost page.
    OutermostHeader(usize),
    /// This ancestor, or one around it: it can't be asked.
    FromOn(usize),
}

impl Policy {
    fn denier(&self) -> Option<Denier> {
        match (self.here, self.frame) {
            (Some(true), Some(false)) => return Some(Denier::OwnIframe),
            (Some(false), _) => {}
            (Some(true), Some(true) | None) | (None, _) => return None,
        }
        for (n, ancestor) in self.ancestors.iter().enumerate() {
            match ancestor.allowed {
                Some(true) => return Some(Denier::IframeOn(n)),
                Some(false) if n + 1 == self.ancestors.len() => return Some(Denier::OutermostHeader(n)),
                Some(false) => {}
                None => return Some(Denier::FromOn(n)),
            }
        }
        Some(Denier::OwnHeader)
    }

    /// An ancestor as a sentence names it.
    fn name(&self, n: usize) -> String {
        let origin = self.ancestors.get(n).and_then(|ancestor| ancestor.origin.as_deref());
        let origin = origin.map(|origin| format!(" ({origin})")).unwrap_or_default();
        match n {
            0 => format!("the page around this one{origin}"),
            n => format!("the page {} levels above this one{origin}", n + 1),
        }
    }
}

const HEADER: &str = "Change its Permissions-Policy response header: microphone=* instead of microphone=().";

/// The policy in force for Talkdesk's frame.
pub(super) fn policy(facts: &Facts) -> Check {
    const TITLE: &str = "Frame may use the microphone";
    let Some(allow) = &facts.allow else {
        return Check::new(
            TITLE,
            Verdict::Unknown,
            "There is no Talkdesk frame on this page yet.",
            "Open a view that has the panel.",
        );
    };
    if !allow.contains("microphone") {
        return Check::new(
            TITLE,
            Verdict::Failed,
            "The frame’s allow attribute doesn’t name the microphone.",
            "Put allow=\"microphone\" on the iframe.",
        );
    }
    let policy = &facts.policy;
    let failed = |found: String, todo: String| Check::new(TITLE, Verdict::Failed, found, todo);
    let (found, todo) = match policy.denier() {
        Some(Denier::OwnIframe) => (
            format!("The frame has allow=\"{allow}\", but the browser denies it the microphone."),
            "Put allow=\"microphone\" on the iframe, then reload the page.".to_owned(),
        ),
        Some(Denier::OwnHeader) => {
            ("This page denies the microphone to itself and to its frames.".to_owned(), HEADER.to_owned())
        }
        Some(Denier::IframeOn(n)) => (
            format!("This page gets no microphone: {} doesn’t pass it on.", policy.name(n)),
            "Put allow=\"microphone\" on the iframe there.".to_owned(),
        ),
        Some(Denier::OutermostHeader(n)) => (
            format!("This page gets no microphone: {} denies it to all of its frames.", policy.name(n)),
            HEADER.to_owned(),
        ),
        Some(Denier::FromOn(n)) => (
            format!(
                "This page gets no microphone: {}, or a page around that, doesn’t pass it on. This page can’t read which.",
                policy.name(n)
            ),
            "Put allow=\"microphone\" on each iframe from there outwards, beginning with the one around this page."
                .to_owned(),
        ),
        None => {
            return match policy.frame {
                Some(_) => Check::passed(
                    TITLE,
                    format!("The frame has allow=\"{allow}\", and the policy in force lets it use the microphone."),
                ),
                None => Check::new(
                    TITLE,
                    Verdict::Unknown,
                    format!("The frame has allow=\"{allow}\"; this browser doesn’t say which policy applies."),
                    if facts.framed {
                        "Each page around this one must have allow=\"microphone\" on its iframe. Chrome tells which one lacks it."
                    } else {
                        "Open this page in Chrome to see it."
                    },
                ),
            };
        }
    };
    failed(found, todo)
}

/// The permission that the person has given to this site.
pub(super) fn permission(facts: &Facts) -> Check {
    const TITLE: &str = "Microphone permission";
    match facts.microphone.as_deref() {
        Some("granted") => Check::passed(TITLE, "This site may use the microphone."),
        Some("denied") if facts.policy.here == Some(false) => Check::new(
            TITLE,
            Verdict::Unknown,
            "The browser says “denied” wherever a policy denies the microphone, whatever the person has chosen.",
            "Fix the policy first: see “Frame may use the microphone”.",
        ),
        Some("denied") => Check::new(
            TITLE,
            Verdict::Failed,
            "The browser denies the microphone to this site.",
            "Click the icon beside the address bar, allow it and reload. Your IT policy may also block it.",
        ),
        Some(_) => Check::new(TITLE, Verdict::Unknown, "The browser will ask on the first call.", "Allow it then."),
        None => Check::new(TITLE, Verdict::Unknown, "The browser doesn’t say.", "Check its site settings."),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn ancestor(origin: &str, allowed: Option<bool>) -> Ancestor {
        Ancestor { origin: Some(origin.to_owned()), allowed }
    }

    #[test]
    fn the_page_to_change_is_found_and_named() {
        let (a, b) = ("https://a.example", "https://b.example");
        let chain = |near, far| vec![ancestor(a, near), ancestor(b, far)];
        let (yes, no) = (Some(true), Some(false));
        let cases = [
            (yes, yes, vec![], Verdict::Passed, "the policy in force"),
            (yes, yes, chain(None, None), Verdict::Passed, "the policy in force"),
            (yes, no, vec![], Verdict::Failed, "but the browser denies it the microphone"),
            (no, no, vec![], Verdict::Failed, "This page denies the microphone to itself"),
            (
                no,
                no,
                chain(yes, yes),
                Verdict::Failed,
                "the page around this one (https://a.example) doesn’t pass it on",
            ),
            (
                no,
                no,
                chain(no, yes),
                Verdict::Failed,
                "the page 2 levels above this one (https://b.example) doesn’t pass",
            ),
            (no, no, chain(no, no), Verdict::Failed, "(https://b.example) denies it to all of its frames"),
            (no, None, chain(None, yes), Verdict::Failed, "(https://a.example), or a page around that"),
            (no, no, vec![Ancestor::default()], Verdict::Failed, "the page around this one, or a page around that"),
            (None, None, vec![], Verdict::Unknown, "doesn’t say which policy applies"),
            (yes, None, vec![], Verdict::Unknown, "doesn’t say which policy applies"),
        ];
        for (here, frame, ancestors, verdict, words) in cases {
            let policy = Policy { here, frame, ancestors };
            let facts = Facts { allow: Some("microphone *".into()), policy: policy.clone(), ..Facts::default() };
            let check = super::policy(&facts);
            assert_eq!(check.verdict, verdict, "{policy:?}: {}", check.found);
            assert!(check.found.contains(words), "{policy:?}: {}", check.found);
            assert_eq!(check.todo.is_empty(), verdict == Verdict::Passed, "{policy:?} says what to do");
        }
    }

    #[test]
    fn a_permission_that_a_policy_denies_is_nobodys_choice() {
        let mut facts = Facts { microphone: Some("denied".into()), ..Facts::default() };
        assert_eq!(permission(&facts).verdict, Verdict::Failed);
        facts.policy.here = Some(false);
        assert_eq!(permission(&facts).verdict, Verdict::Unknown);
    }
}
