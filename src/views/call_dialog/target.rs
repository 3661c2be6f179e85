//! Whom to call: by customer, by call log, or by number.

use cti_bridge::leaddesk::{CallTarget, Command, Id, ToLeadDesk};
use web_sys::Element;
use yew::prelude::*;

use super::commands::Commands;
use crate::crm::phone;
use crate::parts::Targets;
use crate::sheet;
use crate::store::use_settings;
use crate::telephony::not_dialled;
use crate::ui::{SelectField, TextField, summary};

#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Customer,
    CallLog,
    Number,
}

impl By {
    const ALL: [Self; 3] = [Self::Customer, Self::CallLog, Self::Number];

    fn word(self) -> &'static str {
        match self {
            Self::Customer => "Customer",
            Self::CallLog => "Call log",
            Self::Number => "Number",
        }
    }

    fn field(self) -> &'static str {
        match self {
            Self::Customer => "Customer ID",
            Self::CallLog => "Call log ID",
            Self::Number => "Phone number",
        }
    }

    fn known(self, targets: &Targets) -> Option<&String> {
        match self {
            Self::Customer => targets.customer_id.as_ref(),
            Self::CallLog => targets.call_log_id.as_ref(),
            Self::Number => targets.number.as_ref(),
        }
    }

    /// The first that is known: a customer says most, a number least.
    fn first(targets: &Targets) -> Self {
        Self::ALL.into_iter().find(|by| by.known(targets).is_some()).unwrap_or(Self::Number)
    }
}

/// The target as typed.
///
/// # Errors
/// A sentence that says what to type.
fn read(by: By, typed: &str, region: &str) -> Result<CallTarget, String> {
    let id = || Id::new(typed).ok_or_else(|| format!("{} is empty. Enter whom to call.", by.field()));
    Ok(match by {
        By::Customer => CallTarget::Customer(id()?),
        By::CallLog => CallTarget::CallLog(id()?),
        By::Number => {
            let number = phone::parse(typed, region).map_err(|why| why.to_string())?;
            CallTarget::PhoneNumber(number.e164)
        }
    })
}

/// Whom “Call” calls, and the fields that choose it.
pub struct Target {
    pub call: Callback<MouseEvent>,
    pub fields: Html,
}

#[hook]
pub fn use_target(targets: &Targets, commands: &Commands) -> Target {
    let region = use_settings().now.region.clone();
    let by = use_state(|| By::first(targets));
    let typed = use_state(|| None::<String>);
    let wrong = use_state(|| None::<String>);
    let details = use_node_ref();
    {
        // Another contact on the screen.
        let (by, typed, wrong) = (by.setter(), typed.setter(), wrong.setter());
        use_effect_with(targets.clone(), move |targets| {
            by.set(By::first(targets));
            typed.set(None);
            wrong.set(None);
        });
    }
    let value = (*typed).clone().or_else(|| by.known(targets).cloned()).unwrap_or_default();
    let call = {
        let (commands, wrong, value, by) = (commands.clone(), wrong.setter(), value.clone(), *by);
        let (details, region) = (details.clone(), region.clone());
        Callback::from(move |_: MouseEvent| match read(by, &value, &region) {
            Ok(target) => {
                commands.give(Command::Call, &ToLeadDesk::Call(target));
            }
            Err(why) => {
                wrong.set(Some(why));
                if let Some(details) = details.cast::<Element>() {
                    let _ = details.set_attribute("open", ""); // a name that any element takes
                }
            }
        })
    };
    let choose = {
        let (by, typed, wrong) = (by.setter(), typed.setter(), wrong.setter());
        Callback::from(move |word: String| {
            by.set(By::ALL.into_iter().find(|by| by.word() == word).unwrap_or(By::Number));
            typed.set(None);
            wrong.set(None);
        })
    };
    let type_in = {
        let (typed, wrong) = (typed.setter(), wrong.setter());
        Callback::from(move |text| {
            typed.set(Some(text));
            wrong.set(None);
        })
    };
    let fields = fields(Fields { by: *by, value, region: &region, wrong: (*wrong).clone(), details, choose, type_in });
    Target { call, fields }
}

struct Fields<'a> {
    by: By,
    value: String,
    region: &'a str,
    wrong: Option<String>,
    details: NodeRef,
    choose: Callback<String>,
    type_in: Callback<String>,
}

/// Says whom “Call” calls; open, it lets the agent choose somebody else.
fn fields(Fields { by, value, region, wrong, details, choose, type_in }: Fields<'_>) -> Html {
    let class = sheet!(
        r#"
        font-size: 12px; color: var(--muted);
        & > div { display: grid; grid-template-columns: 104px minmax(0, 1fr); gap: 8px; align-items: start; padding: 6px 0 2px; font-size: 14px; color: var(--text); }
        "#
    );
    let number = (by == By::Number).then(|| phone::parse(&value, region).ok()).flatten();
    let extension =
        number.and_then(|number| number.extension).map(|extension| AttrValue::from(not_dialled(&extension)));
    let by_number = (by == By::Number).then(|| AttrValue::from("Works only inside LeadDesk’s call dialog."));
    let words = if value.trim().is_empty() {
        "Choose whom to call".to_owned()
    } else {
        format!("Calls {} {value}", by.word().to_lowercase())
    };
    html! {
        <div class="part">
            <details {class} data-target="" ref={details}>
                { summary(words) }
                <div>
                    <SelectField id="call-by" label="Call by" value={by.word()} onchange={choose}
                        options={By::ALL.map(|by| (AttrValue::from(by.word()), AttrValue::from(by.word()))).to_vec()} />
                    <TextField id="call-target" label={by.field()} {value} kind={if by == By::Number { "tel" } else { "text" }}
                        hint={extension.or(by_number)} error={wrong.map(AttrValue::from)} onchange={type_in} />
                </div>
            </details>
        </div>
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn a_customer_comes_before_a_call_log_before_a_number() {
        let all = Targets {
            customer_id: Some("C-1".into()),
            call_log_id: Some("7".into()),
            number: Some("+358401234567".into()),
        };
        assert!(By::first(&all) == By::Customer);
        assert!(By::first(&Targets { customer_id: None, ..all.clone() }) == By::CallLog);
        assert!(By::first(&Targets { customer_id: None, call_log_id: None, ..all }) == By::Number);
        assert!(By::first(&Targets::default()) == By::Number);
    }

    #[test]
    fn what_is_typed_is_one_target_or_a_sentence() {
        assert_eq!(read(By::Customer, " C-1 ", "GB").ok(), Id::new("C-1").map(CallTarget::Customer));
        assert!(read(By::CallLog, " ", "GB").is_err_and(|why| why.contains("Call log ID")));
        phone::install(phone::rules::parse);
        assert_eq!(read(By::Number, "040 1234567", "FI"), Ok(CallTarget::PhoneNumber("+358401234567".into())));
        assert!(read(By::Number, "112", "FI").is_err_and(|why| why.starts_with("Emergency")));
        assert!(read(By::Number, "abc", "GB").is_err());
    }
}
