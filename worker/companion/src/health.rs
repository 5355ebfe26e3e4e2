//! How this device is doing, in counted figures: for Ely, the panel, and the probes under `/health/…`.
//!
//! Promises: no name, word or id of a child is among them; what is not counted is left out, never guessed.

use crate::{Companion, CoreError, Ports, VERSION};
use core::fmt::Write;
use protocol::{Agent, FaultKind, Health, ProbeAnswer, ProbePage};
use std::collections::BTreeMap;
use store::{Store, Table};

/// Counted since the worker was started.
#[derive(Debug, Default)]
pub(crate) struct Counted {
    /// Replies, by friend.
    replies: [u64; 5],
    /// Milliseconds from a message to its finished reply, all together.
    reply_ms: u64,
    /// Requests that ended with a fault, by kind.
    faults: BTreeMap<String, u64>,
}

impl Counted {
    pub fn reply(&mut self, agent: Agent, ms: i64) {
        self.replies[agent as usize] += 1;
        self.reply_ms += ms.max(0) as u64;
    }

    pub fn fault(&mut self, kind: FaultKind) {
        *self.faults.entry(format!("{kind:?}")).or_default() += 1;
    }
}

impl<S: Store, P: Ports> Companion<S, P> {
    pub(crate) async fn health(&mut self, child: Option<&str>) -> Result<Health, CoreError> {
        let usage = self.archive.store().usage().await?;
        let estimate = self.ports.estimate().await;
        let (mut turns, mut memories) = (0, 0);
        if let Some(child) = child {
            let prefix = format!("{}/", self.child(child)?.id);
            turns = self.archive.count(Table::Turns, &prefix)? as u64;
            memories = self.archive.count(Table::Memories, &prefix)? as u64;
        }
        Ok(Health {
            records: usage.records as u64,
            record_bytes: usage.bytes,
            usage_bytes: estimate.usage,
            quota_bytes: estimate.quota,
            persistent: estimate.persistent,
            memories,
            turns,
            last_save: self.last_saved(),
            last_backup: self.last_backup().await?,
            quarantined: self.archive.store().count(Table::Quarantine, "").await? as u64,
            memory_bytes: self.ports.memory_bytes(),
            models: self.models.clone(),
            version: VERSION.into(),
        })
    }

    /// When something was last saved; `None` before, and while nothing is open.
    fn last_saved(&self) -> Option<i64> {
        let at = self.archive.last_write().ok().flatten()?;
        i64::try_from(at).ok()
    }

    /// Lines of the audit log; none while nothing is open.
    fn lines(&self) -> u64 {
        self.archive.lines().unwrap_or(0)
    }

    /// Answers a probe.
    pub(crate) async fn probe(&mut self, page: ProbePage) -> Result<ProbeAnswer, CoreError> {
        let health = self.health(None).await?;
        Ok(match page {
            ProbePage::Live => json(
                200,
                &serde_json::json!({ "status": "live", "version": VERSION }),
            ),
            ProbePage::Ready => self.ready(&health),
            ProbePage::Metrics => ProbeAnswer {
                status: 200,
                content_type: "text/plain; version=0.0.4; charset=utf-8".into(),
                body: metrics(&health, &self.counted),
            },
            ProbePage::Audit => json(
                200,
                &serde_json::json!({ "entries": self.lines(), "newest_at": health.last_save }),
            ),
        })
    }

    fn ready(&self, health: &Health) -> ProbeAnswer {
        let mut missing: Vec<String> = Vec::new();
        if self.house.is_none() {
            missing.push("LuminAI is not set up here, or is locked.".into());
        }
        if !health.models.ready() {
            missing.push("Not every model is loaded.".into());
        }
        let troubles: Vec<String> = health.troubles().into_iter().map(|t| t.what).collect();
        let (status, word) = if missing.is_empty() {
            (200, "ready")
        } else {
            (503, "not ready")
        };
        json(
            status,
            &serde_json::json!({ "status": word, "missing": missing, "troubles": troubles }),
        )
    }
}

fn json(status: u16, body: &serde_json::Value) -> ProbeAnswer {
    ProbeAnswer {
        status,
        content_type: "application/json".into(),
        body: body.to_string(),
    }
}

/// The Prometheus text format 0.0.4: a help line, a type line, samples.
fn metrics(health: &Health, counted: &Counted) -> String {
    let mut out = String::new();
    let mut metric = |name: &str, kind: &str, help: &str, samples: Vec<(String, f64)>| {
        if samples.is_empty() {
            return;
        }
        // Writing to a string does not fail.
        let _ = writeln!(
            out,
            "# HELP luminai_{name} {help}\n# TYPE luminai_{name} {kind}"
        );
        for (labels, value) in samples {
            let _ = writeln!(out, "luminai_{name}{labels} {value}");
        }
    };
    let one = |value: u64| vec![(String::new(), value as f64)];
    let perhaps = |value: Option<u64>| value.map(one).unwrap_or_default();
    let label = |name: &str, value: &str| format!("{{{name}=\"{value}\"}}");
    let loaded = health.models.models.iter();
    let loaded = loaded.map(|m| (label("model", &m.name), f64::from(u8::from(m.loaded))));
    metric(
        "model_loaded",
        "gauge",
        "Whether a model is loaded.",
        loaded.collect(),
    );
    metric(
        "models_stored_bytes",
        "gauge",
        "Verified bytes of models on the device.",
        one(health.models.stored_bytes),
    );
    metric(
        "models_bytes",
        "gauge",
        "Bytes of all models.",
        one(health.models.total_bytes),
    );
    metric("records", "gauge", "Sealed records.", one(health.records));
    metric(
        "record_bytes",
        "gauge",
        "Bytes of sealed records.",
        one(health.record_bytes),
    );
    metric(
        "records_quarantined",
        "gauge",
        "Records that could not be read.",
        one(health.quarantined),
    );
    metric(
        "storage_usage_bytes",
        "gauge",
        "Bytes that the browser counts for this site.",
        perhaps(health.usage_bytes),
    );
    metric(
        "storage_quota_bytes",
        "gauge",
        "Bytes that the browser allows.",
        perhaps(health.quota_bytes),
    );
    metric(
        "memory_bytes",
        "gauge",
        "Linear memory of the worker.",
        one(health.memory_bytes),
    );
    metric(
        "troubles",
        "gauge",
        "Things that a grown-up should look at.",
        one(health.troubles().len() as u64),
    );
    let saved = health.last_save.map(|at| at.max(0) as u64 / 1000);
    metric(
        "last_save_timestamp_seconds",
        "gauge",
        "When something was last saved.",
        perhaps(saved),
    );
    let replies = Agent::ALL.iter().zip(counted.replies);
    let replies = replies.map(|(agent, n)| (label("agent", agent.id()), n as f64));
    metric(
        "replies_total",
        "counter",
        "Replies since the start.",
        replies.collect(),
    );
    let seconds = vec![(String::new(), counted.reply_ms as f64 / 1000.0)];
    metric(
        "reply_seconds_total",
        "counter",
        "Seconds from messages to finished replies.",
        seconds,
    );
    let faults = counted.faults.iter();
    let faults = faults.map(|(kind, n)| (label("kind", kind), *n as f64));
    metric(
        "faults_total",
        "counter",
        "Requests that ended with a fault.",
        faults.collect(),
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metrics_are_well_formed_and_counted() {
        let mut counted = Counted::default();
        counted.reply(Agent::Airth, 1500);
        counted.fault(FaultKind::Locked);
        let health = Health {
            records: 7,
            quota_bytes: Some(100),
            ..Health::default()
        };
        let text = metrics(&health, &counted);
        for line in [
            "luminai_records 7",
            "luminai_storage_quota_bytes 100",
            "luminai_replies_total{agent=\"airth\"} 1",
            "luminai_reply_seconds_total 1.5",
            "luminai_faults_total{kind=\"Locked\"} 1",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
        assert!(
            !text.contains("storage_usage"),
            "what is not told is left out"
        );
        let sample = |line: &str| {
            line.split_once(' ').is_some_and(|(name, value)| {
                name.starts_with("luminai_") && value.parse::<f64>().is_ok()
            })
        };
        assert!(
            text.lines()
                .all(|line| line.starts_with("# ") || sample(line))
        );
    }
}
