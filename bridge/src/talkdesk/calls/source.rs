//! Where a message came from, and who it is about as far as the CRM can tell.

/// Where a message came from. `Source::default()` is right for a page with one Talkdesk frame and no contact look-up.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Source {
    /// The frame that sent the message. A CRM that is open in several tabs has a frame in each, and gives each a
    /// number of its own.
    pub frame: u64,
    /// Who a `sendData` is about. For `openContact`: a number of that contact, best the one that is being called, since
    /// several contacts may share it. Not used with other messages.
    pub caller: Caller,
}

/// Who a call is with, as far as it is known.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Caller {
    /// The contact's external id.
    pub contact_id: Option<String>,
    /// The number, in any spelling: only its digits are compared.
    pub number: Option<String>,
}

/// Two numbers with the same last digits, this many of them, are taken as spellings of one number.
const COMPARED_DIGITS: usize = 7;

impl Caller {
    /// Returns whether both name the same caller. `None` if that can't be told.
    pub(super) fn same_as(&self, other: &Caller) -> Option<bool> {
        let ids = self.contact_id.as_ref().zip(other.contact_id.as_ref()).map(|(one, other)| one == other);
        let numbers = self.number.as_deref().zip(other.number.as_deref());
        let numbers = numbers.map(|(one, other)| last_digits(one) == last_digits(other));
        match (ids, numbers) {
            // Several contacts may share a number.
            (Some(true), _) | (_, Some(true)) => Some(true),
            (ids, numbers) => ids.or(numbers),
        }
    }

    /// Adds what the other one knows and this one doesn't.
    pub(super) fn learn(&mut self, other: &Caller) {
        self.contact_id = self.contact_id.take().or_else(|| other.contact_id.clone());
        self.number = self.number.take().or_else(|| other.number.clone());
    }

    pub(super) fn is_known(&self) -> bool {
        self.contact_id.is_some() || self.number.is_some()
    }
}

fn last_digits(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    digits[digits.len().saturating_sub(COMPARED_DIGITS)..].iter().collect()
}
