//! Secrets for services outside, kept for the day that the family connects one. Nothing uses them yet.

use crate::journal::{Actor, Line};
use crate::{Companion, CoreError, Ports};
use archive::{Change, Owner};
use base64ct::{Base64, Encoding};
use protocol::{AllowSecret, Fault, ImportReport, SecretInfo};
use store::{Store, Table};
use vault::{Secrets, User, VaultError, Zeroizing, import_bitwarden};

/// The one record of the table of secrets that is a guardian's own.
const SERVICES: &str = "services";

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn secrets(&mut self) -> Result<Vec<SecretInfo>, CoreError> {
        Ok(listed(&self.kept_secrets().await?))
    }

    pub(crate) async fn save_secret(
        &mut self,
        name: &str,
        value: String,
    ) -> Result<Vec<SecretInfo>, CoreError> {
        let value = Zeroizing::new(value);
        let name = name.trim();
        self.change_secrets("secret saved", name, |secrets| {
            secrets.put(name, value.as_bytes())
        })
        .await
    }

    pub(crate) async fn remove_secret(&mut self, name: &str) -> Result<Vec<SecretInfo>, CoreError> {
        self.change_secrets("secret removed", name, |secrets| {
            secrets.remove(name);
            Ok(())
        })
        .await
    }

    pub(crate) async fn allow_secret(
        &mut self,
        request: AllowSecret,
    ) -> Result<Vec<SecretInfo>, CoreError> {
        let AllowSecret {
            name,
            user,
            allowed,
        } = request;
        let user = User::Connector(user.trim().to_owned());
        let action = if allowed {
            "secret allowed"
        } else {
            "secret denied"
        };
        self.change_secrets(action, &name, |secrets| {
            if allowed {
                return secrets.allow(&name, user);
            }
            secrets.deny(&name, &user);
            Ok(())
        })
        .await
    }

    pub(crate) async fn import_secrets(
        &mut self,
        data: &str,
        password: String,
    ) -> Result<ImportReport, CoreError> {
        let password = Zeroizing::new(password);
        let file = Base64::decode_vec(data)
            .map_err(|_| Fault::at("data", "The file did not arrive whole. Please try again."))?;
        let imported = import_bitwarden(&file, &password).map_err(|why| {
            let field = match why {
                VaultError::WrongExportPassword => "password",
                _ => "data",
            };
            Fault::at(field, format!("This was not taken in: {why}."))
        })?;
        let taken = imported.len() as u32;
        let detail = format!("{taken} from Bitwarden");
        let secrets = self
            .change_secrets("secrets imported", &detail, |secrets| {
                imported
                    .iter()
                    .try_for_each(|one| secrets.put(&one.name, one.value.as_bytes()))
            })
            .await?;
        Ok(ImportReport { taken, secrets })
    }

    async fn kept_secrets(&self) -> Result<Secrets, CoreError> {
        let kept = self.archive.get(Table::Secrets, SERVICES).await?;
        Ok(match kept {
            Some(bytes) => Secrets::from_bytes(&bytes)?,
            None => Secrets::default(),
        })
    }

    /// Changes the secrets, with a line that only guardians can read.
    async fn change_secrets(
        &mut self,
        action: &'static str,
        detail: &str,
        change: impl FnOnce(&mut Secrets) -> Result<(), VaultError>,
    ) -> Result<Vec<SecretInfo>, CoreError> {
        let mut secrets = self.kept_secrets().await?;
        change(&mut secrets)?;
        let value = secrets.to_bytes().to_vec();
        let change = Change::put(Table::Secrets, SERVICES, Owner::Guardian, value);
        let line = Line::new(Actor::Guardian, action, detail).of(Owner::Guardian);
        self.commit(vec![change], vec![line]).await?;
        Ok(listed(&secrets))
    }
}

fn listed(secrets: &Secrets) -> Vec<SecretInfo> {
    let name = |user: &User| match user {
        User::Provider(name) | User::Connector(name) => name.clone(),
    };
    secrets
        .list()
        .map(|(secret, users)| SecretInfo {
            name: secret.to_owned(),
            users: users.map(name).collect(),
        })
        .collect()
}
