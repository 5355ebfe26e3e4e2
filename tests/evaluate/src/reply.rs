//! Whole replies: the companion itself, with a family of its own for every line.

use crate::files;
use crate::line::{Answer, Answers, Asked, fields};
use crate::task::With;
use anyhow::Result;
use guard::Risk;
use protocol::{AddChild, Call, CreateVault, EraseAll, Fault, Source, Turn, Unlock};
use std::time::Instant;
use tests::{Family, PASSPHRASE};

/// Task `reply`. The models are read once; a device is set up for each line, at the same moment, and erased after it.
pub struct Replies {
    family: Family,
    noon: i64,
}

impl Replies {
    /// A new device.
    pub fn open(with: With) -> Result<Self> {
        if with == With::Models {
            files::expect(files::ENCODER.into_iter().chain(files::VOICE))?;
        }
        let mut family = Family::new_device();
        let noon = family.outside.now_ms.get();
        if with == With::Models {
            family.load_models();
        }
        Ok(Self { family, noon })
    }

    fn call<C: Call>(&mut self, call: C) -> Result<C::Response, String> {
        self.family.call(call).map_err(spoken)
    }

    fn set_up(&mut self, age: Option<u8>) -> Result<(), String> {
        self.family.outside.now_ms.set(self.noon);
        self.call(CreateVault {
            passphrase: PASSPHRASE.into(),
            repeat: PASSPHRASE.into(),
        })?;
        let child = self.call(AddChild {
            age: age.map_or(family::YOUNGEST, |age| {
                age.clamp(family::YOUNGEST, family::OLDEST)
            }),
            ..tests::mia()
        })?;
        self.family.child = Some(child);
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<Turn, String> {
        let page = protocol::Agent::Luminai;
        self.family.say_to(page, text).map_err(spoken)
    }

    fn talk(&mut self, text: &str, history: &[String]) -> Answer {
        for earlier in history {
            self.say(earlier)?;
        }
        let started = Instant::now();
        let turn = self.say(text)?;
        let ms = started.elapsed().as_millis() as u64;
        let why = turn.why.as_ref().ok_or("the reply has no reasons")?;
        let risk = why.guard.risk.as_deref();
        let risk = Risk::ALL.iter().find(|r| Some(r.label()) == risk);
        let sources: Vec<String> = why.sources.iter().map(source).collect();
        Ok(fields([
            ("reply", turn.text.clone().into()),
            ("agent", tests::friend(&turn).id().into()),
            ("action", why.guard.action.clone().into()),
            ("risk", risk.map(|r| r.id()).into()),
            ("sources", sources.into()),
            ("ms", ms.into()),
        ]))
    }

    /// Back to a new device; the models stay.
    fn erase(&mut self) -> Result<(), String> {
        let passphrase = || PASSPHRASE.to_owned();
        self.call(Unlock {
            passphrase: passphrase(),
        })?;
        self.call(EraseAll {
            passphrase: passphrase(),
        })?;
        self.family.events();
        Ok(())
    }
}

impl Answers for Replies {
    fn answer(&mut self, asked: &Asked) -> Answer {
        let (text, age, history) = (asked.text()?, asked.age()?, asked.history()?);
        self.set_up(age)?;
        let answer = self.talk(&text, &history);
        self.erase()?;
        answer
    }
}

fn source(source: &Source) -> String {
    format!("{} ({})", source.title, source.basis)
}

fn spoken(fault: Fault) -> String {
    fault.message
}
