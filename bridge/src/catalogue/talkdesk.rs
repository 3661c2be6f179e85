//! Talkdesk's messages. Source: the vendor's page "Talkdesk Embedded for Custom Integrations".

use super::{Choice, Example, Kind, Member, Message, Need, Source, Word};
use crate::{Direction, Peer};

macro_rules! golden {
    ($file:literal, $title:literal) => {
        Example { title: $title, json: include_str!(concat!("../../tests/golden/talkdesk/", $file, ".json")) }
    };
}

const fn message(direction: Direction, name: &'static str, meaning: &'static str) -> Message {
    Message::of_vendor(Peer::Talkdesk, direction, name, meaning)
}

const fn word(word: &'static str, meaning: &'static str) -> Word {
    Word { word, meaning }
}

const ENVS: &[Word] =
    &[word("prd-us", "United States"), word("prd-ca", "Canada"), word("prd-eu", "Europe"), word("prd-au", "Australia")];

const VIEWS: &[Word] = &[
    word("external", "Talkdesk beside the CRM"),
    word("workspace", "Talkdesk Workspace as a whole"),
    word("headless", "one app alone"),
];

const APPS: &[Word] = &[
    word("conversation", "Conversations, the phone"),
    word("agent-assist", "Agent Assist"),
    word("live", "Live"),
    word("canvas-embedded", "Canvas"),
];

const STATUSES: &[Word] = &[
    word("available", "ready for calls"),
    word("away", "not ready"),
    word("offline", "not at work"),
    word("busy", "on a call, by the table's one column"),
    word("on a call", "busy, by the table's other column; the two are taken as one status"),
];

const STATUS: &str = "The agent's status. A custom one is “busy_” or “away_” with its name after it.";

const INIT: Message = Message {
    members: &[
        Member::of_vendor(
            "data.url",
            Kind::Origin,
            Need::Required,
            "The origin of the CRM's page, “window.location.origin”: Talkdesk posts there.",
        ),
        Member::of_vendor(
            "data.int",
            Kind::Text,
            Need::Required,
            "The integration's name. Equals the agent's Client Integration in Talkdesk's user settings.",
        ),
        Member::of_vendor("data.env", Kind::Words(ENVS), Need::Required, "The region of the Talkdesk account."),
        Member::of_vendor(
            "data.aid",
            Kind::Id,
            Need::Required,
            "The agent's id in the CRM. Equals the “id” that Agent Sync has sent for the agent.",
        ),
        Member::of_vendor("data.view", Kind::Words(VIEWS), Need::Required, "How Talkdesk shows itself."),
        Member::of_vendor(
            "data.app",
            Kind::OpenWords(APPS),
            Need::When { path: "data.view", is: "headless" },
            "The app that a headless view loads. The other views make no use of it.",
        ),
    ],
    examples: &[golden!("to-init_td_embedded", "A headless phone")],
    advice: ("Send it at every load of the frame, and again until something comes back.", Source::Ours),
    ..message(Direction::Out, "init_td_embedded", "Starts Talkdesk in its frame, which stays blank without it.")
};

const CLICK_TO_CALL: Message = Message {
    members: &[
        Member::of_vendor("data.to", Kind::Phone, Need::Required, "The number to call."),
        Member::of_vendor("data.contactId", Kind::Id, Need::Optional, "The external id of the contact who is called."),
        Member::of_vendor("data.from", Kind::Phone, Need::Optional, "The Talkdesk number to call from."),
        Member::of_vendor(
            "data.metadata",
            Kind::Flat,
            Need::Optional,
            "Keys and values, each of which becomes a Studio context variable.",
        ),
    ],
    examples: &[
        golden!("to-clickToCall", "A number alone"),
        golden!("to-clickToCall-full", "With all that is optional"),
    ],
    ..message(Direction::Out, "clickToCall", "Asks Talkdesk to call a number.")
};

const INTEGRATION_STATUS_CHANGED: Message = Message {
    members: &[
        Member::of_vendor("status", Kind::OpenWords(STATUSES), Need::Choice, STATUS),
        Member {
            source: Source::Ours,
            ..Member::of_vendor(
                "data.status",
                Kind::OpenWords(STATUSES),
                Need::Choice,
                "The same in the form that the helper of the vendor's sample writes. One at the top level counts before it.",
            )
        },
    ],
    choice: Some(Choice { paths: &["status", "data.status"], exactly_one: false }),
    examples: &[
        golden!("to-integrationStatusChanged", "At the top level"),
        golden!("to-integrationStatusChanged-custom", "A custom status"),
        golden!("to-integrationStatusChanged-on-a-call", "Busy, as “on a call”"),
        golden!("to-integrationStatusChanged-busy", "Busy, as “busy”"),
        golden!("to-integrationStatusChanged-in-data", "Within data"),
        golden!("to-integrationStatusChanged-on-a-call-in-data", "“on a call” within data"),
        golden!("to-integrationStatusChanged-busy-in-data", "“busy” within data"),
    ],
    advice: ("It has taken effect when “agentStatusChanged” says so.", Source::Ours),
    ..message(Direction::Out, "integrationStatusChanged", "Asks Talkdesk to change the agent's status.")
};

const OPEN_CONTACT: Message = Message {
    members: &[Member::of_vendor(
        "data.externalId",
        Kind::Id,
        Need::Required,
        "The contact's external id in the CRM. Compare it as text, exactly.",
    )],
    examples: &[
        golden!("from-openContact", "The id as text"),
        golden!("from-openContact-number", "The id as a number"),
    ],
    ..message(Direction::In, "openContact", "Asks the CRM to open a contact's form.")
};

const SEND_DATA: Message = Message {
    members: &[Member::of_vendor(
        "data",
        Kind::Object,
        Need::Required,
        "Whatever the automation's author has put in it.",
    )],
    examples: &[golden!("from-sendData", "An automation's own data")],
    ..message(Direction::In, "sendData", "Carries the data of an automation that was set up in Automation Tools.")
};

const AGENT_STATUS_CHANGED: Message = Message {
    members: &[Member::of_vendor("data.status", Kind::OpenWords(STATUSES), Need::Required, STATUS)],
    examples: &[
        golden!("from-agentStatusChanged", "Available"),
        golden!("from-agentStatusChanged-busy", "Busy, as “busy”"),
        golden!("from-agentStatusChanged-on-a-call", "Busy, as “on a call”"),
        golden!("from-agentStatusChanged-custom", "A custom status"),
        golden!("from-agentStatusChanged-other", "A status of no table"),
    ],
    advice: ("Mirror it, and never answer with “integrationStatusChanged”.", Source::Ours),
    ..message(Direction::In, "agentStatusChanged", "The agent's status has changed in Talkdesk.")
};

pub(super) const MESSAGES: &[Message] = &[
    INIT,
    CLICK_TO_CALL,
    INTEGRATION_STATUS_CHANGED,
    Message {
        examples: &[golden!("from-login", "As it comes")],
        ..message(Direction::In, "login", "The agent has logged in to the CTI.")
    },
    Message {
        examples: &[golden!("from-logout", "As it comes")],
        advice: ("The status is no longer known.", Source::Ours),
        ..message(Direction::In, "logout", "The agent has logged out.")
    },
    Message {
        examples: &[golden!("from-userLogoutForced", "As it comes")],
        advice: ("Tell the agent that it was forced; the status is no longer known.", Source::Ours),
        ..message(Direction::In, "userLogoutForced", "The agent has been logged out by force.")
    },
    Message {
        examples: &[golden!("from-hide", "As it comes")],
        advice: ("Hide it by CSS: removing or moving the frame drops a live call.", Source::Ours),
        ..message(Direction::In, "hide", "Hide the panel.")
    },
    Message { examples: &[golden!("from-show", "As it comes")], ..message(Direction::In, "show", "Show the panel.") },
    Message {
        examples: &[golden!("from-popover", "As it comes")],
        ..message(Direction::In, "popover", "A call is ringing: show the panel, and draw attention to it.")
    },
    OPEN_CONTACT,
    SEND_DATA,
    AGENT_STATUS_CHANGED,
];
