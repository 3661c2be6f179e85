//! Today at a glance, what is to be done, and the way into a demo call.

mod charts;
mod figures;
mod follow_ups;
mod hero;
mod lists;
mod sample_activity;
mod tasks;

use std::rc::Rc;

use js_sys::Date;
use yew::prelude::*;

use super::calls::CallTable;
use crate::crm::follow_up::not_called_back;
use crate::crm::report::{Report, status_times};
use crate::crm::{Activity, What};
use crate::parts::use_inside_leaddesk;
use crate::routes::Route;
use crate::sheet;
use crate::store::{shown_providers, use_activities, use_calls};
use crate::telephony::{leaddesk_simulator_url, simulated_crm};
use crate::ui::{Card, intl};
pub use hero::use_simulated_call;
pub use sample_activity::{OfferActivity, use_load_activity};

/// Rows of each list.
const ROWS: usize = 5;

/// Days that the figures compare today with, and that the charts go back.
const DAYS: usize = 7;

#[component]
pub fn Home() -> Html {
    let class = sheet!(
        r#"
        padding: 16px 20px 24px; display: grid; gap: 16px; max-width: var(--page); margin-inline: auto;
        & > h1 > span { font-size: 14px; font-weight: 400; letter-spacing: 0; }
        & .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(130px, 1fr)); gap: 12px; }
        & .figures > div { background: var(--surface); border: 1px solid var(--line); border-radius: var(--radius); padding: 12px 16px; }
        & .figures dt { color: var(--muted); font-size: 12px; }
        & .figures dd { font-size: 24px; line-height: 32px; font-weight: 650; letter-spacing: -.02em; }
        & .figures dd.beside { font-size: 12px; line-height: 16px; font-weight: 400; letter-spacing: 0; color: var(--muted); }
        /* Columns rather than a grid: the cards' heights differ too much for rows. */
        & .two { columns: 2 320px; column-gap: 16px; }
        & .two > * { break-inside: avoid; margin-bottom: 16px; }
        & .list { display: grid; gap: 2px; margin: -8px; }
        & .list a { display: flex; align-items: center; gap: 10px; padding: 6px 8px; border-radius: 8px; color: var(--text); text-decoration: none; min-width: 0; }
        & .list a:hover { background: var(--hover); }
        & .list a > span:nth-child(2) { flex: 1; min-width: 0; }
        & .list b { font-weight: 600; display: block; }
        & .to-do { display: grid; gap: 2px; margin: -6px 0; }
        & .to-do li { display: flex; gap: 10px; align-items: center; min-height: 38px; padding: 3px 0; border-bottom: 1px solid var(--line); }
        & .to-do li:last-child { border-bottom: 0; }
        & .to-do input { width: 18px; height: 18px; cursor: pointer; margin: 3px; flex: none; }
        & .to-do .what { flex: 1; min-width: 0; display: grid; overflow-wrap: anywhere; }
        & .to-do label, & .to-do .name { font-weight: 500; cursor: pointer; }
        & .to-do .what a:not(.name), & .to-do .what .muted { font-size: 12px; }
        & .to-do .what > * { width: fit-content; max-width: 100%; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
        & > .latest { display: flex; justify-content: space-between; gap: 12px; margin-bottom: -6px; }
        & > .latest a { font-weight: 400; }
        & .rest { margin-top: 10px; font-size: 12px; }
        & .legend { display: flex; gap: 16px; margin-bottom: 8px; font-size: 12px; color: var(--muted); }
        & .legend span { display: flex; align-items: center; gap: 6px; }
        & .legend i { width: 12px; height: 12px; border-radius: 3px; background: var(--accent); }
        & .legend i.striped { background: repeating-linear-gradient(135deg, var(--amber) 0 3px, transparent 3px 6px); box-shadow: inset 0 0 0 1px var(--amber); }
        & .legend i.dotted { background: radial-gradient(circle at 2.5px 2.5px, var(--grey) 1.3px, transparent 1.6px) 0 0 / 5px 5px; box-shadow: inset 0 0 0 1px var(--grey); }
        @container (max-width: 640px) { padding: 12px; }
        "#
    );
    let (calls, activities) = (use_calls(), use_activities());
    let (inside, shown) = (use_inside_leaddesk(), shown_providers());
    let now_ms = Date::now();
    let all = use_memo(calls, |calls| calls.newest(|_| true));
    // A day more than are reported: which of them a call belongs to is the report's to say.
    let from_ms = intl::midday_ms(-(DAYS as i32));
    let week: Vec<_> = all.iter().take_while(|call| call.started_ms > from_ms).cloned().collect();
    let report = Report::of(week.iter().map(|call| &**call), DAYS, intl::local(now_ms), intl::local);
    let noted = activities.newest(|activity| matches!(activity.what, What::Status { .. }));
    let statuses = status_times(noted.iter().map(|activity| &**activity), intl::midnight_ms(), now_ms);
    let mut missed = not_called_back(&week);
    missed.retain(|call| activities.get(&Activity::missed_id(&call.id)).is_none_or(|task| task.is_open_task()));
    let missed = Rc::new(missed);
    let recent: Vec<_> = all.iter().take(ROWS).cloned().collect();
    html! {
        <div {class}>
            <h1>{ "Today" }{ " " }<span class="muted">{ intl::long_day(now_ms) }</span></h1>
            if shown.talkdesk() {
                <hero::Hero />
            } else if !inside {
                { hero::leaddesk_hero() }
            }
            if report.says_something() {
                { figures::figures(&report) }
            }
            <div class="two">
                if all.is_empty() {
                    <sample_activity::FillIn />
                }
                if !missed.is_empty() {
                    <follow_ups::FollowUps missed={Rc::clone(&missed)} />
                }
                <tasks::DueTasks elsewhere={missed} />
                if !all.is_empty() {
                    { charts::by_hour(&report) }
                    { charts::by_result(&report.today()) }
                    { charts::talk_time(&report) }
                }
                if !statuses.is_empty() {
                    { charts::by_status(&statuses) }
                }
                <lists::Unsaved />
                <lists::RecentContacts />
                <Card title="Watch a demo">
                    <p>
                        if shown.talkdesk() {
                            { "Narrated demo calls: inbound, outbound, a dropped session, a misbehaving phone." }
                        } else {
                            { "Narrated demo calls: a calling list, manual dial, the recording of an order." }
                        }
                        { " They never touch your data." }
                    </p>
                    <p style="margin-top:14px"><a href={Route::Scenarios.href()}>{ "Choose a scenario" }</a></p>
                </Card>
                if !all.is_empty() {
                    <sample_activity::StartAfresh />
                }
                // Where LeadDesk is shown alone, the way in at the top leads there.
                if !inside && shown.only().is_none() {
                    <Card title="Play a LeadDesk call">
                        <p>{ "Screenpop also runs as LeadDesk’s contact card. Try it in a simulated dialler." }</p>
                        <p style="margin-top:14px">
                            <a href={leaddesk_simulator_url(None)} target="_blank" rel="noopener">{ "Open the contact card" }</a>
                            { " · " }
                            <a href={leaddesk_simulator_url(Some(&simulated_crm()))} target="_blank" rel="noopener">{ "Open the whole CRM" }</a>
                        </p>
                    </Card>
                }
            </div>
            if !recent.is_empty() {
                <h2 class="latest">{ "Latest calls" }<a href={Route::Calls.href()}>{ "All calls" }</a></h2>
                <CallTable calls={recent} with_contact=true />
            }
        </div>
    }
}
