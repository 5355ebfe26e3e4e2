//! From an empty device to a family: the archive, its keys, and the children.

use crate::journal::{Actor, Line};
use crate::records::{self, Scanned};
use crate::{Companion, CoreError, House, Ports, VERSION};
use archive::{ArchiveError, Found, Opening};
use protocol::{
    AddChild, Child, CreateVault, Done, Event, Fault, FaultKind, FeelingsRule, Phase, Settings,
    Task, Welcome,
};
use store::{Store, Table};
use vault::{Cost, DeviceSecret, Passphrase, ProfileId, VaultError, Zeroizing};

/// Key of the one record of tables that hold one.
pub(crate) const ONLY: &str = "family";
/// Children on one device: as many as fit on one screen.
const MOST_CHILDREN: usize = 12;
/// Records of the first format that are moved at a time.
const MOVED_AT_ONCE: usize = 128;

impl<S: Store, P: Ports> Companion<S, P> {
    /// Opens what is there and says how far this device has come.
    pub(crate) async fn hello(&mut self) -> Result<Welcome, CoreError> {
        let mut phase = Phase::New;
        if self.house.is_none() {
            match self.archive.found().await? {
                Found::Nothing => {}
                Found::Newer(format) => return Err(VaultError::NewerFormat(format).into()),
                Found::Keybag(_) => match self.open_on_device().await {
                    Ok(()) => {}
                    Err(CoreError::Store(e)) => return Err(e.into()),
                    Err(CoreError::Vault(e @ VaultError::NewerFormat(_))) => return Err(e.into()),
                    // The device's key was cleared with the browser's data: the passphrase still opens the vault.
                    Err(_) => phase = Phase::Sealed,
                },
            }
        }
        if let Some(house) = &self.house {
            phase = if house.children.is_empty() {
                Phase::NoChild
            } else {
                Phase::Ready
            };
        }
        let house = self.house.as_ref();
        Ok(Welcome {
            phase,
            children: house.map(|h| h.children.clone()).unwrap_or_default(),
            settings: house.map(|h| h.settings.clone()).unwrap_or_default(),
            models: self.models.clone(),
            download: self.download.clone(),
            alarms: self.archive.alarms().iter().map(explain).collect(),
            cleared: phase == Phase::New && self.had_key,
            following: false,
            temporary: self.temporary,
            version: VERSION.into(),
        })
    }

    async fn open_on_device(&mut self) -> Result<(), CoreError> {
        let locked = self.archive.device_row().await?;
        let locked = locked.ok_or(VaultError::NoSuchSlot)?;
        let secret = Zeroizing::new(self.ports.unlock_on_device(&locked).await?);
        let secret: [u8; 32] = secret
            .as_slice()
            .try_into()
            .map_err(|_| VaultError::WrongDevice)?;
        let now = self.now();
        let opening = self
            .archive
            .open_with_device(&DeviceSecret::new(secret), now, self.ports.entropy())
            .await?;
        if let Some(slot) = opening.slot {
            self.device = vault::to_hex(slot.bytes());
        }
        self.move_in(opening).await
    }

    /// Reads what is needed all the time from an open archive.
    pub(crate) async fn move_in(&mut self, opening: Opening) -> Result<(), CoreError> {
        let moved = self.move_first_format(&opening).await;
        let read = self.read_house(opening.awaits_passphrase).await;
        if let Err(error) = moved.and(read) {
            self.move_out();
            return Err(error);
        }
        self.tell_set_aside(&opening);
        self.read_guesses().await?;
        self.read_clock().await?;
        self.open_library().await?;
        self.settle_voices().await?;
        self.expire().await
    }

    /// Nothing is open any more.
    pub(crate) fn move_out(&mut self) {
        self.archive.lock();
        self.house = None;
        self.held = crate::held::Held::default();
        self.minds.set_documents(Vec::new());
        self.minds.forget_conversation();
        self.session.lock();
        self.entered.clear();
        self.tended = false;
    }

    /// Seals what the first version of the vault wrote anew.
    async fn move_first_format(&mut self, opening: &Opening) -> Result<(), CoreError> {
        if opening.first == 0 || !opening.alarms.is_empty() {
            return Ok(());
        }
        let total = opening.first as u64;
        loop {
            let now = self.now();
            let moved = self
                .archive
                .migrate_step(MOVED_AT_ONCE, &dated, now, self.ports.entropy())
                .await?;
            self.wrote = true;
            self.ports.emit(Event::Progress {
                task: Task::Move,
                done: total.saturating_sub(moved.left as u64),
                total,
            });
            self.ports.breathe().await;
            if moved.left == 0 {
                return Ok(());
            }
        }
    }

    async fn read_house(&mut self, awaits_passphrase: bool) -> Result<(), CoreError> {
        let children: Scanned<Child> = self.scan(Table::Profiles, "", false, MOST_CHILDREN).await?;
        let settings: Scanned<Settings> = self.scan(Table::Settings, ONLY, false, 1).await?;
        let found = settings.opened.into_iter().next();
        let guardians = self.read_guardians().await?;
        let rules = self.read_rules().await?;
        self.house = Some(House {
            children: children.opened.into_iter().map(|o| o.value).collect(),
            settings: found.map(|o| o.value).unwrap_or_default(),
            guardians,
            rules,
            consents: crate::ledger::Consents::new(),
            voices: crate::voices::Voices::default(),
            awaits_passphrase,
        });
        self.tended = false;
        self.set_aside(Table::Profiles, children.broken, "a child's profile")
            .await?;
        self.set_aside(Table::Settings, settings.broken, "the family's settings")
            .await?;
        self.read_consents().await
    }

    fn tell_set_aside(&self, opening: &Opening) {
        let what: Vec<String> = opening
            .set_aside
            .iter()
            .map(|(table, count)| format!("{count} of the {}", called(*table)))
            .collect();
        if !what.is_empty() {
            self.ports.emit(Event::Quarantined { what });
        }
    }

    pub(crate) async fn create_vault(&mut self, request: CreateVault) -> Result<Done, CoreError> {
        let passphrase = chosen(&request.passphrase, request.repeat)?;
        let secret = DeviceSecret::generate(self.ports.entropy())?;
        let kept = self.ports.lock_to_device(secret.expose()).await?;
        let mut made = self.create(&passphrase, self.cost, &secret, &kept).await;
        if made == Err(VaultError::OutOfMemory.into()) {
            made = self.create(&passphrase, Cost::FLOOR, &secret, &kept).await;
        }
        match made {
            Ok(()) => {}
            Err(ArchiveError::Occupied) => {
                return Err(CoreError::refuse(
                    FaultKind::Locked,
                    "There is a family on this device already.",
                ));
            }
            Err(error) => {
                // A key that opens nothing would look as if something had been cleared.
                self.ports.forget_device_key().await;
                return Err(error.into());
            }
        }
        self.wrote = true;
        self.read_house(false).await?;
        self.open_panel();
        self.me = self.guardian_with(None).map(|g| g.id).unwrap_or_default();
        Ok(Done {})
    }

    async fn create(
        &mut self,
        passphrase: &Passphrase,
        cost: Cost,
        secret: &DeviceSecret,
        kept: &[u8],
    ) -> Result<(), ArchiveError> {
        let now = self.now();
        let device = Some((secret, kept.to_vec()));
        self.archive
            .create(passphrase, cost, device, now, self.ports.entropy())
            .await
    }

    /// Gives this device a way in of its own, so that a child can talk without the passphrase.
    pub(crate) async fn trust_device(&mut self) -> Result<(), CoreError> {
        let secret = DeviceSecret::generate(self.ports.entropy())?;
        let kept = self.ports.lock_to_device(secret.expose()).await?;
        let now = self.now();
        let slot = self
            .archive
            .add_device(&secret, kept, now, self.ports.entropy())
            .await?;
        self.device = vault::to_hex(slot.bytes());
        self.wrote = true;
        Ok(())
    }

    pub(crate) async fn add_child(&mut self, request: AddChild) -> Result<Child, CoreError> {
        let first = self.house()?.children.is_empty();
        if !first {
            self.use_panel()?;
        }
        family::check_agreed(request.agreed).map_err(Fault::from)?;
        let line = Line::new(
            Actor::Guardian,
            "child added",
            "the parent or guardian ticked that they agree",
        );
        let known = (request.nickname, request.age, request.picture);
        let child = self.add_profile(known, None, line).await?;
        if first {
            self.session.lock();
        }
        Ok(child)
    }

    /// Another child or guest: nickname, age, picture.
    pub(crate) async fn add_profile(
        &mut self,
        (nickname, age, symbol): (String, u8, String),
        guest_until: Option<i64>,
        line: Line,
    ) -> Result<Child, CoreError> {
        let nickname = self.free_nickname(&nickname, None)?;
        let age = family::check_age(age).map_err(Fault::from)?;
        let mut id = [0u8; 16];
        self.ports.entropy().fill(&mut id)?;
        let child = Child {
            id: vault::to_hex(&id),
            nickname,
            age,
            picture: picture(&symbol),
            guessing: true,
            guest_until,
            pictured: false,
        };
        let mut changes = match guest_until {
            // A guest is not noted anything about: nothing is agreed to.
            Some(_) => Vec::new(),
            None => self.agreed_at_setup(&child.id).await?,
        };
        changes.push(records::put(Table::Profiles, &child.id, &child)?);
        let lines = vec![self.line(line)];
        let now = self.now();
        self.archive
            .add_child(
                ProfileId::new(id),
                changes,
                lines,
                now,
                self.ports.entropy(),
            )
            .await?;
        self.wrote = true;
        if let Some(house) = &mut self.house {
            house.children.push(child.clone());
        }
        self.read_consents().await?;
        Ok(child)
    }

    /// A nickname that nobody else has; `own` is whose it may be, or nobody's for another child.
    pub(crate) fn free_nickname(
        &self,
        asked: &str,
        own: Option<&str>,
    ) -> Result<String, CoreError> {
        let children = &self.house()?.children;
        if own.is_none() && children.len() >= MOST_CHILDREN {
            let full = "There are as many children here as fit on one screen.";
            return Err(Fault::at("nickname", full).into());
        }
        let nickname = family::check_nickname(asked).map_err(Fault::from)?;
        let same = |c: &Child| own != Some(&*c.id) && c.nickname.eq_ignore_ascii_case(&nickname);
        if children.iter().any(same) {
            let taken = "Another child here has this nickname already.";
            return Err(Fault::at("nickname", taken).into());
        }
        Ok(nickname)
    }

    pub(crate) async fn save_settings(
        &mut self,
        mut settings: Settings,
    ) -> Result<Settings, CoreError> {
        settings.trusted_adult = one_line(settings.trusted_adult, 120);
        settings.contact = one_line(settings.contact, 120);
        settings.country = one_line(settings.country, 2).map(|code| code.to_ascii_uppercase());
        settings.contacts = crate::emergency::tidy(settings.contacts);
        settings.topics.truncate(protocol::Topic::ALL.len());
        for rule in &mut settings.topics {
            rule.words.truncate(guard::OWN_WORDS_MAX);
        }
        if let protocol::Bedtime::Between { from, to } = &mut settings.bedtime {
            (*from, *to) = ((*from).min(23), (*to).min(23));
        }
        let asked_already = self.house()?.settings.notify;
        if settings.notify && !asked_already && !self.agreed("", crate::ledger::NOTIFICATIONS) {
            let first = "Please agree to notifications first, on the Law page.";
            return Err(Fault::at("notify", first).into());
        }
        let mut changes = vec![records::put(Table::Settings, ONLY, &settings)?];
        if settings.feelings == FeelingsRule::Off {
            for child in self.house()?.children.clone() {
                changes.extend(self.forget_guesses(&child.id).await?);
            }
        }
        let line = Line::new(Actor::Guardian, "settings changed", "by a grown-up");
        self.commit(changes, vec![line]).await?;
        if let Some(house) = &mut self.house {
            house.settings = settings.clone();
        }
        self.expire().await?;
        Ok(settings)
    }
}

/// A new passphrase, typed twice.
pub(crate) fn chosen(passphrase: &str, repeat: String) -> Result<Passphrase, CoreError> {
    let repeat = Zeroizing::new(repeat);
    let chosen = Passphrase::new(passphrase)?;
    if passphrase != *repeat {
        return Err(Fault::at("repeat", "The two passphrases are not the same.").into());
    }
    Ok(chosen)
}

/// When a record of the first format is from: it says so itself.
fn dated(_: Table, _: &str, text: &[u8]) -> Option<u64> {
    #[derive(serde::Deserialize)]
    struct Dated {
        at: Option<i64>,
        said_at: Option<i64>,
    }
    let dated: Dated = serde_json::from_slice(text).ok()?;
    u64::try_from(dated.at.or(dated.said_at)?).ok()
}

/// What a table is called in front of a parent.
fn called(table: Table) -> &'static str {
    match table {
        Table::Settings => "family's settings",
        Table::Profiles => "children's profiles",
        Table::Turns => "messages",
        Table::Memories => "things remembered",
        Table::Feelings => "feelings",
        Table::Activity => "figures",
        Table::Safety => "guard's decisions",
        Table::Stories => "stories",
        Table::Plans => "plans",
        Table::Cards => "cards to learn with",
        Table::Documents => "texts that the family added",
        Table::Secrets => "secrets for services",
        Table::Family => "family's rules and consents",
        Table::Days => "days of use",
        Table::Approvals => "wishes",
        Table::Skills => "skills practised",
        _ => "lines of the log",
    }
}

/// An alarm in words that a parent understands.
pub(crate) fn explain(alarm: &archive::Alarm) -> String {
    use archive::Alarm::*;
    match alarm {
        HeadMissing | HeadUnreadable => {
            "The record that says how everything was left is missing or damaged.".into()
        }
        OlderKeybag { .. } => {
            "An older set of keys was put back: a way in that was removed may be there again."
                .into()
        }
        OlderHead => "An older state of the data was put back in part.".into(),
        LogCut => "The newest lines of the audit log are missing.".into(),
        RowsDiffer { found, known } if found < known => match known - found {
            1 => "One record is missing.".into(),
            several => format!("{several} records are missing."),
        },
        RowsDiffer { .. } => "Records were changed or put back from an older time.".into(),
    }
}

/// What was typed into a field, without control characters and not too long; nothing if nothing is left.
pub(crate) fn one_line(typed: Option<String>, most: usize) -> Option<String> {
    let plain = |c: &char| !c.is_control();
    typed
        .map(|text| text.trim().chars().filter(plain).take(most).collect())
        .filter(|text: &String| !text.is_empty())
}

/// A symbol's name as the page may use it in a link; anything else becomes the fox.
pub(crate) fn picture(asked: &str) -> String {
    let plain =
        asked.starts_with("child-") && asked.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    if plain && asked.len() <= 32 {
        asked.into()
    } else {
        "child-fox".into()
    }
}
