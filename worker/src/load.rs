//! Stored models into the core.

use crate::download::Download;
use crate::js_error::EdgeError;
use crate::leader::Core;
use crate::pieces::Pieces;

/// Attempts at loading the models that may die before they are not tried any more on their own.
const MOST_ATTEMPTS: u32 = 2;

/// Loads the models that are stored. Where memory ran out before, they stay where they are and the friends answer from
/// what they know by heart.
pub(crate) async fn load(core: &mut Core, download: &Download) {
    match try_load(core, download).await {
        Ok(()) => {}
        Err(error) => {
            // A piece that turned out damaged was dropped: look again, so that it can be fetched again.
            let _ = download.look().await;
            download.note_trouble(Some(format!("The models could not be started: {error}.")));
        }
    }
    core.note_models(download.models(), download.state());
}

async fn try_load(core: &mut Core, download: &Download) -> Result<(), String> {
    let say = |e: EdgeError| e.to_string();
    let pieces = Pieces::open().await.map_err(say)?;
    let before = pieces.attempts().await.map_err(say)?;
    if before >= MOST_ATTEMPTS {
        // The next start tries again.
        pieces.note_attempts(0).await.map_err(say)?;
        return Err(
            "this device seems to have too little memory free; closing other apps may help".into(),
        );
    }
    pieces.note_attempts(before + 1).await.map_err(say)?;
    let (onnx, tokenizer) = read_both(&pieces, download, "minilm").await?;
    core.load_embedder(onnx, &tokenizer)
        .map_err(|e| e.to_string())?;
    download.note_loaded("minilm", true);
    let onnx = read(&pieces, download, "senses", ".onnx").await?;
    core.load_senses(onnx).map_err(|e| e.to_string())?;
    download.note_loaded("senses", true);
    let base = read(&pieces, download, "knowledge", ".bin").await?;
    core.load_knowledge(&base).map_err(|e| e.to_string())?;
    download.note_loaded("knowledge", true);
    let (onnx, tokenizer) = read_both(&pieces, download, "smollm2").await?;
    core.load_voice(onnx, &tokenizer)
        .map_err(|e| e.to_string())?;
    download.note_loaded("smollm2", true);
    let head = read(&pieces, download, "claims", ".onnx").await?;
    core.load_claims(head).map_err(|e| e.to_string())?;
    download.note_loaded("claims", true);
    pieces.note_attempts(0).await.map_err(say)
}

/// A model's graph and its tokenizer.
async fn read_both(
    pieces: &Pieces,
    download: &Download,
    model: &str,
) -> Result<(Vec<u8>, String), String> {
    let onnx = read(pieces, download, model, ".onnx").await?;
    let tokenizer = read(pieces, download, model, ".tokenizer.json").await?;
    let tokenizer = String::from_utf8(tokenizer).map_err(|_| "a tokenizer is not text")?;
    Ok((onnx, tokenizer))
}

/// A file of a model by how its name ends.
async fn read(
    pieces: &Pieces,
    download: &Download,
    model: &str,
    ending: &str,
) -> Result<Vec<u8>, String> {
    let manifest = download.manifest();
    let file = manifest
        .file(model, ending)
        .ok_or("the list of models is incomplete")?;
    pieces
        .read_file(&manifest.pieces_of(file))
        .await
        .map_err(|e| e.to_string())?
        .ok_or_else(|| {
            "a stored piece was damaged; please press Resume on the Models page".to_owned()
        })
}
