//! Medians of the rounds, and how many times as fast ours is as each of the others.

use super::super::median;
use super::raw::{Engine, Raw};
use serde::Serialize;
use std::collections::BTreeMap;

/// Our engine where the browser has relaxed-simd, and everywhere else.
pub const RELAXED: &str = "ours_relaxed";
/// See [`RELAXED`].
pub const SIMD128: &str = "ours_simd128";
/// The other graph of the same engine, with 8-bit products.
pub const INT8: &str = "onnxruntime_web_int8";
const LOSSLESS: &str = "onnxruntime_web_lossless";

/// Whom the language model is compared with, and the engines of which the faster one counts.
const RIVALS: [(&str, &[&str]); 4] = [
    ("wllama", &["wllama"]),
    ("onnxruntime_web", &[LOSSLESS, INT8]),
    ("transformers_js", &["transformers_js"]),
    ("native_llama_cpp", &["native_llama_cpp"]),
];

/// Whom the sentence encoder is compared with.
const ENCODERS: [&str; 3] = [INT8, LOSSLESS, "transformers_js"];

/// What the rounds come to.
#[derive(Debug, Serialize)]
pub struct Summary {
    /// The engine that the app chooses in this browser.
    pub app_has: &'static str,
    /// Medians by engine.
    pub engines: BTreeMap<String, Figures>,
    /// `WHAT_vs_WHOM`: above 1 means that ours is faster; of two contexts the geometric mean. With the suffix `_simd128`
    /// for our engine without relaxed-simd.
    pub ratios: BTreeMap<String, f64>,
    /// The same by length of the context, in tokens.
    pub ratios_by_context: BTreeMap<String, BTreeMap<u32, f64>>,
    /// Which engine was the faster one of those that count as one, by what was measured.
    pub fastest: BTreeMap<String, String>,
    /// Bytes that a wasm loop reads in a second.
    pub bandwidth: Option<f64>,
    /// Bytes of weights that each token takes.
    pub streamed: f64,
    /// Milliseconds of the guard's decision on a message of 64 tokens.
    pub decision_ms: Option<f64>,
    /// How many times as long the first word of an answer takes in a conversation of the longest context as in an empty one.
    pub first_word_slower: Option<f64>,
    /// Bytes of wasm memory with both models and a conversation of 1,024 tokens.
    pub together_bytes: f64,
}

/// Medians of one engine.
#[derive(Debug, Default, Serialize)]
pub struct Figures {
    /// Tokens read in a second, by length of the prompt.
    pub prefill: BTreeMap<u32, f64>,
    /// Tokens written in a second after a prompt of that length.
    pub decode: BTreeMap<u32, f64>,
    /// Milliseconds of a sentence, by its tokens.
    pub embed_ms: BTreeMap<u32, f64>,
    /// Milliseconds until a part is ready, by part.
    pub load_ms: BTreeMap<String, f64>,
    /// Bytes of wasm memory after some work, by part.
    pub memory_bytes: BTreeMap<String, f64>,
}

impl Figures {
    fn of(engine: &Engine, written: usize) -> Self {
        let speed = |tokens: f64, times: Vec<f64>| Some(tokens * 1e3 / median(&times)?);
        let (mut prefill, mut decode) = (BTreeMap::new(), BTreeMap::new());
        for (context, rounds) in &engine.generate {
            let read = rounds.iter().map(|r| r.prefill_ms).collect();
            let wrote = rounds.iter().map(|r| r.decode_ms).collect();
            prefill.extend(speed(f64::from(*context), read).map(|s| (*context, s)));
            decode.extend(speed(written as f64, wrote).map(|s| (*context, s)));
        }
        Self {
            prefill,
            decode,
            embed_ms: medians(&engine.embed),
            load_ms: medians(&engine.load_ms),
            memory_bytes: engine.memory_bytes.clone().unwrap_or_default(),
        }
    }
}

fn medians<K: Ord + Clone>(rounds: &BTreeMap<K, Vec<f64>>) -> BTreeMap<K, f64> {
    let each = rounds.iter();
    each.filter_map(|(key, values)| Some((key.clone(), median(values)?)))
        .collect()
}

impl Summary {
    /// Makes it from a run; `streamed` bytes of weights are read for each token.
    pub fn of(raw: &Raw, streamed: f64) -> Self {
        let engines: BTreeMap<String, Figures> = raw
            .engines
            .iter()
            .map(|(name, engine)| (name.clone(), Figures::of(engine, raw.tokens_written)))
            .collect();
        let has_relaxed = engines.get(RELAXED).is_some_and(|e| !e.decode.is_empty());
        let mut summary = Self {
            app_has: if has_relaxed { RELAXED } else { SIMD128 },
            engines,
            ratios: BTreeMap::new(),
            ratios_by_context: BTreeMap::new(),
            fastest: BTreeMap::new(),
            bandwidth: median(&raw.bandwidth),
            streamed,
            decision_ms: median(&raw.decision_ms),
            first_word_slower: median(&raw.first_word_ms.history)
                .zip(median(&raw.first_word_ms.empty))
                .map(|(history, empty)| history / empty),
            together_bytes: raw.together_bytes,
        };
        summary.compare(summary.app_has, "");
        summary.compare(SIMD128, "_simd128");
        summary
    }

    fn compare(&mut self, ours: &str, suffix: &str) {
        for (whom, names) in RIVALS {
            for (what, of) in [
                ("prefill", (|f| &f.prefill) as Speeds),
                ("decode", |f| &f.decode),
            ] {
                let fastest = self.fastest_of(names, of);
                let ratios = self.ratios_to(ours, of, &fastest);
                self.note(format!("{what}_vs_{whom}{suffix}"), ratios);
                if names.len() > 1 {
                    self.fastest.extend(
                        fastest
                            .into_iter()
                            .map(|(context, (name, _))| (format!("{what}{context}"), name)),
                    );
                }
            }
        }
        for whom in ENCODERS {
            for (tokens, ratio) in self.encoder_ratios(ours, whom) {
                let name = format!("embed{tokens}_vs_{whom}{suffix}");
                self.ratios.insert(name, ratio);
            }
        }
        let limit = self.bandwidth.map(|bandwidth| bandwidth / self.streamed);
        let shares = self.engines.get(ours).zip(limit).map(|(ours, limit)| {
            let each = ours.decode.iter();
            each.map(|(context, speed)| (*context, speed / limit))
                .collect()
        });
        self.note(
            format!("decode_share_of_bandwidth{suffix}"),
            shares.unwrap_or_default(),
        );
    }

    /// The fastest of engines and its speed, by context.
    fn fastest_of(&self, names: &[&str], of: Speeds) -> BTreeMap<u32, (String, f64)> {
        let mut fastest: BTreeMap<u32, (String, f64)> = BTreeMap::new();
        for name in names {
            let speeds = self.engines.get(*name).map(of).into_iter().flatten();
            for (context, speed) in speeds {
                let best = fastest.get(context).is_none_or(|(_, best)| speed > best);
                if best {
                    fastest.insert(*context, ((*name).to_owned(), *speed));
                }
            }
        }
        fastest
    }

    fn ratios_to(
        &self,
        ours: &str,
        of: Speeds,
        theirs: &BTreeMap<u32, (String, f64)>,
    ) -> BTreeMap<u32, f64> {
        let ours = self.engines.get(ours).map(of).into_iter().flatten();
        ours.filter_map(|(context, speed)| Some((*context, speed / theirs.get(context)?.1)))
            .collect()
    }

    fn encoder_ratios(&self, ours: &str, whom: &str) -> Vec<(u32, f64)> {
        let times = |name: &str| self.engines.get(name).map(|e| &e.embed_ms);
        let Some((ours, theirs)) = times(ours).zip(times(whom)) else {
            return Vec::new();
        };
        let each = ours.iter();
        each.filter_map(|(tokens, ms)| Some((*tokens, theirs.get(tokens)? / ms)))
            .collect()
    }

    /// Keeps ratios by context and their geometric mean.
    fn note(&mut self, name: String, by_context: BTreeMap<u32, f64>) {
        if by_context.is_empty() {
            return;
        }
        let logs: f64 = by_context.values().map(|r| r.ln()).sum();
        let mean = (logs / by_context.len() as f64).exp();
        self.ratios.insert(name.clone(), mean);
        self.ratios_by_context.insert(name, by_context);
    }
}

/// Picks what is compared: speeds by context.
type Speeds = fn(&Figures) -> &BTreeMap<u32, f64>;

#[cfg(test)]
mod tests {
    use super::super::raw::{FirstWord, Generated};
    use super::*;

    fn engine(prefill_ms: f64, decode_ms: f64, embed: f64) -> Engine {
        let round = |slow: f64| Generated {
            prefill_ms: prefill_ms * slow,
            decode_ms: decode_ms * slow,
        };
        // The middle one of three counts.
        let rounds = vec![round(9.0), round(1.0), round(0.5)];
        Engine {
            generate: [(64, rounds.clone()), (512, rounds)].into(),
            embed: [(16, vec![embed])].into(),
            ..Engine::default()
        }
    }

    fn raw(engines: Vec<(&str, Engine)>) -> Raw {
        Raw {
            date: String::new(),
            browser: String::new(),
            cpu: String::new(),
            rounds: 3,
            tokens_written: 10,
            bandwidth: vec![4e9],
            decision_ms: vec![30.0],
            first_word_ms: FirstWord {
                empty: vec![10.0],
                history: vec![12.0],
            },
            together_bytes: 2e8,
            engines: engines
                .into_iter()
                .map(|(name, engine)| (name.to_owned(), engine))
                .collect(),
        }
    }

    fn close(found: f64, wanted: f64) {
        assert!((found - wanted).abs() < 1e-9, "{found} is not {wanted}");
    }

    #[test]
    fn the_app_s_engine_is_compared_and_the_other_one_beside_it() {
        let summary = Summary::of(
            &raw(vec![
                (RELAXED, engine(100.0, 100.0, 5.0)),
                (SIMD128, engine(200.0, 200.0, 10.0)),
                ("wllama", engine(200.0, 150.0, 0.0)),
            ]),
            1e7,
        );
        assert_eq!(summary.app_has, RELAXED);
        close(summary.engines[RELAXED].decode[&64], 100.0);
        close(summary.ratios["prefill_vs_wllama"], 2.0);
        close(summary.ratios["decode_vs_wllama"], 1.5);
        close(summary.ratios["decode_vs_wllama_simd128"], 0.75);
        close(summary.ratios_by_context["decode_vs_wllama"][&512], 1.5);
        close(summary.ratios["decode_share_of_bandwidth"], 0.25);
        close(summary.first_word_slower.unwrap(), 1.2);
        assert!(!summary.ratios.contains_key("decode_vs_onnxruntime_web"));
    }

    #[test]
    fn of_two_graphs_the_faster_one_counts_and_is_named() {
        let summary = Summary::of(
            &raw(vec![
                (SIMD128, engine(100.0, 100.0, 5.0)),
                (LOSSLESS, engine(400.0, 150.0, 6.0)),
                (INT8, engine(300.0, 200.0, 4.0)),
            ]),
            1e7,
        );
        assert_eq!(summary.app_has, SIMD128);
        close(summary.ratios["prefill_vs_onnxruntime_web"], 3.0);
        close(summary.ratios["decode_vs_onnxruntime_web"], 1.5);
        assert_eq!(summary.fastest["prefill64"], INT8);
        assert_eq!(summary.fastest["decode512"], LOSSLESS);
        close(summary.ratios["embed16_vs_onnxruntime_web_int8"], 0.8);
        close(
            summary.ratios["embed16_vs_onnxruntime_web_int8_simd128"],
            0.8,
        );
    }
}
