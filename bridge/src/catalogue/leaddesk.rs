//! LeadDesk's messages. Source: the vendor's page "PostMessages".

use super::{Choice, Example, Kind, Member, Message, Need, Source, Word};
use crate::{Direction, Peer};

macro_rules! golden {
    ($file:literal, $title:literal) => {
        Example { title: $title, json: include_str!(concat!("../../tests/golden/leaddesk/", $file, ".json")) }
    };
}

const fn message(direction: Direction, name: &'static str, meaning: &'static str) -> Message {
    Message::of_vendor(Peer::LeadDesk, direction, name, meaning)
}

const CALL: Message = Message {
    members: &[
        Member::of_vendor("params.phone_number", Kind::Text, Need::Choice, "The number, as it is to be dialled."),
        Member::of_vendor(
            "params.call_id",
            Kind::RowId,
            Need::Choice,
            "The call log to call again, by its id in “call_logs”.",
        ),
        Member::of_vendor(
            "params.customer_id",
            Kind::RowId,
            Need::Choice,
            "The customer to call, by the id in “customers”.",
        ),
        Member::of_vendor(
            "params.auto_call",
            Kind::Boolean,
            Need::Optional,
            "Calls at once. The page shows “true” alone, so we send that.",
        ),
    ],
    choice: Some(Choice { paths: &["params.phone_number", "params.call_id", "params.customer_id"], exactly_one: true }),
    examples: &[
        golden!("to-call-phone-number", "By phone number"),
        golden!("to-call-call-id", "By call log"),
        golden!("to-call-customer-id", "By customer"),
        golden!("to-call-customer-id-text", "By a customer whose id is text"),
    ],
    advice: (
        "Its members stand side by side; LeadDesk takes a plain number only while its call dialog is open.",
        Source::Elsewhere,
    ),
    ..message(Direction::Out, "call", "Makes a call: by number, by call log or by customer.")
};

const CLOSE: Message = Message {
    members: &[Member::of_vendor(
        "params.target",
        Kind::Words(&[
            Word { word: "call_dialog", meaning: "the call dialog" },
            Word { word: "full_window_campaign_url", meaning: "the full window; the call dialog stays open" },
        ]),
        Need::Required,
        "What is to be closed.",
    )],
    examples: &[golden!("to-close-call-dialog", "The call dialog"), golden!("to-close-full-window", "The full window")],
    ..message(Direction::Out, "close", "Closes the call dialog, or the full window.")
};

const SELECT_REASON: Message = Message {
    members: &[Member::of_vendor("params.id", Kind::RowId, Need::Required, "The reason, by its id in LeadDesk.")],
    examples: &[golden!("to-select_reason", "A reason")],
    advice: ("LeadDesk then ends the call and closes the card, so save first.", Source::Elsewhere),
    ..message(Direction::Out, "select_reason", "Chooses the call ending reason.")
};

const DELETE_CALL_LOG: Message = Message {
    members: &[Member::of_vendor("params.call_log_id", Kind::RowId, Need::Required, "The call log to delete.")],
    examples: &[golden!("to-delete_call_log", "A call log")],
    ..message(Direction::Out, "delete_call_log", "Deletes a call log. Only one of a call that nobody answered can be.")
};

const CALL_LOG_ID: Member =
    Member::of_vendor("data.call_log_id", Kind::RowId, Need::Required, "The call, by the id of its call log.");

const FILE: Member = Member::of_vendor("data.file", Kind::Text, Need::Optional, "The recording's file.");

const IDLE: Message = Message {
    members: &[Member {
        source: Source::Ours,
        ..Member::of_vendor(
            "data.call_log_id",
            Kind::RowId,
            Need::Optional,
            "The call that is over. At an initialisation there is none, and the page doesn't say what stands here then.",
        )
    }],
    examples: &[
        golden!("from-callLineIdle", "The end of a call"),
        golden!("from-callLineIdle-without-id", "At an initialisation"),
    ],
    ..message(
        Direction::In,
        "callLineIdle",
        "The line is idle: at the end of a call, and each time the card's page initialises.",
    )
};

pub(super) const MESSAGES: &[Message] = &[
    CALL,
    Message {
        examples: &[golden!("to-hangup", "As it is sent")],
        ..message(Direction::Out, "hangup", "Hangs up the call in progress.")
    },
    CLOSE,
    SELECT_REASON,
    Message {
        examples: &[golden!("to-continue_call_recording", "As it is sent")],
        advice: ("It works only in the LeadDesk application.", Source::Elsewhere),
        ..message(Direction::Out, "continue_call_recording", "Goes on recording the call.")
    },
    Message {
        examples: &[golden!("to-pause_call_recording", "As it is sent")],
        ..message(Direction::Out, "pause_call_recording", "Pauses the recording of the call.")
    },
    Message {
        examples: &[golden!("to-start_voice_receipt_recording", "As it is sent")],
        ..message(
            Direction::Out,
            "start_voice_receipt_recording",
            "Starts the recording of the order receipt, which is another than the call's.",
        )
    },
    Message {
        examples: &[golden!("to-stop_voice_receipt_recording", "As it is sent")],
        ..message(Direction::Out, "stop_voice_receipt_recording", "Stops the recording of the order receipt.")
    },
    Message {
        examples: &[golden!("to-request_full_window", "As it is sent")],
        ..message(
            Direction::Out,
            "request_full_window",
            "Shows the card in full window as soon as the call dialog opens during a call. It can be sent at any time.",
        )
    },
    Message {
        examples: &[golden!("to-force_full_window", "As it is sent")],
        ..message(
            Direction::Out,
            "force_full_window",
            "Shows the card in full window at once. The vendor warns that it can break LeadDesk's own page.",
        )
    },
    DELETE_CALL_LOG,
    Message {
        members: &[CALL_LOG_ID],
        examples: &[
            golden!("from-callLineRinging", "The id as a number"),
            golden!("from-callLineRinging-text", "The id as text"),
        ],
        ..message(Direction::In, "callLineRinging", "The call rings.")
    },
    Message {
        members: &[CALL_LOG_ID],
        examples: &[golden!("from-callLineOn", "A call that is answered")],
        ..message(Direction::In, "callLineOn", "The call has been answered.")
    },
    IDLE,
    Message {
        members: &[FILE],
        examples: &[golden!("from-recStarted", "As it comes")],
        ..message(Direction::In, "recStarted", "The recording of the order receipt has started.")
    },
    Message {
        members: &[FILE],
        examples: &[golden!("from-recStopped", "As it comes")],
        ..message(Direction::In, "recStopped", "The recording of the order receipt is complete.")
    },
    Message {
        members: &[FILE],
        examples: &[golden!("from-recCancelled", "As it comes")],
        ..message(Direction::In, "recCancelled", "The recording of the order receipt was given up.")
    },
];
