//! Guardians and their ways in, guests, what is known of a child, and the pictures that choose a profile.

use crate::journal::{Actor, Line};
use crate::keys::is_passphrase;
use crate::records;
use crate::setup::{chosen, one_line, picture};
use crate::{Companion, CoreError, Ports};
use archive::Change;
use protocol::{
    AddGuardian, AddGuest, Child, Deed, Done, Enter, Fault, FaultKind, Guardian, PeoplePage,
    RemoveGuardian, SaveChild, SaveGuardian, SetPictures,
};
use serde::{Deserialize, Serialize};
use store::{Store, Table};
use vault::{ProfileId, SlotId, Zeroizing};

/// What the three pictures are chosen from.
const PICTURES: [&str; 9] = [
    "door-sun",
    "door-boat",
    "door-tree",
    "door-star",
    "door-fish",
    "door-house",
    "door-apple",
    "door-kite",
    "door-drum",
];
/// How many of them choose a profile.
const CHOSEN: usize = 3;
const HOUR_MS: i64 = 3_600_000;
/// The longest visit, in hours.
const LONGEST_VISIT: u8 = 72;
/// Grown-ups with a way in of their own.
const MOST_GUARDIANS: usize = 8;

/// A guardian as stored, with the ways in that are theirs. Ways that are nobody's are the first guardian's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Known {
    pub guardian: Guardian,
    ways: Vec<String>,
}

impl<S: Store, P: Ports> Companion<S, P> {
    /// Everybody with a way in of their own, the first guardian first.
    pub(crate) async fn read_guardians(&self) -> Result<Vec<Known>, CoreError> {
        let found = self
            .scan::<Known>(Table::Family, "guardian/", false, MOST_GUARDIANS)
            .await?;
        let known: Vec<Known> = found.opened.into_iter().map(|o| o.value).collect();
        let id = self.first_guardian();
        let (mut all, mut others): (Vec<_>, Vec<_>) =
            known.into_iter().partition(|k| k.guardian.id == id);
        if all.is_empty() {
            all.push(Known {
                guardian: Guardian {
                    id,
                    name: "Guardian".into(),
                    deeds: Deed::ALL.to_vec(),
                    since: 0,
                },
                ways: Vec::new(),
            });
        }
        others.sort_by_key(|k| k.guardian.since);
        all.append(&mut others);
        Ok(all)
    }

    /// The first guardian's id: that of the vault's own guardian, or zeros before there is one.
    fn first_guardian(&self) -> String {
        let id = self.guardian().unwrap_or(ProfileId::new([0; 16]));
        vault::to_hex(id.bytes())
    }

    /// Whose way in this is.
    pub(crate) fn guardian_with(&self, slot: Option<SlotId>) -> Option<Guardian> {
        let guardians = &self.house.as_ref()?.guardians;
        let way = slot.map(|slot| vault::to_hex(slot.bytes()));
        let theirs = |k: &&Known| way.as_ref().is_some_and(|way| k.ways.contains(way));
        let found = guardians.iter().find(theirs).or(guardians.first());
        found.map(|k| k.guardian.clone())
    }

    /// The guardian whose panel is open.
    pub(crate) fn me(&self) -> Result<&Guardian, CoreError> {
        let guardians = &self.house()?.guardians;
        let me = guardians.iter().find(|k| k.guardian.id == self.me);
        let me = me.or(guardians.first()).map(|k| &k.guardian);
        me.ok_or_else(|| CoreError::refuse(FaultKind::Locked, "Please unlock the pages again."))
    }

    /// The passphrases among a guardian's ways in.
    pub(crate) fn passphrases_of(&self, guardian: &str) -> Result<Vec<SlotId>, CoreError> {
        let slots = self.archive.slots()?;
        let theirs = slots.iter().filter(|slot| is_passphrase(slot));
        let of = |slot: &SlotId| self.guardian_with(Some(*slot)).map(|g| g.id);
        Ok(theirs
            .map(|slot| slot.id)
            .filter(|slot| of(slot).as_deref() == Some(guardian))
            .collect())
    }

    /// Notes a new way in as the guardian's who is here.
    pub(crate) async fn own_way(&mut self, slot: SlotId) -> Result<(), CoreError> {
        let me = self.me()?.id.clone();
        if me == self.first_guardian() {
            return Ok(());
        }
        let house = self.house.as_mut();
        let known = house.and_then(|h| h.guardians.iter_mut().find(|k| k.guardian.id == me));
        let Some(known) = known else { return Ok(()) };
        known.ways.push(vault::to_hex(slot.bytes()));
        let change = kept(known)?;
        self.commit(vec![change], Vec::new()).await
    }

    pub(crate) async fn people(&mut self) -> Result<PeoplePage, CoreError> {
        let me = self.me()?.id.clone();
        let guardians = self.house()?.guardians.iter();
        Ok(PeoplePage {
            guardians: guardians.map(|k| k.guardian.clone()).collect(),
            me,
            pictures: PICTURES.map(String::from).to_vec(),
        })
    }

    pub(crate) async fn add_guardian(
        &mut self,
        request: AddGuardian,
    ) -> Result<PeoplePage, CoreError> {
        if self.house()?.guardians.len() >= MOST_GUARDIANS {
            let full = "There are as many grown-ups here as there can be.";
            return Err(Fault::at("name", full).into());
        }
        let name = self.free_name(&request.name, None)?;
        let typed = Zeroizing::new(request.new);
        let passphrase = chosen(&typed, request.repeat).map_err(crate::keys::at_new)?;
        self.verify(request.passphrase).await?;
        if self.archive.verify_passphrase(&typed)?.is_some() {
            let taken = "Please choose another one: this passphrase opens the panel already.";
            return Err(Fault::at("new", taken).into());
        }
        let mut id = [0; 16];
        self.ports.entropy().fill(&mut id)?;
        let now = self.now();
        let slot = self
            .archive
            .add_passphrase(&passphrase, self.cost, now, self.ports.entropy())
            .await?;
        self.wrote = true;
        let known = Known {
            guardian: Guardian {
                id: vault::to_hex(&id),
                name,
                deeds: deeds(request.deeds),
                since: self.ports.now_ms(),
            },
            ways: vec![vault::to_hex(slot.bytes())],
        };
        let line = Line::new(Actor::Guardian, "people added", "another guardian");
        self.keep_guardian(known, line).await
    }

    pub(crate) async fn save_guardian(
        &mut self,
        request: SaveGuardian,
    ) -> Result<PeoplePage, CoreError> {
        let name = self.free_name(&request.name, Some(&request.guardian))?;
        let first = request.guardian == self.first_guardian();
        let mut known = self.known(&request.guardian)?.clone();
        known.guardian.name = name;
        if !first {
            known.guardian.deeds = deeds(request.deeds);
        }
        let line = Line::new(Actor::Guardian, "people changed", "a guardian");
        self.keep_guardian(known, line).await
    }

    pub(crate) async fn remove_guardian(
        &mut self,
        request: RemoveGuardian,
    ) -> Result<PeoplePage, CoreError> {
        let id = request.guardian;
        if id == self.first_guardian() || id == self.me()?.id {
            let stays = "The first guardian stays, and nobody can take themselves away. Ask another guardian.";
            return Err(CoreError::refuse(FaultKind::Denied, stays));
        }
        let ways = self.known(&id)?.ways.clone();
        self.verify(request.passphrase).await?;
        let slots = self.archive.slots()?;
        let theirs = slots.iter().map(|slot| slot.id);
        for slot in theirs.filter(|slot| ways.contains(&vault::to_hex(slot.bytes()))) {
            let now = self.now();
            self.archive
                .remove_slot(slot, now, self.ports.entropy())
                .await?;
        }
        self.tended = false;
        let change = Change::delete(Table::Family, format!("guardian/{id}"));
        let line = Line::new(Actor::Guardian, "people removed", "a guardian");
        self.commit(vec![change], vec![line]).await?;
        if let Some(house) = &mut self.house {
            house.guardians.retain(|k| k.guardian.id != id);
        }
        self.people().await
    }

    fn known(&self, guardian: &str) -> Result<&Known, CoreError> {
        let found = self.house()?.guardians.iter();
        let mut found = found.filter(|k| k.guardian.id == guardian);
        found.next().ok_or_else(|| {
            CoreError::refuse(FaultKind::NotFound, "This guardian is not here any more.")
        })
    }

    async fn keep_guardian(&mut self, known: Known, line: Line) -> Result<PeoplePage, CoreError> {
        let change = kept(&known)?;
        self.commit(vec![change], vec![line]).await?;
        if let Some(house) = &mut self.house {
            match house
                .guardians
                .iter_mut()
                .find(|k| k.guardian.id == known.guardian.id)
            {
                Some(before) => *before = known,
                None => house.guardians.push(known),
            }
        }
        self.people().await
    }

    fn free_name(&self, typed: &str, own: Option<&str>) -> Result<String, CoreError> {
        let name = one_line(Some(typed.to_owned()), family::NICKNAME_MAX);
        let name = name.ok_or_else(|| Fault::at("name", "Please type a name."))?;
        let others = self.house()?.guardians.iter();
        let taken = |k: &Known| own != Some(&*k.guardian.id) && k.guardian.name == name;
        if others.into_iter().any(taken) {
            return Err(Fault::at("name", "Another grown-up here has this name.").into());
        }
        Ok(name)
    }

    pub(crate) async fn add_guest(&mut self, request: AddGuest) -> Result<Child, CoreError> {
        let hours = request.hours.clamp(1, LONGEST_VISIT);
        let until = self.ports.now_ms() + i64::from(hours) * HOUR_MS;
        let line = Line::new(
            Actor::Guardian,
            "people added",
            format!("a guest for {hours} hours"),
        );
        let known = (request.nickname, request.age, request.picture);
        self.add_profile(known, Some(until), line).await
    }

    /// Corrects what is known of a child (GDPR article 16).
    pub(crate) async fn save_child(&mut self, request: SaveChild) -> Result<Child, CoreError> {
        let mut child = self.child(&request.child)?.clone();
        if request.nickname.trim() != child.nickname {
            child.nickname = self.free_nickname(&request.nickname, Some(&child.id))?;
        }
        child.age = family::check_age(request.age).map_err(Fault::from)?;
        child.picture = picture(&request.picture);
        let line = Line::new(Actor::Guardian, "people changed", "a child's profile");
        self.keep_child(child, Vec::new(), line).await
    }

    pub(crate) async fn set_pictures(&mut self, request: SetPictures) -> Result<Child, CoreError> {
        let mut child = self.child(&request.child)?.clone();
        let known = |p: &String| PICTURES.contains(&p.as_str());
        let count = request.pictures.len();
        if !(count == 0 || count == CHOSEN && request.pictures.iter().all(known)) {
            return Err(Fault::at("pictures", "Please choose three pictures, or none.").into());
        }
        child.pictured = count > 0;
        let key = pictures_of(&child.id);
        let change = match child.pictured {
            true => records::put(Table::Family, &key, &request.pictures)?,
            false => Change::delete(Table::Family, key),
        };
        self.entered.retain(|_, entered| *entered != child.id);
        let line = Line::new(Actor::Guardian, "people changed", "a child's pictures");
        self.keep_child(child, vec![change], line).await
    }

    async fn keep_child(
        &mut self,
        child: Child,
        mut changes: Vec<Change>,
        line: Line,
    ) -> Result<Child, CoreError> {
        changes.push(records::put(Table::Profiles, &child.id, &child)?);
        self.commit(changes, vec![line.about(&child.id)]).await?;
        let house = self.house.as_mut();
        let known = house.and_then(|h| h.children.iter_mut().find(|c| c.id == child.id));
        if let Some(known) = known {
            *known = child.clone();
        }
        Ok(child)
    }

    /// Compares the three pictures; from then on this tab may open what is the child's.
    pub(crate) async fn enter(&mut self, request: Enter) -> Result<Done, CoreError> {
        let child = self.child(&request.child)?.clone();
        if child.pictured {
            let key = pictures_of(&child.id);
            let chosen = self.load::<Vec<String>>(Table::Family, &key).await?;
            if chosen.is_some_and(|chosen| chosen != request.pictures) {
                let wrong = "These are not your three pictures. Try again, or ask a grown-up.";
                return Err(Fault::at("pictures", wrong).into());
            }
        }
        self.entered.insert(self.client, child.id);
        Ok(Done {})
    }
}

/// The record of a child's pictures.
pub(crate) fn pictures_of(child: &str) -> String {
    format!("pictures/{child}")
}

fn kept(known: &Known) -> Result<Change, CoreError> {
    let key = format!("guardian/{}", known.guardian.id);
    records::put(Table::Family, &key, known)
}

/// Deeds in their order, each once; who may do anything may look.
fn deeds(asked: Vec<Deed>) -> Vec<Deed> {
    let wanted = |deed: &Deed| *deed == Deed::Read || asked.contains(deed);
    Deed::ALL.into_iter().filter(wanted).collect()
}
