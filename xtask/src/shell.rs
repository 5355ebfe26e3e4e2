//! Running other programs so that a person sees what goes on: a quiet step with its time, or everything it prints.

use crate::places::Places;
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// Says that a step had nothing to do.
pub fn already(label: &str) {
    println!("  ✓ {label}: there already");
}

/// Runs a command behind one line that shows how long it takes. What it prints goes to a log, whose end is shown if it fails.
pub fn step(places: &Places, label: &str, command: &mut Command) -> Result<()> {
    let logs = places.scratch().join("logs");
    fs::create_dir_all(&logs)?;
    let path = logs.join(format!("{}.log", slug(label)));
    let log = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    command
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log);
    let started = Instant::now();
    let mut child = spawn(command)?;
    let status = wait(&mut child, label, started)?;
    if status.success() {
        finish_line(&format!("  ✓ {label} ({})", spoken(started.elapsed())));
        return Ok(());
    }
    finish_line(&format!("  ✗ {label}"));
    bail!(
        "{label} failed ({status}); the end of {}:\n{}",
        path.display(),
        last_lines(&path, 40)
    );
}

/// Runs a command in full view and hands back everything it printed.
pub fn show(command: &mut Command) -> Result<(bool, String)> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
        .env("CARGO_TERM_COLOR", "never")
        .env("NO_COLOR", "1");
    let mut child = spawn(command)?;
    let heard = Arc::new(Mutex::new(String::new()));
    let listeners = [
        child
            .stdout
            .take()
            .map(|pipe| listen(pipe, io::stdout(), &heard)),
        child
            .stderr
            .take()
            .map(|pipe| listen(pipe, io::stderr(), &heard)),
    ];
    let status = child.wait()?;
    for listener in listeners.into_iter().flatten() {
        // A listener ends with its pipe and does not panic.
        listener.join().ok();
    }
    let text = heard.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok((status.success(), text))
}

/// What a command prints on its standard output, trimmed; `None` if it cannot be run or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A duration as a person says it.
pub fn spoken(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        s @ 1..60 => format!("{s} s"),
        s => format!("{} min {} s", s / 60, s % 60),
    }
}

fn spawn(command: &mut Command) -> Result<Child> {
    let program = command.get_program().to_string_lossy().into_owned();
    command
        .spawn()
        .with_context(|| format!("cannot run `{program}`: is it installed?"))
}

/// Waits, and says every now and then that it still does: each second on a terminal, each half minute in a log.
fn wait(child: &mut Child, label: &str, started: Instant) -> Result<ExitStatus> {
    let terminal = io::stdout().is_terminal();
    let every = Duration::from_secs(if terminal { 1 } else { 30 });
    let mut said = Duration::ZERO;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if started.elapsed() >= said + every {
            said = started.elapsed();
            let line = format!("  … {label} ({})", spoken(said));
            if terminal {
                print!("\r\x1b[2K{line}");
                io::stdout().flush()?;
            } else {
                println!("{line}");
            }
        }
        thread::sleep(Duration::from_millis(50));
    }
}

fn finish_line(line: &str) {
    let back = if io::stdout().is_terminal() {
        "\r\x1b[2K"
    } else {
        ""
    };
    println!("{back}{line}");
}

fn listen(
    pipe: impl Read + Send + 'static,
    mut echo: impl Write + Send + 'static,
    heard: &Arc<Mutex<String>>,
) -> thread::JoinHandle<()> {
    let heard = Arc::clone(heard);
    thread::spawn(move || {
        let mut lines = BufReader::new(pipe);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
            // Whoever reads our output may have gone; the run goes on.
            echo.write_all(&line).and_then(|()| echo.flush()).ok();
            heard
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
    })
}

fn slug(label: &str) -> String {
    label
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect()
}

fn last_lines(path: &std::path::Path, count: usize) -> String {
    let text = fs::read(path)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_spoken() {
        assert_eq!(spoken(Duration::from_millis(20)), "20 ms");
        assert_eq!(spoken(Duration::from_secs(59)), "59 s");
        assert_eq!(spoken(Duration::from_secs(125)), "2 min 5 s");
    }

    #[test]
    fn what_a_program_prints_is_shown_and_kept() {
        let (ok, text) =
            show(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"])).unwrap();
        assert!(!ok);
        assert!(text.contains("out\n") && text.contains("err\n"));
    }
}
