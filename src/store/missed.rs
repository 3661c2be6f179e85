//! Missed calls become tasks: to call back, today.

use super::activities::made_now;
use super::calls::Calls;
use crate::crm::activity::MISSED;
use crate::crm::{Activity, CallRecord, Kind, Task, What};
use crate::ui::intl;

impl Calls {
    /// The call's record has changed: makes the task, or takes it away where the call was answered after all.
    /// `before` is the record that it replaces: a task that was deleted doesn't come back with a later note.
    pub(super) fn note_missed(&self, call: &CallRecord, before: Option<&CallRecord>) {
        let id = Activity::missed_id(&call.id);
        let known = self.records.activities.borrow().get(&id).cloned();
        match (call.is_missed(), known) {
            (true, None) if !before.is_some_and(CallRecord::is_missed) => {
                let task = Task {
                    title: MISSED.to_owned(),
                    due: intl::today_iso(),
                    call_id: Some(call.id.clone()),
                    ..Task::default()
                };
                let activity = Activity { id, ..made_now(call.contact_id.as_deref(), What::Task(task)) };
                self.put(activity);
            }
            // Whose call it was may become known later.
            (true, Some(known)) if known.contact_id != call.contact_id => {
                self.put(Activity { contact_id: call.contact_id.clone(), ..(*known).clone() });
            }
            (false, Some(known)) if known.is_open_task() => {
                self.records.activities.borrow_mut().remove(&id);
                self.records.changed(Kind::Activity, &id);
            }
            _ => {}
        }
    }

    fn put(&self, activity: Activity) {
        let id = activity.id.clone();
        self.records.activities.borrow_mut().insert(id.clone(), activity.into());
        self.records.changed(Kind::Activity, &id);
    }
}
