//! Stored models into the core.

use crate::download::Download;
use crate::fast;
use crate::js_error::EdgeError;
use crate::leader::Core;
use crate::manifest::{Manifest, Piece};
use crate::pieces::Pieces;
use crate::workshop::files::Files;
use companion::{Onnx, OnnxReader, SKILLS, Voice};

/// Attempts at loading the models that may die before they are not tried any more on their own.
const MOST_ATTEMPTS: u32 = 3;
/// How many may die before the language model is left out: it takes four fifths of the memory, and the friends can do
/// without it. One may: a page that is left while it loads looks the same.
const ATTEMPTS_WITH_VOICE: u32 = 2;

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
    fast::attach().await;
    let manifest = download.manifest();
    let onnx = read_onnx(&pieces, manifest, "minilm").await?;
    let tokenizer = read_tokenizer(&pieces, manifest, "minilm").await?;
    core.load_embedder(onnx, &tokenizer)
        .map_err(|e| e.to_string())?;
    download.note_loaded("minilm", true);
    let onnx = read_onnx(&pieces, manifest, "senses").await?;
    core.load_senses(onnx).map_err(|e| e.to_string())?;
    download.note_loaded("senses", true);
    let base = read(&pieces, manifest, "knowledge", ".bin").await?;
    core.load_knowledge(&base).map_err(|e| e.to_string())?;
    download.note_loaded("knowledge", true);
    if before < ATTEMPTS_WITH_VOICE {
        core.look_inside().await;
        load_voice(core, download).await?;
        return pieces.note_attempts(0).await.map_err(say);
    }
    // The next start tries everything again.
    pieces.note_attempts(0).await.map_err(say)?;
    Err(
        "the language model needs more memory than this device has free. The friends answer \
         without it until the next start; closing other apps may help"
            .into(),
    )
}

/// Loads the voice that is due: one that the family brought, or else the shipped one. The only place where a voice is loaded.
pub(crate) async fn load_voice(core: &mut Core, download: &Download) -> Result<(), String> {
    while let Some(voice) = core.next_voice().await {
        match voice {
            Voice::BuiltIn => {
                download.note_own_voice(false);
                return load_built_in(core, download).await;
            }
            Voice::Own { id, sha256 } => {
                let failed = load_own(core, &id, &sha256).await.err();
                let speaks = failed.is_none();
                core.note_voice(&id, failed).await;
                if speaks {
                    download.note_own_voice(true);
                }
            }
        }
    }
    Ok(())
}

async fn load_own(core: &mut Core, id: &str, sha256: &str) -> Result<(), String> {
    let plainly = |why: String| format!("It could not be loaded: {why}.");
    let files = Files::open().await.map_err(|e| plainly(e.to_string()))?;
    let read = files.read(id, sha256).await;
    let (onnx, tokenizer) = read.map_err(plainly)?;
    core.load_voice(onnx, &tokenizer)
        .map_err(|e| plainly(e.to_string()))
}

/// The shipped language model, and the judge of claims that looks at its reading.
async fn load_built_in(core: &mut Core, download: &Download) -> Result<(), String> {
    let pieces = Pieces::open().await.map_err(|e| e.to_string())?;
    let manifest = download.manifest();
    let (onnx, tokenizer) = read_language_model(&pieces, manifest).await?;
    core.load_voice(onnx, &tokenizer)
        .map_err(|e| e.to_string())?;
    download.note_loaded("smollm2", true);
    for skill in SKILLS {
        let ending = format!("{skill}.safetensors");
        let adapter = read(&pieces, manifest, "adapters", &ending).await?;
        core.load_adapter(skill, &adapter)
            .map_err(|e| e.to_string())?;
    }
    download.note_loaded("adapters", true);
    let head = read_onnx(&pieces, manifest, "claims").await?;
    core.load_claims(head).map_err(|e| e.to_string())?;
    download.note_loaded("claims", true);
    Ok(())
}

/// The shipped language model's graph and tokenizer.
pub(crate) async fn read_language_model(
    pieces: &Pieces,
    manifest: &Manifest,
) -> Result<(Onnx, String), String> {
    let onnx = read_onnx(pieces, manifest, "smollm2").await?;
    let tokenizer = read_tokenizer(pieces, manifest, "smollm2").await?;
    Ok((onnx, tokenizer))
}

/// A model's graph. Its weights are packed piece by piece: the file is never in memory as a whole.
async fn read_onnx(pieces: &Pieces, manifest: &Manifest, model: &str) -> Result<Onnx, String> {
    let mut reader = OnnxReader::default();
    for piece in places(manifest, model, ".onnx")? {
        let bytes = pieces.read(&piece).await.map_err(|e| e.to_string())?;
        reader
            .push(&bytes.ok_or(DAMAGED)?)
            .map_err(|e| e.to_string())?;
    }
    reader.finish().map_err(|e| e.to_string())
}

/// A model's tokenizer.
async fn read_tokenizer(
    pieces: &Pieces,
    manifest: &Manifest,
    model: &str,
) -> Result<String, String> {
    let tokenizer = read(pieces, manifest, model, ".tokenizer.json").await?;
    String::from_utf8(tokenizer).map_err(|_| "a tokenizer is not text".to_owned())
}

const DAMAGED: &str = "a stored piece was damaged; please press Resume on the Models page";

/// A file of a model by how its name ends.
async fn read(
    pieces: &Pieces,
    manifest: &Manifest,
    model: &str,
    ending: &str,
) -> Result<Vec<u8>, String> {
    pieces
        .read_file(&places(manifest, model, ending)?)
        .await
        .map_err(|e| e.to_string())?
        .ok_or_else(|| DAMAGED.to_owned())
}

/// The pieces of a file.
fn places(manifest: &Manifest, model: &str, ending: &str) -> Result<Vec<Piece>, String> {
    let file = manifest
        .file(model, ending)
        .ok_or("the list of models is incomplete")?;
    Ok(manifest.pieces_of(file))
}
