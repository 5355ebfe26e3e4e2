//! Addresses. Each page has one after `#`, so that any static host will do and the way back works.
//!
//! Promises: every text is some address; what is not open yet leads to the page that comes before it.

use protocol::{Agent, Phase};

/// A page of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// The start: welcome, or who is here.
    Home,
    /// Set-up: the passphrase.
    Vault,
    /// In place of set-up: a backup is brought back.
    Restore,
    /// The vault is there, its key is not: the guardian opens it.
    Sealed,
    /// Set-up: the first child.
    Child,
    /// The models' download, offered.
    Download,
    /// Who is here.
    Who,
    /// The conversation, with this friend's page open.
    Talk(Agent),
    /// A child's feelings.
    Feelings,
    /// A child's stories.
    Stories,
    /// One of them, counted from 1 in the order in which they were begun.
    Story(usize),
    /// A child's plans and cards.
    Plans,
    /// What the friends remember of a child.
    Remembered,
    /// The three pictures that choose a child's profile.
    Enter,
    /// Whom to turn to.
    Help,
    /// What grown-ups see, and what is kept.
    Seen,
    /// The family council.
    Council,
    /// The grown-ups' panel.
    Family(Section),
}

/// A page of the grown-ups' panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Minutes and feelings.
    Activity,
    /// Guardians, children, guests.
    People,
    /// Times and minutes allowed.
    Limits,
    /// What the guard decided.
    Safety,
    /// What waits for a yes.
    Approvals,
    /// Whom a child turns to.
    Emergency,
    /// What a child practises.
    Learning,
    /// Rules that are talked over.
    Council,
    /// What is kept; export and erase.
    Privacy,
    /// Consents and duties.
    Law,
    /// The log.
    Audit,
    /// Copies for a new device.
    Backup,
    /// The models.
    Models,
    /// What this is.
    About,
}

impl Section {
    /// All, in the order of the navigation.
    pub const ALL: [Self; 14] = [
        Self::Activity,
        Self::Limits,
        Self::Safety,
        Self::Approvals,
        Self::People,
        Self::Emergency,
        Self::Council,
        Self::Learning,
        Self::Privacy,
        Self::Law,
        Self::Audit,
        Self::Backup,
        Self::Models,
        Self::About,
    ];

    /// As a grown-up reads it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Activity => "Activity",
            Self::People => "People",
            Self::Emergency => "Emergency",
            Self::Council => "Council",
            Self::Law => "Law",
            Self::Limits => "Limits",
            Self::Safety => "Safety",
            Self::Approvals => "Approvals",
            Self::Learning => "Learning",
            Self::Privacy => "Privacy",
            Self::Audit => "Audit",
            Self::Backup => "Backup",
            Self::Models => "Models",
            Self::About => "About",
        }
    }
}

/// What is drawn: addresses that share their frame are one view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Welcome.
    Welcome,
    /// The passphrase.
    Vault,
    /// A backup is brought back.
    Restore,
    /// The guardian opens the vault.
    Sealed,
    /// The first child.
    Child,
    /// The download.
    Download,
    /// Who is here.
    Who,
    /// The conversation.
    Talk,
    /// Feelings.
    Feelings,
    /// The shelf.
    Stories,
    /// One story.
    Story,
    /// Plans and cards.
    Plans,
    /// What is remembered.
    Remembered,
    /// The three pictures.
    Enter,
    /// Whom to turn to.
    Help,
    /// What grown-ups see.
    Seen,
    /// The council.
    Council,
    /// The panel.
    Family,
}

impl Route {
    /// Reads an address such as `#/talk/airth`.
    pub fn parse(hash: &str) -> Self {
        let mut parts = hash
            .trim_start_matches('#')
            .split('/')
            .filter(|p| !p.is_empty());
        match (parts.next(), parts.next()) {
            (Some("passphrase"), _) => Self::Vault,
            (Some("restore"), _) => Self::Restore,
            (Some("open"), _) => Self::Sealed,
            (Some("child"), _) => Self::Child,
            (Some("download"), _) => Self::Download,
            (Some("who"), _) => Self::Who,
            (Some("feelings"), _) => Self::Feelings,
            (Some("stories"), number) => {
                let number = number.and_then(|n| n.parse().ok());
                number.map_or(Self::Stories, Self::Story)
            }
            (Some("plans"), _) => Self::Plans,
            (Some("remembered"), _) => Self::Remembered,
            (Some("enter"), _) => Self::Enter,
            (Some("help"), _) => Self::Help,
            (Some("seen"), _) => Self::Seen,
            (Some("council"), _) => Self::Council,
            (Some("talk"), friend) => Self::Talk(find_agent(friend)),
            (Some("family"), section) => Self::Family(find_section(section)),
            _ => Self::Home,
        }
    }

    /// Writes the address.
    pub fn href(self) -> String {
        match self {
            Self::Home => "#/".into(),
            Self::Vault => "#/passphrase".into(),
            Self::Restore => "#/restore".into(),
            Self::Sealed => "#/open".into(),
            Self::Child => "#/child".into(),
            Self::Download => "#/download".into(),
            Self::Who => "#/who".into(),
            Self::Feelings => "#/feelings".into(),
            Self::Stories => "#/stories".into(),
            Self::Story(number) => format!("#/stories/{number}"),
            Self::Plans => "#/plans".into(),
            Self::Remembered => "#/remembered".into(),
            Self::Enter => "#/enter".into(),
            Self::Help => "#/help".into(),
            Self::Seen => "#/seen".into(),
            Self::Council => "#/council".into(),
            Self::Talk(agent) => format!("#/talk/{}", agent.id()),
            Self::Family(section) => format!("#/family/{}", section.name().to_lowercase()),
        }
    }

    /// Where this address leads on a device that has come this far, with or without a child chosen.
    pub fn allowed(self, phase: Phase, chosen: bool) -> Self {
        match (phase, self) {
            (Phase::New, Self::Home | Self::Vault | Self::Restore) => self,
            (Phase::New, _) => Self::Home,
            (Phase::Sealed, _) => Self::Sealed,
            (Phase::NoChild, Self::Child | Self::Family(_)) => self,
            (Phase::NoChild, _) => Self::Child,
            (
                Phase::Ready,
                Self::Home | Self::Vault | Self::Restore | Self::Sealed | Self::Child,
            ) => Self::Who,
            (Phase::Ready, Self::Who | Self::Download | Self::Help | Self::Family(_)) => self,
            (Phase::Ready, _) if !chosen => Self::Who,
            (Phase::Ready, _) => self,
        }
    }

    /// Where this address leads while a child's three pictures are asked for, or are not: the door stands before every page
    /// of a child, and for nobody else.
    pub fn through(self, chosen: bool, at_door: bool) -> Self {
        let of_child = self.allowed(Phase::Ready, false) != self;
        match (chosen && of_child, at_door, self) {
            (true, true, _) => Self::Enter,
            (true, false, Self::Enter) => Self::Talk(Agent::Luminai),
            _ => self,
        }
    }

    /// What is drawn at this address.
    pub const fn view(self) -> View {
        match self {
            Self::Home => View::Welcome,
            Self::Vault => View::Vault,
            Self::Restore => View::Restore,
            Self::Sealed => View::Sealed,
            Self::Child => View::Child,
            Self::Download => View::Download,
            Self::Who => View::Who,
            Self::Talk(_) => View::Talk,
            Self::Feelings => View::Feelings,
            Self::Stories => View::Stories,
            Self::Story(_) => View::Story,
            Self::Plans => View::Plans,
            Self::Remembered => View::Remembered,
            Self::Enter => View::Enter,
            Self::Help => View::Help,
            Self::Seen => View::Seen,
            Self::Council => View::Council,
            Self::Family(_) => View::Family,
        }
    }

    /// The page's name for the tab.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Home => "Welcome",
            Self::Vault => "Passphrase",
            Self::Restore => "Bring everything back",
            Self::Sealed => "A grown-up is needed",
            Self::Child => "First child",
            Self::Download => "The friends’ voices",
            Self::Who => "Who is here?",
            Self::Talk(agent) => agent.name(),
            Self::Feelings => "My feelings",
            Self::Stories => "My stories",
            Self::Story(_) => "A story",
            Self::Plans => "My plans",
            Self::Remembered => "What we remember",
            Self::Enter => "Your three pictures",
            Self::Help => "Somebody to turn to",
            Self::Seen => "What grown-ups see",
            Self::Council => "Family council",
            Self::Family(section) => section.name(),
        }
    }
}

/// The card of the panel that an address names after its section, as in `#/family/privacy/erase`.
pub fn card(hash: &str) -> Option<&str> {
    let mut parts = hash.trim_start_matches('#').split('/');
    let family = parts.find(|part| !part.is_empty())? == "family";
    let card = parts.nth(1).filter(|card| !card.is_empty());
    card.filter(|_| family)
}

fn find_agent(id: Option<&str>) -> Agent {
    Agent::ALL
        .into_iter()
        .find(|a| Some(a.id()) == id)
        .unwrap_or(Agent::Luminai)
}

fn find_section(id: Option<&str>) -> Section {
    Section::ALL
        .into_iter()
        .find(|s| id.is_some_and(|id| s.name().eq_ignore_ascii_case(id)))
        .unwrap_or(Section::Activity)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_route() -> Vec<Route> {
        let mut all = vec![
            Route::Home,
            Route::Vault,
            Route::Restore,
            Route::Sealed,
            Route::Child,
            Route::Download,
            Route::Who,
            Route::Feelings,
            Route::Stories,
            Route::Story(7),
            Route::Plans,
            Route::Remembered,
            Route::Enter,
            Route::Help,
            Route::Seen,
            Route::Council,
        ];
        all.extend(Agent::ALL.map(Route::Talk));
        all.extend(Section::ALL.map(Route::Family));
        all
    }

    #[test]
    fn addresses_lead_back_to_their_page() {
        for route in every_route() {
            assert_eq!(Route::parse(&route.href()), route);
        }
    }

    #[test]
    fn unknown_addresses_are_the_nearest_page() {
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#/nowhere/at/all"), Route::Home);
        assert_eq!(Route::parse("#/talk/nobody"), Route::Talk(Agent::Luminai));
        assert_eq!(Route::parse("#/stories/last"), Route::Stories);
        assert_eq!(Route::parse("#/family"), Route::Family(Section::Activity));
    }

    #[test]
    fn a_card_is_named_after_its_section() {
        assert_eq!(card("#/family/privacy/erase"), Some("erase"));
        assert_eq!(card("#/family/privacy/erase/now"), Some("erase"));
        for none in [
            "",
            "#/family",
            "#/family/privacy",
            "#/family/privacy/",
            "#/talk/airth/why",
        ] {
            assert_eq!(card(none), None, "{none}");
        }
    }

    #[test]
    fn nothing_opens_before_its_time() {
        for route in every_route() {
            let new = route.allowed(Phase::New, true);
            assert!(matches!(new, Route::Home | Route::Vault | Route::Restore));
            assert_eq!(route.allowed(Phase::Sealed, true), Route::Sealed);
            let no_child = route.allowed(Phase::NoChild, true);
            assert!(matches!(no_child, Route::Child | Route::Family(_)));
            let nobody = route.allowed(Phase::Ready, false);
            assert!(matches!(
                nobody,
                Route::Who | Route::Download | Route::Help | Route::Family(_)
            ));
        }
        let talk = Route::Talk(Agent::Ely);
        assert_eq!(talk.allowed(Phase::Ready, true), talk);
    }

    #[test]
    fn the_door_stands_before_every_page_of_a_child_and_no_other() {
        for route in every_route()
            .into_iter()
            .map(|r| r.allowed(Phase::Ready, true))
        {
            let shut = route.through(true, true);
            let open = route.through(true, false);
            let everybodys = route.allowed(Phase::Ready, false) == route;
            assert_eq!(shut, if everybodys { route } else { Route::Enter });
            assert!(open != Route::Enter && (open == route || route == Route::Enter));
        }
        assert_eq!(Route::Home.through(false, false), Route::Home);
    }

    #[test]
    fn a_page_that_is_allowed_stays_allowed() {
        for route in every_route() {
            for phase in [Phase::New, Phase::Sealed, Phase::NoChild, Phase::Ready] {
                for chosen in [false, true] {
                    let first = route.allowed(phase, chosen);
                    assert_eq!(first.allowed(phase, chosen), first);
                }
            }
        }
    }
}
