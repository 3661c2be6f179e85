//! What the calls and statuses of a day add up to. Moments are told apart by the user's own clock, which only the
//! browser knows: it comes in as a function.

use super::{Activity, CallRecord, CallResult, Direction, What};

/// Where a moment lies in the user's calendar.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Local {
    /// Days since 1970-01-01, there.
    pub day: i32,
    /// Of the day: 0 to 1,439.
    pub minute: u16,
}

impl Local {
    /// 0 to 23.
    pub fn hour(self) -> usize {
        usize::from(self.minute / 60)
    }
}

/// How calls ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Outcomes {
    pub answered: u32,
    /// Inbound, without an answer.
    pub missed: u32,
    /// Outbound, without an answer.
    pub unreached: u32,
    /// Over, and not known if answered.
    pub unknown: u32,
    pub going_on: u32,
}

impl Outcomes {
    pub fn all(self) -> u32 {
        self.answered + self.missed + self.unreached + self.unknown + self.going_on
    }

    /// All but those of which it isn't known whether they were answered.
    pub fn known(self) -> u32 {
        self.all() - self.unknown
    }

    /// How many of the known ones were answered, in whole percent; none where there are none. Only all are 100, and only
    /// none are 0.
    pub fn answered_percent(self) -> Option<u32> {
        let known = self.known();
        let rounded = (self.answered * 100 + known / 2).checked_div(known)?;
        Some(match self.answered {
            0 => 0,
            all if all == known => 100,
            _ => rounded.clamp(1, 99),
        })
    }

    /// Those without an answer, whoever called.
    pub fn unanswered(self) -> u32 {
        self.missed + self.unreached
    }

    fn count(&mut self, call: &CallRecord) {
        let count = match (call.result, call.direction) {
            (CallResult::Answered, _) => &mut self.answered,
            (CallResult::NoAnswer, Direction::Inbound) => &mut self.missed,
            (CallResult::NoAnswer, Direction::Outbound) => &mut self.unreached,
            (CallResult::Unknown, _) => &mut self.unknown,
            (CallResult::Ringing | CallResult::Dialling | CallResult::OnCall, _) => &mut self.going_on,
        };
        *count += 1;
    }
}

/// What the calls of one day, or one hour, come to.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Sum {
    pub outcomes: Outcomes,
    /// How long was spoken, in milliseconds.
    pub talk_ms: f64,
    /// Calls whose talk time is known.
    pub timed: u32,
}

impl Sum {
    /// Adds a call.
    pub fn add(&mut self, call: &CallRecord) {
        self.outcomes.count(call);
        if let Some(talk_ms) = call.talk_ms() {
            self.talk_ms += talk_ms;
            self.timed += 1;
        }
    }

    /// The average talk time of a call, over the calls whose talk time is known.
    pub fn talk_ms_each(&self) -> Option<f64> {
        (self.timed > 0).then(|| self.talk_ms / f64::from(self.timed))
    }

    /// The sum of these calls.
    pub fn of<'a>(calls: impl IntoIterator<Item = &'a CallRecord>) -> Self {
        let mut sum = Self::default();
        calls.into_iter().for_each(|call| sum.add(call));
        sum
    }
}

/// An ordinary day up to now, each figure rounded on its own.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Usual {
    pub calls: u32,
    pub answered: u32,
    pub missed: u32,
    pub talk_ms: f64,
}

/// The calls of some days up to today.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// Today's, by the hour in which they began.
    pub hours: [Sum; 24],
    /// By day, the oldest first; today's is the last.
    pub days: Vec<Sum>,
    /// Those that had begun by this time of day, on the days before today together.
    before_by_now: Sum,
}

impl Report {
    /// Reports on the last `days` days, today included.
    pub fn of<'a>(
        calls: impl IntoIterator<Item = &'a CallRecord>,
        days: usize,
        now: Local,
        local: impl Fn(f64) -> Local,
    ) -> Self {
        let mut report =
            Self { hours: [Sum::default(); 24], days: vec![Sum::default(); days], before_by_now: Sum::default() };
        for call in calls {
            let at = local(call.started_ms);
            let ago = usize::try_from(i64::from(now.day) - i64::from(at.day)).ok();
            let place = ago.and_then(|ago| days.checked_sub(ago + 1));
            if let Some(day) = place.and_then(|place| report.days.get_mut(place)) {
                day.add(call);
                if at.day < now.day && at.minute <= now.minute {
                    report.before_by_now.add(call);
                }
            }
            if at.day == now.day
                && let Some(hour) = report.hours.get_mut(at.hour())
            {
                hour.add(call);
            }
        }
        report
    }

    /// Whether there is any figure yet: a call today, or one that is usual by this time.
    pub fn says_something(&self) -> bool {
        self.today().outcomes.all() > 0 || self.usual_by_now().is_some_and(|usual| usual.calls > 0)
    }

    /// Today's.
    pub fn today(&self) -> Sum {
        self.days.last().copied().unwrap_or_default()
    }

    /// What an ordinary day before today had come to by this time of day: rounded, over the days that had any call.
    /// None where no day had.
    pub fn usual_by_now(&self) -> Option<Usual> {
        let before = self.days.split_last()?.1;
        let days = before.iter().filter(|day| day.outcomes.all() > 0).count() as u32;
        let each = |count: u32| (count + days / 2) / days;
        let Sum { outcomes, talk_ms, .. } = self.before_by_now;
        (days > 0).then(|| Usual {
            calls: each(outcomes.all()),
            answered: each(outcomes.answered),
            missed: each(outcomes.missed),
            talk_ms: talk_ms / f64::from(days),
        })
    }
}

/// How long the agent was in which status between two moments, in milliseconds, the longest first. What two tabs noted
/// at the same time counts once.
pub fn status_times<'a>(
    activities: impl IntoIterator<Item = &'a Activity>,
    from_ms: f64,
    until_ms: f64,
) -> Vec<(String, f64)> {
    let mut spans: Vec<(&str, f64, f64)> = activities
        .into_iter()
        .filter_map(|activity| match &activity.what {
            What::Status { label, until_ms: end_ms } => {
                let (start, end) = (activity.at_ms.max(from_ms), end_ms.min(until_ms));
                (start < end).then_some((label.as_str(), start, end))
            }
            _ => None,
        })
        .collect();
    spans.sort_by(|a, b| a.0.cmp(b.0).then(a.1.total_cmp(&b.1)));
    let mut times: Vec<(String, f64)> = Vec::new();
    let mut covered_ms = f64::MIN;
    for (label, start, end) in spans {
        if times.last().is_none_or(|(last, _)| last != label) {
            times.push((label.to_owned(), 0.0));
            covered_ms = f64::MIN;
        }
        if let Some((_, sum)) = times.last_mut() {
            *sum += (end - start.max(covered_ms)).max(0.0);
        }
        covered_ms = covered_ms.max(end);
    }
    times.sort_by(|a, b| b.1.total_cmp(&a.1));
    times
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[allow(clippy::unwrap_used)]
mod tests;
