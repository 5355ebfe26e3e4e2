//! Requests. Each is a struct that names its response type; [`Request`] and [`Response`] are the sums that travel.

use crate::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// A request and the type of its answer.
pub trait Call: Serialize + DeserializeOwned + Into<Request> {
    /// What comes back.
    type Response: Serialize + DeserializeOwned;

    /// Wraps an answer for the journey.
    fn wrap(response: Self::Response) -> Response;

    /// Unwraps an answer; `None` if it belongs to another request.
    fn unwrap(response: Response) -> Option<Self::Response>;
}

macro_rules! calls {
    ($($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident : $ty:ty),* $(,)? } => $response:ty;)*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub struct $name { $($(#[$fdoc])* pub $field: $ty),* }

        impl Call for $name {
            type Response = $response;
            fn wrap(response: $response) -> Response { Response::$name(response) }
            fn unwrap(response: Response) -> Option<$response> {
                match response { Response::$name(r) => Some(r), _ => None }
            }
        }
        impl From<$name> for Request { fn from(r: $name) -> Self { Self::$name(r) } })*

        /// Every request.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Request { $($(#[$doc])* $name($name)),* }

        /// Every answer, by the request's name.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        pub enum Response { $(#[doc = concat!("Answer to [`", stringify!($name), "`](crate::", stringify!($name), ").")] $name($response)),* }
    };
}

/// Nothing to say but that it is done (and durable, where something was written).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {}

/// What the worker says at the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// How far this device has come.
    pub phase: Phase,
    /// The children, for who is here.
    pub children: Vec<Child>,
    /// The family's settings (defaults before set-up).
    pub settings: Settings,
    /// Where the models stand.
    pub models: ModelsState,
    /// Where their download stands.
    pub download: DownloadState,
    /// What is not as it was left (somebody put old data back, or rows are missing), in plain words. Until a guardian
    /// accepts it ([`AcceptState`]) everything can be read and nothing is written.
    pub alarms: Vec<String>,
    /// Whether another tab leads and this one follows it.
    pub following: bool,
    /// Whether something was set up here and the browser has cleared it since: this device's key is there, and nothing to open.
    pub cleared: bool,
    /// Whether this browser lets nothing be kept: everything is gone when the tab closes.
    pub temporary: bool,
    /// Version of the worker's build.
    pub version: String,
}

/// A conversation as stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conversation {
    /// Whose.
    pub child: Child,
    /// Oldest first; the last 200.
    pub turns: Vec<Turn>,
}

calls! {
    /// First message of a page: opens the store and says how far this device has come.
    Hello {} => Welcome;
    /// Makes the vault. Checks length (10 characters or more) and that both are the same.
    CreateVault {
        /// The guardian's passphrase.
        passphrase: String,
        /// The same again.
        repeat: String,
    } => Done;
    /// Adds a child. The first one finishes set-up.
    AddChild {
        /// 1 to 24 characters.
        nickname: String,
        /// 4 to 17 years.
        age: u8,
        /// A symbol's name such as `child-fox`.
        picture: String,
        /// The guardian's consent, recorded with its time.
        agreed: bool,
    } => Child;
    /// Opens a child's conversation.
    OpenConversation {
        /// Whose.
        child: ProfileId,
    } => Conversation;
    /// Says something. Streams [`Event`]s; answers with the friend's finished turn.
    Say {
        /// Who speaks.
        child: ProfileId,
        /// The friend whose page is open; the question is still routed to whoever is best.
        to: Agent,
        /// The words: 1 to 4,000 characters are read; longer text is answered with a kind word about its length.
        text: String,
    } => Turn;
    /// Stops the reply that is streaming; what was said so far stays. Overtakes other requests.
    Stop {} => Done;
    /// Keeps what a child says they feel; answers with the last seven days.
    PickFeeling {
        /// Who.
        child: ProfileId,
        /// What.
        feeling: Feeling,
    } => Vec<Felt>;
    /// Answers the guess that was made from the message of this moment; answers with the last seven days.
    AnswerGuess {
        /// Who.
        child: ProfileId,
        /// [`Felt::at`] of the guess.
        at: i64,
        /// What the child says to it.
        answer: GuessAnswer,
    } => Vec<Felt>;
    /// A child's own switch: whether feelings may be guessed. Off also forgets the guesses that were not answered.
    GuessFeelings {
        /// Who.
        child: ProfileId,
        /// Whether.
        on: bool,
    } => Child;
    /// A child's feelings of the last seven days, oldest first.
    Feelings {
        /// Who.
        child: ProfileId,
    } => Vec<Felt>;
    /// Whether a reply helped. The newest word counts; it teaches which kinds of replies to prefer.
    RateReply {
        /// Who.
        child: ProfileId,
        /// Which reply.
        turn: TurnId,
        /// Whether.
        helped: bool,
    } => Done;
    /// The stories on a child's shelf, newest first.
    Shelf {
        /// Whose.
        child: ProfileId,
    } => Vec<Story>;
    /// Takes a story off the shelf; answers with what is left.
    RemoveStory {
        /// Whose.
        child: ProfileId,
        /// [`Story::id`].
        story: String,
    } => Vec<Story>;
    /// What a child planned and learns.
    Plans {
        /// Whose.
        child: ProfileId,
    } => PlansPage;
    /// Ticks a step of a plan, or takes the tick away.
    TickStep {
        /// Whose.
        child: ProfileId,
        /// [`Plan::id`].
        plan: String,
        /// Counted from 0 in [`Plan::steps`].
        step: u32,
        /// Whether it is done.
        done: bool,
    } => PlansPage;
    /// Takes a plan away.
    RemovePlan {
        /// Whose.
        child: ProfileId,
        /// [`Plan::id`].
        plan: String,
    } => PlansPage;
    /// Takes a card away.
    RemoveCard {
        /// Whose.
        child: ProfileId,
        /// [`Card::id`].
        card: String,
    } => PlansPage;
    /// What the friends remember of a child.
    RecallAll {
        /// Whose.
        child: ProfileId,
    } => Remembered;
    /// Forgets one thing that was told; answers with what is left.
    Forget {
        /// Whose.
        child: ProfileId,
        /// [`Told::id`].
        told: String,
    } => Remembered;
    /// How much is remembered of a child, by kind. Panel only.
    MemoryReport {
        /// Whose.
        child: ProfileId,
    } => Vec<KindKept>;
    /// Forgets everything of one kind. Panel only.
    ForgetKind {
        /// Whose.
        child: ProfileId,
        /// [`KindKept::kind`].
        kind: String,
    } => Vec<KindKept>;
    /// What the family added to read, newest first. Panel only.
    Documents {} => Vec<DocumentInfo>;
    /// Adds a text, Markdown or PDF file of up to 2 MB that Airth may cite. Panel only.
    AddDocument {
        /// The file's name.
        name: String,
        /// Its bytes, base64.
        data: String,
    } => Vec<DocumentInfo>;
    /// Removes one. Panel only.
    RemoveDocument {
        /// [`DocumentInfo::id`].
        document: String,
    } => Vec<DocumentInfo>;
    /// The friends as their specifications describe them.
    Friends {} => Vec<FriendCard>;
    /// Opens the grown-ups' panel until [`Lock`] or five minutes without use.
    Unlock {
        /// The guardian's passphrase.
        passphrase: String,
    } => Done;
    /// Passkeys that open the panel, for the browser to ask for.
    PasskeyHints {} => Vec<PasskeyHint>;
    /// Opens the panel with what a passkey's PRF made of its salt.
    UnlockWithPasskey {
        /// 32 bytes, base64.
        output: String,
    } => Done;
    /// Opens the panel with the words of enough recovery sheets, and sets a new passphrase in place of the forgotten one.
    UnlockWithRecovery {
        /// The words of each sheet.
        sheets: Vec<String>,
        /// The new passphrase.
        passphrase: String,
        /// The same again.
        repeat: String,
    } => Done;
    /// Takes the data as they are after an alarm ([`Welcome::alarms`]) and writes again. Panel only; asks for the passphrase again.
    AcceptState {
        /// The guardian's passphrase.
        passphrase: String,
    } => Done;
    /// The ways in, and how the keys stand. Panel only.
    Keys {} => KeysReport;
    /// Another passphrase in place of this one. Panel only.
    ChangePassphrase {
        /// The guardian's passphrase.
        passphrase: String,
        /// The new one.
        new: String,
        /// The new one again.
        repeat: String,
    } => KeysReport;
    /// What the browser must be asked for a new passkey. Panel only.
    PreparePasskey {} => PasskeyWish;
    /// Makes a passkey a way in. Panel only; asks for the passphrase again.
    AddPasskey {
        /// WebAuthn's credential id, base64.
        credential: String,
        /// [`PasskeyWish::salt`].
        salt: String,
        /// What the PRF made of it: 32 bytes, base64.
        output: String,
        /// The guardian's passphrase.
        passphrase: String,
    } => KeysReport;
    /// Makes recovery sheets; those made before open nothing any more. Panel only; asks for the passphrase again.
    MakeRecovery {
        /// So many together open the vault, at least 2.
        threshold: u8,
        /// So many are made, at most 8.
        shares: u8,
        /// The guardian's passphrase.
        passphrase: String,
    } => RecoverySheets;
    /// Removes a way in; everything gets a new root key. Panel only; asks for the passphrase again.
    RemoveWay {
        /// [`WayIn::id`].
        way: String,
        /// The guardian's passphrase.
        passphrase: String,
    } => KeysReport;
    /// A new root key for everything. Panel only; asks for the passphrase again.
    RotateKeys {
        /// The guardian's passphrase.
        passphrase: String,
    } => KeysReport;
    /// Everything in one sealed file. Tells [`Event::Progress`]; [`Stop`] ends it. Panel only.
    MakeBackup {} => FileOut;
    /// Reads a whole backup without keeping anything, to see whether it restores. Tells [`Event::Progress`]; [`Stop`] ends it. Panel only.
    TryBackup {
        /// The file, base64.
        data: String,
        /// What opens it.
        key: BackupKey,
    } => DrillReport;
    /// Puts a backup onto a device where nothing is set up. Tells [`Event::Progress`]; [`Stop`] ends it, and the device is empty as before.
    RestoreBackup {
        /// The file, base64.
        data: String,
        /// What opens it.
        key: BackupKey,
    } => Welcome;
    /// Erases whole months, for ever: their keys are destroyed. Panel only; asks for the passphrase again.
    EraseMonths {
        /// Whose; `None` for everybody's.
        child: Option<ProfileId>,
        /// The first month, `2026-03`.
        from: String,
        /// The last month.
        until: String,
        /// The guardian's passphrase.
        passphrase: String,
    } => Receipt;
    /// Erases a whole kind of data, of everybody, for ever. Panel only; asks for the passphrase again.
    EraseKind {
        /// Which.
        kind: DataKind,
        /// The guardian's passphrase.
        passphrase: String,
    } => Receipt;
    /// Secrets that are kept for services outside, by name. Panel only.
    Secrets {} => Vec<SecretInfo>;
    /// Keeps a secret under a name, in place of one that had it. Panel only.
    SaveSecret {
        /// 1 to 255 bytes.
        name: String,
        /// At most 64 KiB.
        value: String,
    } => Vec<SecretInfo>;
    /// Forgets a secret. Panel only.
    RemoveSecret {
        /// [`SecretInfo::name`].
        name: String,
    } => Vec<SecretInfo>;
    /// Lets a connector use a secret, or not any more. Panel only.
    AllowSecret {
        /// [`SecretInfo::name`].
        name: String,
        /// The connector.
        user: String,
        /// Whether.
        allowed: bool,
    } => Vec<SecretInfo>;
    /// Takes in the secrets of Bitwarden's encrypted JSON export (the password-protected kind). Panel only.
    ImportBitwarden {
        /// The file, base64.
        data: String,
        /// Its password.
        password: String,
    } => ImportReport;
    /// Chooses a child's profile with its three pictures, for this tab. Without them nothing of the child opens, where the
    /// child has some.
    Enter {
        /// Who.
        child: ProfileId,
        /// The pictures, in order.
        pictures: Vec<String>,
    } => Done;
    /// How things stand for a child: whether the friends answer, what is left, what grown-ups see.
    Today {
        /// Whose.
        child: ProfileId,
        /// The friend whose page is open.
        friend: Agent,
    } => Standing;
    /// Asks a guardian for something. The same wish does not wait twice.
    AskFor {
        /// Who.
        child: ProfileId,
        /// For what.
        wish: Wish,
    } => Approval;
    /// The child has read an answer.
    SeeAnswer {
        /// Who.
        child: ProfileId,
        /// [`Approval::id`].
        approval: String,
    } => Done;
    /// Takes the stories on the shelf along as a file, once a guardian said yes ([`Wish::Stories`]).
    TakeStories {
        /// Whose.
        child: ProfileId,
    } => FileOut;
    /// What a child can read about what is kept of them, in words of their age.
    Notice {
        /// Whose.
        child: ProfileId,
    } => Vec<Passage>;
    /// Whom to turn to. For everybody, at any time.
    Help {} => HelpPage;
    /// What a child in distress would see now, from the guard itself; nothing is kept. Panel only.
    TryHelp {
        /// Whose.
        child: ProfileId,
    } => String;
    /// Where the device is, as rough squares of about five kilometres that the page made of it; compared and forgotten.
    NotePlace {
        /// South to north and west to east; `None` if the browser does not say.
        square: Option<(i32, i32)>,
    } => Place;
    /// Calls this square home, or forgets what was called so. Needs the consent `place`. Panel only.
    SetHome {
        /// As in [`NotePlace`].
        square: Option<(i32, i32)>,
    } => RulesPage;
    /// The rules and their history. Panel only.
    FamilyRules {} => RulesPage;
    /// New rules for one child. They are signed and hold at once. Panel only.
    SaveChildRules {
        /// Whose.
        child: ProfileId,
        /// All of them.
        rules: ChildRules,
    } => RulesPage;
    /// New further rules, all of them. Panel only.
    SaveOtherRules {
        /// All of them.
        others: Vec<PolicyRule>,
        /// [`Rules::zone`].
        zone: String,
    } => RulesPage;
    /// Makes an earlier version of the rules the newest one. Panel only.
    RestoreRules {
        /// [`Rules::version`].
        version: u64,
    } => RulesPage;
    /// Believes the device's clock as it is now ([`RulesPage::clock`]). Panel only.
    AcceptClock {} => RulesPage;
    /// What the rules would say. Panel only.
    TryRules {
        /// To whom.
        child: ProfileId,
        /// With which friend.
        friend: Agent,
        /// On which day, Monday is 0.
        weekday: u8,
        /// At which minute of the day.
        minute: u16,
    } => Ruling;
    /// Wishes, those that wait first, then newest first, 200 at most. Panel only.
    Approvals {} => Vec<Approval>;
    /// Answers a wish. Panel only.
    AnswerApproval {
        /// [`Approval::id`].
        approval: String,
        /// What; not [`Answer::Waiting`].
        answer: Answer,
        /// A word for the child; may be empty.
        note: String,
    } => Vec<Approval>;
    /// The people here. Panel only.
    People {} => PeoplePage;
    /// Gives another grown-up a way in of their own. Panel only; asks for the passphrase again.
    AddGuardian {
        /// 1 to 24 characters.
        name: String,
        /// What they may do.
        deeds: Vec<Deed>,
        /// Their passphrase.
        new: String,
        /// The same again.
        repeat: String,
        /// The passphrase of the guardian who is here.
        passphrase: String,
    } => PeoplePage;
    /// Another name for a guardian, or other deeds. Panel only.
    SaveGuardian {
        /// Who.
        guardian: ProfileId,
        /// 1 to 24 characters.
        name: String,
        /// What they may do; the first guardian may do everything.
        deeds: Vec<Deed>,
    } => PeoplePage;
    /// Takes a guardian's ways in away; everything gets new keys. Panel only; asks for the passphrase again.
    RemoveGuardian {
        /// Who; not the first one, and not oneself.
        guardian: ProfileId,
        /// The passphrase of the guardian who is here.
        passphrase: String,
    } => PeoplePage;
    /// A guest: a child who visits. Nothing of theirs stays after the visit. Panel only.
    AddGuest {
        /// 1 to 24 characters.
        nickname: String,
        /// 4 to 17 years.
        age: u8,
        /// A symbol's name such as `child-fox`.
        picture: String,
        /// Hours that the visit takes, 1 to 72.
        hours: u8,
    } => Child;
    /// Corrects what is known of a child. Panel only.
    SaveChild {
        /// Who.
        child: ProfileId,
        /// 1 to 24 characters.
        nickname: String,
        /// 4 to 17 years.
        age: u8,
        /// A symbol's name such as `child-fox`.
        picture: String,
    } => Child;
    /// Three pictures that choose a child's profile; none takes them away. Panel only.
    SetPictures {
        /// Whose.
        child: ProfileId,
        /// Three names out of [`PeoplePage::pictures`], or none.
        pictures: Vec<String>,
    } => Child;
    /// What can be agreed to for a child, and what was. Panel only.
    Consents {
        /// Whose.
        child: ProfileId,
    } => Vec<ConsentCard>;
    /// Agrees to a purpose. Panel only; asks for the passphrase again.
    GiveConsent {
        /// For whom.
        child: ProfileId,
        /// [`ConsentCard::purpose`].
        purpose: String,
        /// Whether a signed form is kept by the family, too, as the guardian says.
        form: bool,
        /// The guardian's passphrase.
        passphrase: String,
    } => Vec<ConsentCard>;
    /// Withdraws a consent; what it allowed stops at once. As easy as it can be: nothing is asked for again. Panel only.
    WithdrawConsent {
        /// For whom.
        child: ProfileId,
        /// [`ConsentCard::purpose`].
        purpose: String,
    } => Vec<ConsentCard>;
    /// What is kept and why, with all that the law asks for. Panel only.
    Law {} => LawPage;
    /// Changes a section of the impact assessment; an empty text brings the shipped one back. Panel only.
    SaveDpia {
        /// [`DpiaSection::id`].
        section: String,
        /// Its text.
        text: String,
    } => LawPage;
    /// Adds or changes an entry of the breach log. Panel only.
    LogBreach {
        /// The entry.
        breach: Breach,
    } => LawPage;
    /// Something unusual in the log, newest first. Panel only.
    Anomalies {} => Vec<Anomaly>;
    /// What a child practises. Panel only.
    Progress {
        /// Whose.
        child: ProfileId,
    } => ProgressReport;
    /// The family council. For everybody.
    Council {} => CouncilPage;
    /// Proposes a rule.
    Propose {
        /// Who; `None` for the guardian whose panel is open.
        child: Option<ProfileId>,
        /// The rule, 1 to 300 characters.
        text: String,
    } => CouncilPage;
    /// Says what one thinks of a proposal.
    Speak {
        /// Who; `None` for the guardian whose panel is open.
        child: Option<ProfileId>,
        /// [`Proposal::id`].
        proposal: String,
        /// What.
        view: View,
        /// In words, at most 300 characters.
        words: String,
    } => CouncilPage;
    /// Ends the talk about a proposal. Panel only.
    Decide {
        /// [`Proposal::id`].
        proposal: String,
        /// By vote, or by the guardian.
        how: How,
        /// The guardian's decision; a vote decides by itself.
        accepted: bool,
        /// Why.
        reasons: String,
    } => CouncilPage;
    /// Closes the panel.
    Lock {} => Done;
    /// Children, for the panel.
    Children {} => Vec<Child>;
    /// The Activity page. Panel only.
    Activity {
        /// Whose.
        child: ProfileId,
    } => ActivityReport;
    /// The Safety page. Panel only. New entries count as seen from here on.
    Safety {} => SafetyReport;
    /// How many entries of the Safety page ask for a grown-up's eye and were not seen yet. Panel only.
    Alerts {} => u32;
    /// A child or a guardian says that there was nothing wrong with what the guard acted on.
    MarkFine {
        /// [`GuardEntry::id`].
        entry: String,
    } => Done;
    /// Changes the family's settings. Panel only.
    SaveSettings {
        /// The whole of them.
        settings: Settings,
    } => Settings;
    /// The audit log. Panel only.
    Audit {
        /// Which lines.
        filter: AuditFilter,
    } => AuditPage;
    /// Checks the whole audit log: its chain, its signatures, its end. Panel only.
    VerifyAudit {} => AuditVerdict;
    /// The audit log as a file that a verifier outside the app checks. Panel only.
    ExportAudit {} => FileOut;
    /// Everything, readable. Panel only; asks for the passphrase again.
    ExportAll {
        /// The guardian's passphrase.
        passphrase: String,
    } => Export;
    /// Erases one child with everything of theirs. Panel only; asks for the passphrase again.
    EraseChild {
        /// Whose.
        child: ProfileId,
        /// The guardian's passphrase.
        passphrase: String,
    } => Receipt;
    /// Erases everything: keys first, then records. Panel only; asks for the passphrase again. The shipped models stay, the family's own go.
    EraseAll {
        /// The guardian's passphrase.
        passphrase: String,
    } => Receipt;
    /// Real figures about this device.
    CheckHealth {
        /// Whose counts to include, if anybody's.
        child: Option<ProfileId>,
    } => Health;
    /// Answers a probe of this device's health. Says nothing about anybody.
    Probe {
        /// Which.
        page: ProbePage,
    } => ProbeAnswer;
    /// Where the models stand.
    Models {} => ModelsState;
    /// Starts or resumes the models' download.
    StartDownload {} => DownloadState;
    /// Pauses it; it goes on where it was.
    PauseDownload {} => DownloadState;
    /// Who speaks and who might. Panel only.
    Voices {} => VoicesPage;
    /// Reads the head of a model file. Tells [`Event::ModelWork`]. Panel only.
    LookAtModel {
        /// Where it is.
        source: ModelSource,
    } => VoicesPage;
    /// Converts what was looked at and keeps it. Tells [`Event::ModelWork`]. Panel only.
    ConvertModel {} => VoicesPage;
    /// Stops the work on a model, and forgets what was looked at; what was half-written goes. Panel only.
    StopModel {} => VoicesPage;
    /// Tries a model out of a child's reach. Tells [`Event::ModelWork`]. Panel only.
    TryModel {
        /// Which; `None` for the built-in one.
        model: Option<ModelId>,
    } => VoicesPage;
    /// Lets a model speak that was tried. Panel only.
    ChooseVoice {
        /// Which; `None` for the built-in one.
        model: Option<ModelId>,
    } => VoicesPage;
    /// Removes a brought model and its files. Panel only.
    RemoveModel {
        /// Which.
        model: ModelId,
    } => VoicesPage;
}
