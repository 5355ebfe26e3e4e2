//! What the workers of several tabs say to each other. Travels in the envelope of `protocol`, so that a worker of another
//! version is not misread.

use protocol::{FromWorker, ToWorker};
use serde::{Deserialize, Serialize};

/// One worker and its page, among those of all tabs: a random number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Client(pub u32);

/// Whom a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum To {
    /// Everybody.
    All,
    /// Everybody but one.
    AllBut(Client),
    /// One.
    Only(Client),
}

impl To {
    /// Whether it is for this client.
    pub fn reaches(self, client: Client) -> bool {
        match self {
            Self::All => true,
            Self::AllBut(other) => client != other,
            Self::Only(one) => client == one,
        }
    }
}

/// One message on the channel.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Letter {
    /// Who wrote it.
    pub from: Client,
    /// Whom it is for.
    pub to: To,
    /// What it says.
    pub what: What,
}

/// What a letter says.
#[allow(
    clippy::large_enum_variant,
    reason = "one at a time, and gone once it is encoded"
)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum What {
    /// Who leads, and are you there? The leader answers at once, whatever else it does.
    WhoLeads,
    /// I lead, and I am here.
    Lead,
    /// A page of mine asks the leader.
    Ask(ToWorker),
    /// The leader tells a page.
    Tell(FromWorker),
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{Event, FaultKind, Stop, decode, encode};

    #[test]
    fn a_letter_reaches_those_it_is_for() {
        let (one, two) = (Client(1), Client(2));
        assert!(To::All.reaches(one));
        assert!(To::Only(one).reaches(one) && !To::Only(one).reaches(two));
        assert!(!To::AllBut(one).reaches(one) && To::AllBut(one).reaches(two));
    }

    #[test]
    fn letters_come_back_as_they_went() {
        let ask = What::Ask(ToWorker {
            id: 7,
            request: Stop {}.into(),
        });
        let tell = What::Tell(FromWorker::Event(Event::Changed));
        for what in [What::WhoLeads, What::Lead, ask, tell] {
            let letter = Letter {
                from: Client(1),
                to: To::AllBut(Client(2)),
                what,
            };
            assert_eq!(decode::<Letter>(&encode(&letter).unwrap()), Ok(letter));
        }
    }

    #[test]
    fn what_is_no_letter_is_not_read() {
        let of_another_version = r#"{"v":1,"body":{"from":1,"to":"All","what":"Lead"}}"#;
        let kind = |text| decode::<Letter>(text).map_err(|fault| fault.kind);
        assert_eq!(kind(of_another_version), Err(FaultKind::Version));
        let text = encode(&ToWorker {
            id: 1,
            request: Stop {}.into(),
        })
        .unwrap();
        assert_eq!(kind(&text), Err(FaultKind::Internal));
        assert_eq!(kind("hello"), Err(FaultKind::Internal));
    }
}
