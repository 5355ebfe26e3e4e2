//! From an empty device to a family: the vault, its keys, and the children.

use crate::journal::Line;
use crate::{Companion, CoreError, House, Ports, VERSION, records};
use protocol::{
    AddChild, Child, CreateVault, Done, Fault, FaultKind, FeelingsRule, Phase, Settings, Welcome,
};
use store::{Change, Store, Table};
use vault::{Cost, DeviceSecret, Keybag, Passphrase, Vault, VaultError, Zeroizing};

/// Key of the one record of tables that hold one.
const ONLY: &str = "family";
/// Children on one device: as many as fit on one screen.
const MOST_CHILDREN: usize = 12;

impl<S: Store, P: Ports> Companion<S, P> {
    /// Opens what is there and says how far this device has come.
    pub(crate) async fn hello(&mut self) -> Result<Welcome, CoreError> {
        let mut phase = Phase::New;
        if self.house.is_none()
            && let Some(bytes) = self.store.get(Table::Keybag, ONLY).await?
        {
            let keybag = Keybag::from_bytes(&bytes)?;
            match self.open_on_device(&keybag).await {
                Ok(vault) => self.move_in(vault, keybag).await?,
                Err(CoreError::Store(e)) => return Err(e.into()),
                Err(CoreError::Vault(e @ VaultError::NewerFormat(_))) => return Err(e.into()),
                // The device's key was cleared with the browser's data: the passphrase still opens the vault.
                Err(_) => phase = Phase::Sealed,
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
            version: VERSION.into(),
        })
    }

    async fn open_on_device(&self, keybag: &Keybag) -> Result<Vault, CoreError> {
        let locked = self
            .store
            .get(Table::Device, ONLY)
            .await?
            .ok_or(VaultError::NoDeviceSlot)?;
        let secret = Zeroizing::new(self.ports.unlock_on_device(&locked).await?);
        let secret: [u8; 32] = secret
            .as_slice()
            .try_into()
            .map_err(|_| VaultError::WrongDevice)?;
        Ok(keybag.open_with_device(&DeviceSecret::new(secret))?)
    }

    /// Reads what is needed all the time from an open vault.
    pub(crate) async fn move_in(&mut self, vault: Vault, keybag: Keybag) -> Result<(), CoreError> {
        let children = records::scan::<Child>(
            &self.store,
            &vault,
            Table::Profiles,
            "",
            false,
            MOST_CHILDREN,
        )
        .await?;
        let settings = records::load(&self.store, &vault, Table::Settings, ONLY).await;
        let newest = self.store.scan(Table::Audit, "", true, 1).await?;
        self.audited = newest
            .first()
            .and_then(|row| row.key.parse().ok())
            .unwrap_or(0);
        let mut broken_settings = Vec::new();
        let settings: Settings = match settings {
            Ok(found) => found.unwrap_or_default(),
            Err(CoreError::Store(e)) => return Err(e.into()),
            Err(_) => {
                broken_settings = self.store.scan(Table::Settings, ONLY, false, 1).await?;
                Settings::default()
            }
        };
        let broken_children = children.broken;
        let children = children.opened.into_iter().map(|o| o.value).collect();
        self.house = Some(House {
            vault,
            keybag,
            children,
            settings,
        });
        self.set_aside(Table::Profiles, broken_children, "a child's profile")
            .await?;
        self.set_aside(Table::Settings, broken_settings, "the family's settings")
            .await?;
        self.open_library().await?;
        self.expire().await
    }

    pub(crate) async fn create_vault(&mut self, request: CreateVault) -> Result<Done, CoreError> {
        let typed = Zeroizing::new(request.passphrase);
        let repeat = Zeroizing::new(request.repeat);
        if self.house.is_some() || self.store.get(Table::Keybag, ONLY).await?.is_some() {
            return Err(CoreError::refuse(
                FaultKind::Locked,
                "There is a family on this device already.",
            ));
        }
        let passphrase = Passphrase::new(&typed)?;
        if typed != repeat {
            return Err(Fault::at("repeat", "The two passphrases are not the same.").into());
        }
        let (vault, mut keybag) = match Vault::create(&passphrase, self.cost, self.ports.entropy())
        {
            Err(VaultError::OutOfMemory) => {
                Vault::create(&passphrase, Cost::FLOOR, self.ports.entropy())?
            }
            other => other?,
        };
        let mut changes = self.device_slot(&vault, &mut keybag).await?;
        changes.push(Change::Put {
            table: Table::Keybag,
            key: ONLY.into(),
            value: keybag.to_bytes(),
        });
        self.house = Some(House {
            vault,
            keybag,
            children: Vec::new(),
            settings: Settings::default(),
        });
        let line = Line::new(
            "guardian",
            "vault created",
            "the guardian chose a passphrase",
        );
        if let Err(e) = self.commit(changes, vec![line]).await {
            self.house = None;
            return Err(e);
        }
        self.session.unlock(self.ports.now_ms());
        Ok(Done {})
    }

    /// Gives this device a way in of its own, so that a child can talk without the passphrase.
    async fn device_slot(
        &mut self,
        vault: &Vault,
        keybag: &mut Keybag,
    ) -> Result<Vec<Change>, CoreError> {
        let secret = DeviceSecret::generate(self.ports.entropy())?;
        let locked = self.ports.lock_to_device(secret.expose()).await?;
        keybag.add_device_slot(vault, &secret, self.ports.entropy())?;
        Ok(vec![Change::Put {
            table: Table::Device,
            key: ONLY.into(),
            value: locked,
        }])
    }

    pub(crate) async fn add_child(&mut self, request: AddChild) -> Result<Child, CoreError> {
        let first = self.house()?.children.is_empty();
        if !first {
            self.use_panel()?;
        }
        let house = self.house()?;
        if house.children.len() >= MOST_CHILDREN {
            return Err(Fault::at(
                "nickname",
                "There are as many children here as fit on one screen.",
            )
            .into());
        }
        let taken = |name: &str| {
            house
                .children
                .iter()
                .any(|c| c.nickname.eq_ignore_ascii_case(name))
        };
        let nickname = family::check_nickname(&request.nickname).map_err(Fault::from)?;
        if taken(&nickname) {
            return Err(
                Fault::at("nickname", "Another child here has this nickname already.").into(),
            );
        }
        let age = family::check_age(request.age).map_err(Fault::from)?;
        family::check_agreed(request.agreed).map_err(Fault::from)?;
        let mut id = [0u8; 16];
        self.ports.entropy().fill(&mut id)?;
        let id: String = id.iter().map(|b| format!("{b:02x}")).collect();
        let picture = picture(&request.picture);
        let child = Child {
            id,
            nickname,
            age,
            picture,
            guessing: true,
        };
        let change = self.seal(Table::Profiles, &child.id, &child).await?;
        let line = Line::new(
            "guardian",
            "child added",
            "the parent or guardian ticked that they agree",
        );
        self.commit(vec![change], vec![line]).await?;
        if let Some(house) = &mut self.house {
            house.children.push(child.clone());
        }
        if first {
            self.session.lock();
        }
        Ok(child)
    }

    /// Opens the panel, and the vault itself where the device has lost its key.
    pub(crate) async fn unlock(&mut self, passphrase: &str) -> Result<Done, CoreError> {
        if self.house.is_some() {
            self.verify(passphrase).await?;
        } else {
            let bytes = self.store.get(Table::Keybag, ONLY).await?;
            let Some(bytes) = bytes else {
                return Err(self.house().err().unwrap_or(VaultError::NotAKeybag.into()));
            };
            let mut keybag = Keybag::from_bytes(&bytes)?;
            let vault = keybag.open_with_passphrase(passphrase)?;
            let mut changes = self.device_slot(&vault, &mut keybag).await?;
            changes.push(Change::Put {
                table: Table::Keybag,
                key: ONLY.into(),
                value: keybag.to_bytes(),
            });
            self.move_in(vault, keybag).await?;
            self.commit(
                changes,
                vec![Line::new(
                    "guardian",
                    "device trusted again",
                    "opened with the passphrase",
                )],
            )
            .await?;
        }
        self.session.unlock(self.ports.now_ms());
        self.commit(
            Vec::new(),
            vec![Line::new(
                "guardian",
                "panel unlocked",
                "the passphrase was right",
            )],
        )
        .await?;
        Ok(Done {})
    }

    /// Checks the passphrase; a wrong one costs the same work, and is written down.
    pub(crate) async fn verify(&mut self, passphrase: &str) -> Result<(), CoreError> {
        if self.house()?.keybag.verify_passphrase(passphrase)? {
            return Ok(());
        }
        let line = Line::new("system", "panel unlock refused", "the passphrase was wrong");
        self.commit(Vec::new(), vec![line]).await?;
        Err(VaultError::WrongPassphrase.into())
    }

    pub(crate) async fn save_settings(
        &mut self,
        mut settings: Settings,
    ) -> Result<Settings, CoreError> {
        self.use_panel()?;
        settings.trusted_adult = one_line(settings.trusted_adult, 120);
        settings.contact = one_line(settings.contact, 120);
        settings.country = one_line(settings.country, 2).map(|code| code.to_ascii_uppercase());
        settings.topics.truncate(protocol::Topic::ALL.len());
        for rule in &mut settings.topics {
            rule.words.truncate(guard::OWN_WORDS_MAX);
        }
        if let protocol::Bedtime::Between { from, to } = &mut settings.bedtime {
            (*from, *to) = ((*from).min(23), (*to).min(23));
        }
        let mut changes = vec![self.seal(Table::Settings, ONLY, &settings).await?];
        if settings.feelings == FeelingsRule::Off {
            for child in self.house()?.children.clone() {
                changes.extend(self.forget_guesses(&child.id).await?);
            }
        }
        self.commit(
            changes,
            vec![Line::new(
                "guardian",
                "settings changed",
                "on the Safety page",
            )],
        )
        .await?;
        if let Some(house) = &mut self.house {
            house.settings = settings.clone();
        }
        self.expire().await?;
        Ok(settings)
    }
}

/// What was typed into a field, without control characters and not too long; nothing if nothing is left.
fn one_line(typed: Option<String>, most: usize) -> Option<String> {
    let plain = |c: &char| !c.is_control();
    typed
        .map(|text| text.trim().chars().filter(plain).take(most).collect())
        .filter(|text: &String| !text.is_empty())
}

/// A symbol's name as the page may use it in a link; anything else becomes the fox.
fn picture(asked: &str) -> String {
    let plain =
        asked.starts_with("child-") && asked.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    if plain && asked.len() <= 32 {
        asked.into()
    } else {
        "child-fox".into()
    }
}
