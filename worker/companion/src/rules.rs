//! The family's rules: stored signed, one record for each version, refused if they are not the guardian's newest.

use crate::journal::{Actor, Line};
use crate::signer::About;
use crate::{Companion, CoreError, Ports, permit, records};
use family::policy::{self, Policy};
use protocol::{
    ChildRules, Deed, FaultKind, RuleChange, Rules, RulesPage, Ruling, SaveChildRules,
    SaveOtherRules, Tier, TryRules,
};
use serde::{Deserialize, Serialize};
use store::{Store, Table};

const PREFIX: &str = "rules/";
/// The number of the newest version: rules that are put back or taken away no longer fit it.
const MARK: &str = "rules-newest";
/// Versions that the history shows.
const SHOWN: usize = 100;
const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

/// Rules as stored: their text, and the guardian's signature under it.
#[derive(Debug, Serialize, Deserialize)]
struct Signed {
    body: String,
    signature: String,
}

/// The rules in force.
#[derive(Debug, Default)]
pub(crate) struct InForce {
    pub rules: Rules,
    pub policy: Policy,
    /// Why the stored ones are not in force, if they are not.
    pub refused: Option<String>,
    /// The number that the next version follows.
    newest: u64,
}

impl InForce {
    fn of(rules: Rules) -> Self {
        Self {
            newest: rules.version,
            policy: Policy::of(&rules),
            rules,
            refused: None,
        }
    }

    /// The rules of a child; who has none is not limited.
    pub fn child(&self, child: &str) -> ChildRules {
        self.rules.children.get(child).cloned().unwrap_or_default()
    }
}

impl<S: Store, P: Ports> Companion<S, P> {
    /// Reads the newest rules and looks whether they are a guardian's.
    pub(crate) async fn read_rules(&mut self) -> Result<InForce, CoreError> {
        let mark = self.load::<u64>(Table::Family, MARK).await?.unwrap_or(0);
        let newest = self
            .scan::<Signed>(Table::Family, PREFIX, true, 1)
            .await?
            .opened
            .into_iter()
            .next();
        let refused = match newest {
            // Older rules can fit each other; that they are older, only the whole can tell.
            _ if !self.archive.alarms().is_empty() => "the data here are not as they were left",
            None if mark == 0 => return Ok(InForce::default()),
            None => "the rules that were saved here are missing",
            Some(kept) => match self.verified(&kept.value).await? {
                None => "the guardian’s signature does not fit the rules",
                Some(rules) if kept.key != key(rules.version) || rules.version != mark => {
                    "older rules were put in the place of the newest"
                }
                Some(rules) => return Ok(InForce::of(rules)),
            },
        };
        if self.archive.alarms().is_empty() {
            self.log(Line::new(Actor::App, "rules refused", refused))
                .await?;
        }
        Ok(InForce {
            newest: mark,
            refused: Some(refused.into()),
            ..InForce::default()
        })
    }

    async fn verified(&self, signed: &Signed) -> Result<Option<Rules>, CoreError> {
        let text = signed.body.as_bytes();
        let good = self
            .is_signed(About::Rules, text, &signed.signature)
            .await?;
        Ok(serde_json::from_slice(text).ok().filter(|_| good))
    }

    /// The rules in force for a child.
    pub(crate) fn child_rules(&self, child: &str) -> ChildRules {
        let house = self.house.as_ref();
        house.map(|h| h.rules.child(child)).unwrap_or_default()
    }

    pub(crate) async fn family_rules(&mut self) -> Result<RulesPage, CoreError> {
        let history = self.rule_history().await?;
        let home = self.has_home().await?;
        let trusted = self.trusted_now();
        let clock = (!self.clock.believed()).then_some(trusted);
        let house = self.house()?;
        Ok(RulesPage {
            rules: house.rules.rules.clone(),
            refused: house.rules.refused.clone(),
            history,
            device: self.device.clone(),
            zone: self.ports.zone(),
            clock,
            home,
        })
    }

    /// Every version that is kept, newest first.
    async fn versions(&self) -> Result<Vec<Rules>, CoreError> {
        let found = self
            .scan::<Signed>(Table::Family, PREFIX, true, SHOWN)
            .await?;
        let mut versions = Vec::with_capacity(found.opened.len());
        for kept in found.opened {
            versions.extend(self.verified(&kept.value).await?);
        }
        Ok(versions)
    }

    /// What changed from version to version, newest first.
    pub(crate) async fn rule_history(&mut self) -> Result<Vec<RuleChange>, CoreError> {
        let versions = self.versions().await?;
        let house = self.house()?;
        let called = |id: &str| {
            let child = house.children.iter().find(|c| c.id == id);
            child.map_or_else(|| "a child".into(), |c| c.nickname.clone())
        };
        let by = |id: &str| {
            let known = house.guardians.iter().find(|k| k.guardian.id == id);
            known.map_or_else(|| "a guardian".into(), |k| k.guardian.name.clone())
        };
        let nothing = Rules::default();
        let change = |(i, rules): (usize, &Rules)| RuleChange {
            version: rules.version,
            at: rules.at,
            by: by(&rules.by),
            what: policy::describe(versions.get(i + 1).unwrap_or(&nothing), rules, &called),
        };
        Ok(versions.iter().enumerate().map(change).collect())
    }

    /// From when on which tier held for a child, oldest first.
    pub(crate) async fn tiers(&self, child: &str) -> Result<Vec<(i64, Tier)>, CoreError> {
        let mut versions = self.versions().await?;
        versions.reverse();
        let tier = |rules: &Rules| rules.children.get(child).map_or(Tier::Totals, |r| r.tier);
        Ok(versions.iter().map(|r| (r.at, tier(r))).collect())
    }

    pub(crate) async fn save_child_rules(
        &mut self,
        request: SaveChildRules,
    ) -> Result<RulesPage, CoreError> {
        let child = self.child(&request.child)?.id.clone();
        self.change_rules(|all| {
            all.children.insert(child, request.rules);
        })
        .await?;
        self.family_rules().await
    }

    pub(crate) async fn save_other_rules(
        &mut self,
        request: SaveOtherRules,
    ) -> Result<RulesPage, CoreError> {
        let zone = request.zone.chars().take(64).collect();
        self.change_rules(|all| {
            all.others = request.others;
            all.zone = zone;
        })
        .await?;
        self.family_rules().await
    }

    pub(crate) async fn restore_rules(&mut self, version: u64) -> Result<RulesPage, CoreError> {
        let earlier = match version {
            0 => Some(Rules::default()),
            _ => match self.load::<Signed>(Table::Family, &key(version)).await? {
                Some(signed) => self.verified(&signed).await?,
                None => None,
            },
        };
        let earlier = earlier.ok_or_else(|| {
            CoreError::refuse(FaultKind::NotFound, "These rules are not kept any more.")
        })?;
        self.change_rules(|all| *all = earlier).await?;
        self.family_rules().await
    }

    /// Changes the rules: the next version, signed, durable, and in force at once. The panel must be open.
    pub(crate) async fn change_rules(
        &mut self,
        edit: impl FnOnce(&mut Rules),
    ) -> Result<(), CoreError> {
        let by = self.me()?.id.clone();
        let before = &self.house()?.rules;
        let version = before.newest + 1;
        let mut rules = before.rules.clone();
        edit(&mut rules);
        let here: Vec<_> = self.house()?.children.iter().map(|c| &c.id).collect();
        rules.children.retain(|child, _| here.contains(&child));
        for (child, rules) in &mut rules.children {
            policy::check(rules);
            // Without the consent to look where the device is, no rule depends on it.
            rules.home_only &= self.agreed(child, "place");
        }
        policy::check_others(&mut rules.others);
        rules = Rules {
            version,
            at: self.ports.now_ms(),
            by,
            ..rules
        };
        let body = serde_json::to_string(&rules).map_err(|e| CoreError::Shape(e.to_string()))?;
        let signature = self.sign(About::Rules, body.as_bytes()).await?;
        let kept = Signed { body, signature };
        let changes = vec![
            records::put(Table::Family, &key(version), &kept)?,
            records::put(Table::Family, MARK, &version)?,
        ];
        let line = Line::new(
            Actor::Guardian,
            "rules changed",
            format!("version {version}"),
        );
        self.commit(changes, vec![line]).await?;
        if let Some(house) = &mut self.house {
            house.rules = InForce::of(rules);
        }
        Ok(())
    }

    /// What the rules would say on the next such day at that minute.
    pub(crate) fn try_rules(&mut self, request: &TryRules) -> Result<Ruling, CoreError> {
        let child = self.child(&request.child)?;
        let house = self.house()?;
        let offset = self.offset();
        let now = self.ports.now_ms();
        let (weekday, minute) = (i64::from(request.weekday % 7), i64::from(request.minute));
        let local = now + i64::from(offset(now)) * MINUTE_MS;
        let day = local.div_euclid(DAY_MS);
        // 1 January 1970 was a Thursday.
        let ahead = (weekday - (day + 3)).rem_euclid(7);
        let meant = (day + ahead) * DAY_MS + minute * MINUTE_MS;
        let guess = meant - i64::from(offset(now)) * MINUTE_MS;
        let at = meant - i64::from(offset(guess)) * MINUTE_MS;
        let here = self.here();
        let moment = here.at(at);
        let wanted = policy::Wanted {
            friend: Some(request.friend),
            ..permit::wanted(Deed::Execute)
        };
        Ok(house
            .rules
            .policy
            .decide(&crate::gate::subject(child), &wanted, &moment))
    }

    /// Minutes east of UTC at an instant, where the family's hours are meant.
    pub(crate) fn offset(&self) -> impl Fn(i64) -> i32 + '_ {
        let house = self.house.as_ref();
        let zone = house.map_or("", |h| h.rules.rules.zone.as_str());
        move |at| self.ports.offset_at(zone, at)
    }
}

fn key(version: u64) -> String {
    format!("{PREFIX}{version:012}")
}
