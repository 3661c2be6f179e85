//! The traffic with Talkdesk and LeadDesk: every message, both ways, accepted or not, and why.

use cti_bridge::{Direction, Peer, Verdict};
use yew::prelude::*;

use crate::sheet;
use crate::telephony::use_traffic;
use crate::ui::{Button, Empty, chip, intl, use_window};

const ROW_PX: usize = 34;

fn peer(peer: Peer) -> &'static str {
    match peer {
        Peer::Talkdesk => "Talkdesk",
        Peer::LeadDesk => "LeadDesk",
        Peer::Unknown => "another",
    }
}

#[component]
pub fn Inspector() -> Html {
    let class = sheet!(
        r#"
        display: flex; flex-direction: column; height: 100%; padding: 16px 20px 20px; gap: 12px;
        & > header { display: flex; align-items: center; gap: 10px; }
        & > header h1 { margin-right: auto; }
        & > .log { flex: 1; min-height: 0; overflow: auto; background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); }
        & .space { position: relative; min-width: 760px; }
        & .row { position: absolute; left: 0; right: 0; height: 34px; display: grid; grid-template-columns: 104px 92px 190px 120px minmax(0, 1fr); gap: 12px; align-items: center; padding: 0 14px; border-bottom: 1px solid var(--line); font-size: 13px; }
        & .row code { color: var(--muted); }
        & .row .why { color: var(--red); }
        @container (max-width: 600px) { padding: 12px; }
        "#
    );
    let wire = use_traffic().wire;
    let redraw = use_force_update();
    let scroller = use_node_ref();
    let (rows, dropped) = wire.with_log(|log| (log.len(), log.dropped()));
    let window = use_window(scroller.clone(), ROW_PX, rows);
    // Newest first.
    let shown: Vec<_> =
        wire.with_log(|log| log.entries().rev().skip(window.first).take(window.end - window.first).cloned().collect());
    let clear = Callback::from(move |_| {
        wire.clear();
        redraw.force_update();
    });
    html! {
        <div {class}>
            <header>
                <h1>{ "Inspector" }{ " " }<span class="muted num" style="font-size:14px;font-weight:400">
                    { intl::number(rows) }
                    if dropped > 0 {
                        { format!(", {} older ones dropped", intl::number(usize::try_from(dropped).unwrap_or(usize::MAX))) }
                    }
                </span></h1>
                <Button label="Clear" onclick={clear} />
            </header>
            if rows == 0 {
                <div class="log" ref={scroller}><Empty icon="arrow-left-right" title="No messages yet">
                    <p>{ "Everything that is posted to this window or from it shows up here, with the reason where it was turned away." }</p>
                </Empty></div>
            } else {
                <div class="log" ref={scroller} tabindex="0" role="table" aria-label="Messages" aria-rowcount={rows.to_string()}>
                    <div class="space" role="presentation" style={format!("height:{}px", rows * ROW_PX)}>
                        for (offset, entry) in shown.into_iter().enumerate() {
                            <div class="row" role="row" aria-rowindex={(window.first + offset + 1).to_string()}
                                style={format!("top:{}px", (window.first + offset) * ROW_PX)}>
                                <span class="num muted" role="cell">{ intl::time_exact(entry.at_ms) }</span>
                                <span role="cell" class="cut">{ if entry.direction == Direction::In { "← " } else { "→ " } }{ peer(entry.peer) }</span>
                                <b class="cut" role="cell">{ entry.action.clone().unwrap_or_else(|| "–".into()) }</b>
                                <span role="cell">
                                    if let Verdict::Rejected(_) = &entry.verdict {
                                        { chip("rejected", "red") }
                                    } else if entry.verdict == Verdict::Undocumented {
                                        { chip("undocumented", "amber") }
                                    } else {
                                        { chip("accepted", "green") }
                                    }
                                </span>
                                <span class="cut" role="cell" title={entry.body.clone()}>
                                    if let Verdict::Rejected(reject) = &entry.verdict {
                                        <span class="why">{ reject.to_string() }</span>{ " " }
                                    }
                                    <code>{ &entry.body }</code>
                                    <span class="muted">{ format!(" {}", entry.origin) }</span>
                                </span>
                            </div>
                        }
                    </div>
                </div>
            }
        </div>
    }
}
