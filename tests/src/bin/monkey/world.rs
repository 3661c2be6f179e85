//! Where a seed is played: the CRM alone or inside LeadDesk, beside our fake Talkdesk or a simulator.

use browser_tests::stage::percent_encode;
use browser_tests::{Result, Stage};

/// A third of the seeds run inside LeadDesk, as a card or as the whole CRM.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum World {
    /// The CRM on its own, with a Talkdesk frame of another origin that says anything.
    FakeTalkdesk,
    /// The CRM on its own, with the Talkdesk simulator.
    TalkdeskSimulator,
    /// A card, or the whole CRM, in a page of another origin that says anything as LeadDesk.
    FakeLeadDesk {
        /// The route that is framed.
        route: &'static str,
    },
    /// A card in the LeadDesk simulator.
    LeadDeskSimulator,
}

impl World {
    pub fn of_seed(seed: u32) -> Self {
        match seed % 12 {
            0 => Self::FakeLeadDesk { route: "#/card?phone=%2B46701740605&call_log_id=1" },
            3 | 9 => Self::LeadDeskSimulator,
            6 => Self::FakeLeadDesk { route: "#/" },
            1 | 5 | 8 | 11 => Self::TalkdeskSimulator,
            _ => Self::FakeTalkdesk,
        }
    }

    /// Opens its page.
    ///
    /// # Errors
    /// The browser doesn't.
    pub async fn open(self, stage: &Stage) -> Result<()> {
        let app = stage.app.url();
        let address = match self {
            Self::FakeTalkdesk => stage.address("#/"),
            Self::TalkdeskSimulator => format!("{app}?talkdesk=simulator#/"),
            Self::FakeLeadDesk { route } => {
                let card = percent_encode(&format!("{app}{route}"));
                format!("{}/leaddesk.html?card={card}&width=900", stage.other.origin())
            }
            Self::LeadDeskSimulator => format!("{app}?simulator#/simulator/leaddesk"),
        };
        stage.browser.driver().goto(address).await?;
        Ok(())
    }

    /// Makes the document that the steps run in the current one: the top one, or LeadDesk's frame with the CRM in it.
    ///
    /// # Errors
    /// It isn't there.
    pub async fn enter(self, stage: &Stage) -> Result<()> {
        match self {
            Self::FakeLeadDesk { .. } => stage.enter_card().await,
            _ => Ok(stage.browser.driver().enter_default_frame().await?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::World;

    #[test]
    fn a_third_of_the_seeds_is_inside_leaddesk() {
        let inside =
            |seed: &u32| matches!(World::of_seed(*seed), World::FakeLeadDesk { .. } | World::LeadDeskSimulator);
        assert_eq!((0..120).filter(inside).count(), 40);
    }
}
