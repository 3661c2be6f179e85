#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod calls;
mod host;
mod misbehaviour;
mod properties;
mod rhythm;

use cti_bridge::talkdesk::{Env, Init, ToTalkdesk, View};
use cti_bridge::{Origin, OriginError};
use serde_json::{Value, json};

use super::*;

const HOST: &str = "https://crm.example";

fn init(view: View) -> Init {
    Init {
        url: HOST.to_owned(),
        int: "Screenpop".to_owned(),
        env: Env::PrdEu,
        aid: "agent-1".to_owned(),
        view,
        app: "conversation".to_owned(),
    }
}

fn init_to(view: View, target: Result<Origin, OriginError>, from: &str) -> Input {
    let init = init(view);
    let body = ToTalkdesk::Init(init.clone()).encode(Default::default());
    Input::Init { init, body, target, from: from.to_owned() }
}

fn valid_init() -> Input {
    init_to(View::Headless, Origin::parse(HOST), HOST)
}

fn from_host(message: Value) -> Input {
    Input::Received { message: ToTalkdesk::decode(&message).unwrap(), body: message, from: HOST.to_owned() }
}

fn posted(effects: &[Effect]) -> Vec<Value> {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Post { message, .. } => Some(message.clone()),
            Effect::Print(_) => None,
        })
        .collect()
}

fn printed(effects: &[Effect]) -> String {
    effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Print(text) => Some(format!("{text}\n")),
            Effect::Post { .. } => None,
        })
        .collect()
}

fn status(word: &str) -> Value {
    json!({"action": "agentStatusChanged", "data": {"status": word}})
}

fn login() -> Value {
    FromTalkdesk::Login.encode()
}

fn ready_with(options: Options) -> Softphone {
    let mut phone = Softphone::new(options);
    phone.handle(valid_init(), 0.0);
    phone
}

fn ready() -> Softphone {
    ready_with(Options::default())
}

fn aino() -> Party {
    Party {
        name: Some("Aino Virtanen".to_owned()),
        number: Some("+46701740605".to_owned()),
        external_id: Some("C-1001".to_owned()),
    }
}
