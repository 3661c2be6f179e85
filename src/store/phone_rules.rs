//! Loads the phone-number rules.

use crate::crm::phone;
use crate::parts::PHONE_RULES;

/// Loads the rules, once. Until then, or if it fails, numbers must be typed in international form, and the sentence
/// beside the field says so.
pub async fn phone_rules() {
    if let Ok(rules) = PHONE_RULES.load().await {
        phone::install(rules.parse);
    }
}
