//! Who hears what the leader tells, and what others must be told of.

use super::letter::{Client, To};
use protocol::{Event, Request};

/// Whom an event is for, while a request of `running` is carried out.
pub(crate) fn audience(event: &Event, running: Option<Client>) -> To {
    match event {
        Event::ReplyStarted { .. }
        | Event::ReplyText { .. }
        | Event::ReplyDone { .. }
        | Event::Progress { .. } => running.map_or(To::All, To::Only),
        Event::Download(_)
        | Event::Models(_)
        | Event::ModelWork(_)
        | Event::Quarantined { .. }
        | Event::Changed => To::All,
    }
}

/// Whether what a request writes can make the pages of other tabs old.
///
/// Not so for those that a page sends to draw itself: some of them write (an entry counts as seen, a line in the audit
/// log), and two tabs that drew themselves anew at each other's drawing would never rest.
pub(crate) fn changes(request: &Request) -> bool {
    !matches!(
        request,
        Request::Hello(_)
            | Request::OpenConversation(_)
            | Request::Stop(_)
            | Request::Feelings(_)
            | Request::Shelf(_)
            | Request::Plans(_)
            | Request::RecallAll(_)
            | Request::MemoryReport(_)
            | Request::Documents(_)
            | Request::Friends(_)
            | Request::PasskeyHints(_)
            | Request::PreparePasskey(_)
            | Request::Keys(_)
            | Request::MakeBackup(_)
            | Request::TryBackup(_)
            | Request::Secrets(_)
            | Request::Lock(_)
            | Request::Children(_)
            | Request::Activity(_)
            | Request::Safety(_)
            | Request::Alerts(_)
            | Request::Audit(_)
            | Request::VerifyAudit(_)
            | Request::ExportAudit(_)
            | Request::ExportAll(_)
            | Request::CheckHealth(_)
            | Request::Probe(_)
            | Request::Models(_)
            | Request::StartDownload(_)
            | Request::PauseDownload(_)
            | Request::Voices(_)
            | Request::LookAtModel(_)
            | Request::ConvertModel(_)
            | Request::StopModel(_)
            | Request::TryModel(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::{DownloadState, DownloadStep, Hello, Safety, Say, Task};

    const ASKER: Client = Client(3);

    #[test]
    fn a_reply_is_heard_by_the_one_who_asked_and_news_by_all() {
        let reply = Event::ReplyText {
            turn: 1,
            text: "hello".into(),
        };
        assert_eq!(audience(&reply, Some(ASKER)), To::Only(ASKER));
        let download = Event::Download(DownloadState {
            step: DownloadStep::Idle,
            done: 0,
            total: 0,
        });
        assert_eq!(audience(&download, Some(ASKER)), To::All);
        let quarantined = Event::Quarantined { what: Vec::new() };
        assert_eq!(audience(&quarantined, Some(ASKER)), To::All);
    }

    #[test]
    fn progress_is_for_the_asker_or_for_all_when_nobody_asked() {
        let progress = Event::Progress {
            task: Task::Move,
            done: 1,
            total: 2,
        };
        assert_eq!(audience(&progress, Some(ASKER)), To::Only(ASKER));
        assert_eq!(audience(&progress, None), To::All);
    }

    #[test]
    fn drawing_a_page_is_no_change_and_saying_something_is() {
        assert!(!changes(&Hello {}.into()));
        assert!(!changes(&Safety {}.into()));
        let say = Say {
            child: "mia".into(),
            to: protocol::Agent::Luminai,
            text: "hello".into(),
        };
        assert!(changes(&say.into()));
    }
}
