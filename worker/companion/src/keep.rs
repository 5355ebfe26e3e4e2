//! What a child keeps besides the talk: stories on the shelf, plans, cards to learn with.

use crate::{Companion, CoreError, Ports, records};
use agents::{Keep, Kept};
use archive::Change;
use protocol::{Card, Child, Plan, Story};
use serde::de::DeserializeOwned;
use std::rc::Rc;
use store::{Store, Table};

/// Stories and plans that friends look back on.
const LATELY: usize = 40;
/// Cards of a child at most: beyond that the oldest are not asked any more.
const CARDS: usize = 2_000;

impl<S: Store, P: Ports> Companion<S, P> {
    /// What a child keeps, newest first.
    pub(crate) async fn kept(&mut self, child: &str) -> Result<Rc<Kept>, CoreError> {
        if let Some(kept) = &self.held.of(child).kept {
            return Ok(kept.clone());
        }
        let mut stories: Vec<Story> = self
            .newest(Table::Stories, child, LATELY, "a story")
            .await?;
        // One that was told on comes first again.
        stories.sort_by_key(|story| core::cmp::Reverse(story.told_at));
        let kept = Rc::new(Kept {
            stories,
            plans: self
                .newest::<Plan>(Table::Plans, child, LATELY, "a plan")
                .await?,
            cards: self
                .newest::<Card>(Table::Cards, child, CARDS, "a card to learn with")
                .await?,
        });
        self.held.of(child).kept = Some(kept.clone());
        Ok(kept)
    }

    /// The newest records of a child, by the keys under which they were first kept.
    pub(crate) async fn newest<T: DeserializeOwned>(
        &mut self,
        table: Table,
        child: &str,
        most: usize,
        what: &str,
    ) -> Result<Vec<T>, CoreError> {
        let prefix = format!("{child}/");
        let scanned = self.scan(table, &prefix, true, most).await?;
        let records::Scanned { opened, broken } = scanned;
        self.set_aside(table, broken, what).await?;
        Ok(opened.into_iter().map(|o| o.value).collect())
    }

    /// The changes that keep what a reply asks to be kept; `said` are its words, without what was added to remind.
    pub(crate) async fn keep(
        &mut self,
        child: &Child,
        keep: Vec<Keep>,
        said: &str,
    ) -> Result<Vec<Change>, CoreError> {
        let mut changes = Vec::new();
        let mut new: [(Table, Option<String>); 3] = [
            (Table::Stories, None),
            (Table::Plans, None),
            (Table::Cards, None),
        ];
        for one in keep {
            let change = match one {
                Keep::Story(mut story) => {
                    // The shelf holds what was shown, with the words that the model found.
                    if let Some(page) = story.pages.last_mut() {
                        *page = agents::story_of(said).to_owned();
                    }
                    let key = self.key_of(child, &story.id, &mut new[0]).await?;
                    story.id.clone_from(&key);
                    records::put(Table::Stories, &key, &story)?
                }
                Keep::Plan(mut plan) => {
                    let key = self.key_of(child, &plan.id, &mut new[1]).await?;
                    plan.id.clone_from(&key);
                    records::put(Table::Plans, &key, &plan)?
                }
                Keep::Forget(id) => Change::delete(Table::Memories, id),
                Keep::Card(mut card) => {
                    let key = self.key_of(child, &card.id, &mut new[2]).await?;
                    card.id.clone_from(&key);
                    records::put(Table::Cards, &key, &card)?
                }
            };
            changes.push(change);
        }
        Ok(changes)
    }

    /// The key of something kept: its own, or the next free one of its table.
    async fn key_of(
        &mut self,
        child: &Child,
        id: &str,
        (table, newest): &mut (Table, Option<String>),
    ) -> Result<String, CoreError> {
        if !id.is_empty() {
            return Ok(id.to_owned());
        }
        let key = match newest {
            Some(key) => records::following(key),
            None => self.next_key(*table, &format!("{}/", child.id))?,
        };
        *newest = Some(key.clone());
        Ok(key)
    }
}
