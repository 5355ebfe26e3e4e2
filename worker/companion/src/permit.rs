//! Who may make which request: one table for all of them, decided by the family's one policy engine.

use crate::gate::subject;
use crate::{Companion, CoreError, Ports};
use family::policy::{Subject, Wanted};
use protocol::{DataKind, Deed, FaultKind, Request, Role};
use store::Store;

/// What a request needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need<'a> {
    /// Nothing: it says nothing of anybody, or is the door itself.
    Nothing,
    /// To be this child: the deed on what is theirs, of one kind where it is about one.
    Child(&'a str, Deed, Option<DataKind>),
    /// To be this child, or a guardian whose panel is open where nobody is named.
    Anyone(Option<&'a str>, Deed),
    /// A guardian whose panel is open, and who may do this.
    Guardian(Deed),
}

/// The table.
fn need(request: &Request) -> Need<'_> {
    use Deed::{Execute, Manage, Read, Write};
    use Need::{Anyone, Child, Guardian, Nothing};
    match request {
        Request::Hello(_)
        | Request::CreateVault(_)
        | Request::RestoreBackup(_)
        | Request::Stop(_)
        | Request::Unlock(_)
        | Request::PasskeyHints(_)
        | Request::UnlockWithPasskey(_)
        | Request::UnlockWithRecovery(_)
        | Request::Lock(_)
        | Request::Enter(_)
        | Request::Children(_)
        | Request::Friends(_)
        | Request::Help(_)
        | Request::NotePlace(_)
        | Request::CheckHealth(_)
        | Request::Probe(_)
        | Request::Models(_)
        | Request::StartDownload(_)
        | Request::PauseDownload(_)
        // The first child is part of set-up; the handler asks for the panel for every other one.
        | Request::AddChild(_)
        // A child or a guardian may say it, of whoever's decision it is.
        | Request::MarkFine(_) => Nothing,

        Request::OpenConversation(r) => Child(&r.child, Read, Some(DataKind::Talks)),
        Request::Say(r) => Child(&r.child, Write, Some(DataKind::Talks)),
        Request::RateReply(r) => Child(&r.child, Write, Some(DataKind::Talks)),
        Request::PickFeeling(r) => Child(&r.child, Write, Some(DataKind::Feelings)),
        Request::AnswerGuess(r) => Child(&r.child, Write, Some(DataKind::Feelings)),
        Request::GuessFeelings(r) => Child(&r.child, Write, Some(DataKind::Feelings)),
        Request::Feelings(r) => Child(&r.child, Read, Some(DataKind::Feelings)),
        Request::Shelf(r) => Child(&r.child, Read, Some(DataKind::Stories)),
        Request::RemoveStory(r) => Child(&r.child, Write, Some(DataKind::Stories)),
        Request::TakeStories(r) => Child(&r.child, Read, Some(DataKind::Stories)),
        Request::Plans(r) => Child(&r.child, Read, Some(DataKind::Plans)),
        Request::TickStep(r) => Child(&r.child, Write, Some(DataKind::Plans)),
        Request::RemovePlan(r) => Child(&r.child, Write, Some(DataKind::Plans)),
        Request::RemoveCard(r) => Child(&r.child, Write, Some(DataKind::Plans)),
        Request::RecallAll(r) => Child(&r.child, Read, Some(DataKind::Memories)),
        Request::Forget(r) => Child(&r.child, Write, Some(DataKind::Memories)),
        Request::Today(r) => Child(&r.child, Read, Some(DataKind::Use)),
        Request::AskFor(r) => Child(&r.child, Write, Some(DataKind::Use)),
        Request::SeeAnswer(r) => Child(&r.child, Write, Some(DataKind::Use)),
        Request::Notice(r) => Child(&r.child, Read, None),

        Request::Council(_) => Nothing,
        Request::Propose(r) => Anyone(r.child.as_deref(), Write),
        Request::Speak(r) => Anyone(r.child.as_deref(), Write),

        Request::MemoryReport(_)
        | Request::Documents(_)
        | Request::Keys(_)
        | Request::Secrets(_)
        | Request::Activity(_)
        | Request::Safety(_)
        | Request::Alerts(_)
        | Request::Audit(_)
        | Request::VerifyAudit(_)
        | Request::ExportAudit(_)
        | Request::TryHelp(_)
        | Request::FamilyRules(_)
        | Request::TryRules(_)
        | Request::Approvals(_)
        | Request::People(_)
        | Request::Consents(_)
        | Request::Law(_)
        | Request::Anomalies(_)
        | Request::Progress(_)
        | Request::Voices(_)
        | Request::TryBackup(_) => Guardian(Read),

        Request::AnswerApproval(_) | Request::Decide(_) => Guardian(Execute),

        Request::AddDocument(_)
        | Request::RemoveDocument(_)
        | Request::SaveSecret(_)
        | Request::RemoveSecret(_)
        | Request::ImportBitwarden(_)
        | Request::ChangePassphrase(_)
        | Request::PreparePasskey(_)
        | Request::AddPasskey(_)
        | Request::MakeBackup(_)
        | Request::AddGuest(_)
        | Request::SaveChild(_)
        | Request::SetPictures(_)
        | Request::LogBreach(_)
        | Request::LookAtModel(_)
        | Request::ConvertModel(_)
        | Request::StopModel(_)
        | Request::TryModel(_)
        | Request::RemoveModel(_)
        | Request::SaveDpia(_) => Guardian(Write),

        Request::AcceptState(_)
        | Request::MakeRecovery(_)
        | Request::RemoveWay(_)
        | Request::RotateKeys(_)
        | Request::EraseMonths(_)
        | Request::EraseKind(_)
        | Request::EraseChild(_)
        | Request::EraseAll(_)
        | Request::ForgetKind(_)
        | Request::AllowSecret(_)
        | Request::ExportAll(_)
        | Request::SaveSettings(_)
        | Request::SetHome(_)
        | Request::AcceptClock(_)
        | Request::SaveChildRules(_)
        | Request::SaveOtherRules(_)
        | Request::RestoreRules(_)
        | Request::AddGuardian(_)
        | Request::SaveGuardian(_)
        | Request::RemoveGuardian(_)
        | Request::GiveConsent(_)
        | Request::ChooseVoice(_)
        | Request::WithdrawConsent(_) => Guardian(Manage),
    }
}

/// A deed on what is the household's.
pub(crate) const fn wanted(deed: Deed) -> Wanted<'static> {
    Wanted {
        deed,
        friend: None,
        topic: None,
        kind: None,
        owner: None,
    }
}

impl<S: Store, P: Ports> Companion<S, P> {
    /// Lets a request pass, or says why not.
    pub(crate) fn permit(&mut self, request: &Request) -> Result<(), CoreError> {
        match need(request) {
            Need::Nothing => Ok(()),
            Need::Child(child, deed, kind) => self.permit_child(child, deed, kind),
            Need::Anyone(Some(child), deed) => self.permit_child(child, deed, None),
            Need::Anyone(None, _) => self.use_panel(),
            Need::Guardian(deed) => {
                self.use_panel()?;
                let me = self.me()?;
                let who = Subject {
                    role: Role::Guardian,
                    id: &me.id,
                    age: None,
                    deeds: Some(&me.deeds),
                };
                self.rule(&who, &wanted(deed))
            }
        }
    }

    fn permit_child(
        &mut self,
        child: &str,
        deed: Deed,
        kind: Option<DataKind>,
    ) -> Result<(), CoreError> {
        let now = self.ports.now_ms();
        let guarded = self.client == self.holder && self.session.is_open(now);
        let child = self.child(child)?;
        let entered = self.entered.get(&self.client) == Some(&child.id);
        if child.pictured && !entered && !guarded {
            return Err(CoreError::refuse(
                FaultKind::Locked,
                "Please choose your three pictures first.",
            ));
        }
        let wanted = Wanted {
            kind,
            owner: Some(&child.id),
            ..wanted(deed)
        };
        self.rule(&subject(child), &wanted)
    }

    fn rule(&self, who: &Subject<'_>, wanted: &Wanted<'_>) -> Result<(), CoreError> {
        let here = self.here();
        let moment = here.at(self.ports.now_ms());
        let ruling = self.house()?.rules.policy.decide(who, wanted, &moment);
        match ruling.allowed {
            true => Ok(()),
            false => Err(CoreError::refuse(FaultKind::Denied, &ruling.sentence)),
        }
    }
}
