//! What the family added to read: kept sealed, cited by Airth, and seen, added and removed by grown-ups only.

use crate::journal::{Actor, Line};
use crate::{Companion, CoreError, Ports, records};
use archive::Change;
use base64ct::{Base64, Encoding};
use knowledge::documents::{Document, MAX_BYTES, Passage};
use protocol::{AddDocument, DocumentInfo, Fault};
use serde::{Deserialize, Serialize};
use store::{Store, Table};

/// Documents of a family at most.
const MOST: usize = 20;
/// What the page's errors call the field.
const FIELD: &str = "document";

/// A document as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    title: String,
    at: i64,
    /// Heading, place and words of each passage.
    passages: Vec<(Option<String>, String, String)>,
}

impl Kept {
    fn new(document: Document, at: i64) -> Self {
        let passages = document.passages.into_iter();
        Self {
            title: document.title,
            at,
            passages: passages.map(|p| (p.heading, p.place, p.text)).collect(),
        }
    }

    fn info(&self, id: &str) -> DocumentInfo {
        let words = |(_, _, text): &(_, _, String)| text.split_whitespace().count() as u32;
        DocumentInfo {
            id: id.to_owned(),
            title: self.title.clone(),
            at: self.at,
            passages: self.passages.len() as u32,
            words: self.passages.iter().map(words).sum(),
        }
    }

    fn document(self) -> Document {
        let passages = self.passages.into_iter();
        Document {
            title: self.title,
            passages: passages
                .map(|(heading, place, text)| Passage {
                    heading,
                    place,
                    text,
                })
                .collect(),
        }
    }
}

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn documents(&mut self) -> Result<Vec<DocumentInfo>, CoreError> {
        let kept = self.kept_documents().await?;
        Ok(kept.iter().rev().map(|o| o.value.info(&o.key)).collect())
    }

    pub(crate) async fn add_document(
        &mut self,
        request: AddDocument,
    ) -> Result<Vec<DocumentInfo>, CoreError> {
        let refuse = |why: &str| {
            CoreError::from(Fault::at(FIELD, format!("This file was not added: {why}.")))
        };
        if request.data.len() > MAX_BYTES.div_ceil(3) * 4 {
            return Err(refuse("it is bigger than 2 MB"));
        }
        if self.archive.count(Table::Documents, "")? >= MOST {
            return Err(refuse("there are 20 already; please remove one first"));
        }
        let bytes =
            Base64::decode_vec(&request.data).map_err(|_| refuse("it did not arrive whole"))?;
        let document = Document::read(&request.name, &bytes).map_err(|error| match error {
            knowledge::KnowledgeError::Document(why) => refuse(why),
            other => other.into(),
        })?;
        let key = self.next_key(Table::Documents, "")?;
        let kept = Kept::new(document, self.ports.now_ms());
        let change = records::put(Table::Documents, &key, &kept)?;
        let line = Line::new(Actor::Guardian, "document added", "for Airth to read");
        self.commit(vec![change], vec![line]).await?;
        self.open_library().await?;
        self.documents().await
    }

    pub(crate) async fn remove_document(
        &mut self,
        document: &str,
    ) -> Result<Vec<DocumentInfo>, CoreError> {
        let change = Change::delete(Table::Documents, document.to_owned());
        let line = Line::new(
            Actor::Guardian,
            "document removed",
            "Airth no longer reads it",
        );
        self.commit(vec![change], vec![line]).await?;
        self.open_library().await?;
        self.documents().await
    }

    /// Puts what is kept where Airth finds it.
    pub(crate) async fn open_library(&mut self) -> Result<(), CoreError> {
        let kept = self.kept_documents().await?;
        let documents = kept.into_iter().map(|o| o.value.document()).collect();
        self.minds.set_documents(documents);
        Ok(())
    }

    async fn kept_documents(&mut self) -> Result<Vec<records::Opened<Kept>>, CoreError> {
        self.opened(Table::Documents, "", "a text that the family added")
            .await
    }
}
