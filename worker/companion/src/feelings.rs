//! A child's feelings: picked, guessed, answered, switched off. What is recognised stays a guess until the child answers.

use crate::journal::{Actor, Line};
use crate::ledger::FEELINGS;
use crate::{Companion, CoreError, Ports, records};
use archive::Change;
use inference::Signals;
use protocol::{
    AnswerGuess, Child, FaultKind, Feeling, Felt, GuessAnswer, GuessFeelings, Origin, PickFeeling,
};
use store::{Store, Table};

const WEEK_MS: i64 = 7 * 24 * 3600 * 1000;
/// What a record is called when it cannot be read.
const WHAT: &str = "a feeling";

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn pick_feeling(
        &mut self,
        request: PickFeeling,
    ) -> Result<Vec<Felt>, CoreError> {
        let child = self.child(&request.child)?.id.clone();
        let felt = Felt::said(request.feeling, self.ports.now_ms(), Origin::Picked);
        let change = self.note(&child, felt).await?;
        self.commit(vec![change], Vec::new()).await?;
        self.feelings(&child).await
    }

    /// A child's feelings of the last seven days, oldest first.
    pub(crate) async fn feelings(&mut self, child: &str) -> Result<Vec<Felt>, CoreError> {
        let since = self.ports.now_ms() - WEEK_MS;
        let mut felt = self.all_feelings(child).await?;
        felt.retain(|f| f.at > since);
        // A guess is about the moment of its message, which may have come before the last pick.
        felt.sort_by_key(|f| f.at);
        Ok(felt)
    }

    /// Every feeling that is kept of a child.
    pub(crate) async fn all_feelings(&mut self, child: &str) -> Result<Vec<Felt>, CoreError> {
        let prefix = format!("{}/", self.child(child)?.id);
        self.all(Table::Feelings, &prefix, WHAT).await
    }

    /// What can be recognised in a message, if it may be.
    pub(crate) fn recognise(
        &self,
        child: &Child,
        signals: Option<&Signals>,
    ) -> Option<(Feeling, f32)> {
        let rule = self.house.as_ref()?.settings.feelings;
        if !family::may_guess(rule, child) || !self.agreed(&child.id, FEELINGS) {
            return None;
        }
        family::recognise(&signals?.emotion)
    }

    /// A feeling as the next record of a child.
    pub(crate) async fn note(&mut self, child: &str, felt: Felt) -> Result<Change, CoreError> {
        let key = self.next_key(Table::Feelings, &format!("{child}/"))?;
        records::put(Table::Feelings, &key, &felt)
    }

    pub(crate) async fn answer_guess(
        &mut self,
        request: AnswerGuess,
    ) -> Result<Vec<Felt>, CoreError> {
        let child = self.child(&request.child)?.id.clone();
        let guesses = self.guesses(&child).await?;
        let Some(guess) = guesses.into_iter().find(|g| g.value.at == request.at) else {
            return Err(CoreError::refuse(
                FaultKind::NotFound,
                "This question was answered already.",
            ));
        };
        let guessed = guess.value.feeling;
        let answered = match request.answer {
            GuessAnswer::Unsaid => None,
            GuessAnswer::Yes => Some((guessed, Origin::Confirmed)),
            GuessAnswer::Other(feeling) if feeling == guessed => Some((feeling, Origin::Confirmed)),
            GuessAnswer::Other(feeling) => Some((feeling, Origin::Corrected)),
        };
        let change = match answered {
            None => Change::delete(Table::Feelings, guess.key),
            Some((feeling, origin)) => {
                let felt = Felt::said(feeling, request.at, origin);
                records::put(Table::Feelings, &guess.key, &felt)?
            }
        };
        self.commit(vec![change], Vec::new()).await?;
        self.feelings(&child).await
    }

    pub(crate) async fn guess_feelings(
        &mut self,
        request: GuessFeelings,
    ) -> Result<Child, CoreError> {
        if request.on && !self.agreed(&request.child, FEELINGS) {
            return Err(CoreError::refuse(
                FaultKind::Locked,
                "A grown-up has to agree to this first, under For grown-ups.",
            ));
        }
        let child = Child {
            guessing: request.on,
            ..self.child(&request.child)?.clone()
        };
        let mut changes = vec![records::put(Table::Profiles, &child.id, &child)?];
        if !request.on {
            changes.extend(self.forget_guesses(&child.id).await?);
        }
        let line = Line::new(
            Actor::Child(child.id.clone()),
            if request.on {
                "feelings guessing switched on"
            } else {
                "feelings guessing switched off"
            },
            "by the child, on My feelings",
        );
        self.commit(changes, vec![line]).await?;
        if let Some(house) = &mut self.house
            && let Some(here) = house.children.iter_mut().find(|c| c.id == child.id)
        {
            *here = child.clone();
        }
        Ok(child)
    }

    /// Deletes what was recognised in a child's words and never answered.
    pub(crate) async fn forget_guesses(&mut self, child: &str) -> Result<Vec<Change>, CoreError> {
        let guesses = self.guesses(child).await?;
        Ok(guesses
            .into_iter()
            .map(|g| Change::delete(Table::Feelings, g.key))
            .collect())
    }

    async fn guesses(&mut self, child: &str) -> Result<Vec<records::Opened<Felt>>, CoreError> {
        let prefix = format!("{child}/");
        let mut all = self.opened::<Felt>(Table::Feelings, &prefix, WHAT).await?;
        all.retain(|o| o.value.source == Origin::Guessed);
        Ok(all)
    }
}
