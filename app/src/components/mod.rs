//! Parts that more than one page uses.

mod chart;
mod child_form;
mod choices;
mod composer;
mod confirm;
mod conversation;
mod dialog;
mod download;
mod field;
mod fine;
mod frame;
mod helped;
mod learning;
mod loaded;
mod mood;
mod notices;
mod picture;
mod table;
mod turn;
mod week;
mod why;

pub use chart::MinutesChart;
pub use child_form::ChildForm;
pub use composer::Composer;
pub use confirm::Confirm;
pub use conversation::Conversation;
pub use dialog::Dialog;
pub use download::DownloadPanel;
pub use field::{Complaint, NumberField, Passphrase, SelectField, TextField};
pub use fine::ThisWasFine;
pub use frame::{ChildPage, GrownUps, HeadLink, OfflineStatus, Rail, StageHead};
pub use learning::LearningChart;
pub use loaded::{Load, Loaded};
pub use mood::MoodChart;
pub use notices::{Notices, UpdateBar};
pub use picture::{Icon, Picture};
pub use table::{BarRow, Bars, Facts, Table};
pub use turn::ReadToMe;
pub use week::{FeelingsWeek, symbol};

use choices::Choices;
use helped::Helped;
use turn::{FriendTurn, LiveTurn, YourTurn};
use why::WhyPanel;
