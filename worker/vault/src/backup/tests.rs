use super::*;
use crate::{Entropy, SeededEntropy, entropy::random, proof};
use proptest::prelude::*;

const KEY: [u8; 32] = [0x42; 32];

fn row(n: usize, length: usize) -> Row {
    Row {
        table: format!("table{}", n % 3),
        key: format!("{n:032x}"),
        value: vec![n as u8; length],
    }
}

fn header(rows: &[Row]) -> BackupHeader {
    BackupHeader {
        vault: [7; 16],
        made_at: 1_790_000_000_000,
        rows: rows.len() as u64,
        keybag: b"a keybag".to_vec(),
    }
}

fn write(rows: &[Row], seed: u64) -> Vec<u8> {
    let (mut writer, mut file) =
        BackupWriter::new(&header(rows), &KEY, &mut SeededEntropy::new(seed)).unwrap();
    for row in rows {
        file.extend(writer.row(&row.table, &row.key, &row.value).unwrap());
    }
    file.extend(writer.finish().unwrap());
    file
}

fn read(file: &[u8], step: usize) -> Result<Vec<Row>, VaultError> {
    let Beginning::Whole { length, .. } = Beginning::of(file)? else {
        return Err(VaultError::Truncated);
    };
    let mut reader = BackupReader::new(file, &KEY)?;
    let mut rows = Vec::new();
    for piece in file[length..].chunks(step) {
        rows.extend(reader.feed(piece)?);
    }
    reader.finish()?;
    Ok(rows)
}

fn some_rows() -> Vec<Row> {
    let lengths = [0, 1, 300, 70_000, 512, 200_000, 65_536, 3, 66_000];
    let rows = lengths.iter().enumerate();
    rows.map(|(n, length)| row(n, *length)).collect()
}

/// Where each chunk begins, and the end.
fn chunks(file: &[u8]) -> Vec<usize> {
    let Ok(Beginning::Whole { length, .. }) = Beginning::of(file) else {
        panic!("no header")
    };
    let mut at = vec![length];
    while let Some(head) = file.get(at[at.len() - 1]..).and_then(|f| f.first_chunk()) {
        let length = (u32::from_be_bytes(*head) & !LAST) as usize;
        at.push(at[at.len() - 1] + 4 + length + hazmat::TAG);
    }
    at
}

#[test]
fn what_was_written_comes_back() {
    let rows = some_rows();
    let file = write(&rows, 1);
    for step in [1_000, 4_096, 65_536, usize::MAX] {
        assert_eq!(read(&file, step).unwrap(), rows);
    }
    let Ok(Beginning::Whole { header: h, .. }) = Beginning::of(&file) else {
        panic!("no header")
    };
    assert_eq!(h, header(&rows));
    assert_eq!(read(&write(&[], 1), 7).unwrap(), []);
    assert!(!file.windows(6).any(|w| w == b"table1"), "a name lies open");
}

#[test]
fn another_key_is_refused_at_the_header() {
    let file = write(&some_rows(), 1);
    let refused = BackupReader::new(&file, &[0x43; 32]).err();
    assert_eq!(refused, Some(VaultError::Tampered));
}

#[test]
fn wrong_numbers_of_rows_are_not_written() {
    let rows = [row(1, 5)];
    let new = || BackupWriter::new(&header(&rows), &KEY, &mut SeededEntropy::new(1)).unwrap();
    assert_eq!(new().0.finish().err(), Some(VaultError::RowCount));
    let (mut writer, _) = new();
    writer.row("t", "k", b"").unwrap();
    assert_eq!(writer.row("t", "l", b"").err(), Some(VaultError::RowCount));
    let (mut writer, _) = new();
    let long = "x".repeat(256);
    assert_eq!(writer.row(&long, "k", b"").err(), Some(VaultError::BadName));
    assert_eq!(writer.progress(), (0, 1));
}

#[test]
fn chunks_cannot_be_moved_dropped_repeated_or_mixed() {
    let (rows, ours) = (some_rows(), write(&some_rows(), 1));
    let theirs = write(&rows, 2);
    let at = chunks(&ours);
    let n = at.len() - 1;
    assert!(n > 5, "{n} chunks");
    let piece = |file: &[u8], i: usize| file[at[i]..at[i + 1]].to_vec();
    let build = |pieces: Vec<Vec<u8>>| [ours[..at[0]].to_vec(), pieces.concat()].concat();
    let all = || (0..n).map(|i| piece(&ours, i)).collect::<Vec<_>>();
    assert!(read(&build(all()), 999).is_ok());
    for i in 0..n {
        let mut dropped = all();
        dropped.remove(i);
        assert!(read(&build(dropped), 999).is_err());
        let mut doubled = all();
        doubled.insert(i, piece(&ours, i));
        assert!(read(&build(doubled), 999).is_err());
        let mut mixed = all();
        mixed[i] = piece(&theirs, i);
        assert!(read(&build(mixed), 999).is_err());
        for j in 0..i {
            let mut moved = all();
            moved.swap(i, j);
            assert!(read(&build(moved), 999).is_err());
        }
        let cut = read(&build(all()[..i].to_vec()), 999);
        assert_eq!(cut.err(), Some(VaultError::Truncated));
    }
}

#[test]
fn all_changes_are_noticed() {
    // Small, so that there is much to hit in the header and in the ends of chunks.
    let file = write(&[row(1, 90), row(2, 400)], 1);
    let mut rng = SeededEntropy::new(10);
    let (mut tried, mut missed) = (0, Vec::new());
    for round in 0..proof::size(1_000, 12_000) {
        let [a, b, c, d, e]: [u8; 5] = random(&mut rng).unwrap();
        let at = usize::from(u16::from_be_bytes([a, b])) % file.len();
        let mut changed = file.clone();
        match c % 4 {
            0 | 1 => changed[at] ^= d.max(1),
            2 => changed.truncate(at),
            _ => {
                let mut extra = vec![0; usize::from(e % 32) + 1];
                rng.fill(&mut extra).unwrap();
                changed.splice(at..at, extra);
            }
        }
        tried += u64::from(changed != file);
        if changed != file && read(&changed, 100).is_ok() {
            missed.push(round);
        }
    }
    proof::counted(&[
        ("backup_tamper_tried", tried),
        ("backup_tamper_missed", missed.len() as u64),
    ]);
    assert_eq!(missed, [0usize; 0], "of {tried}");
    let longer = [&file[..], &[0]].concat();
    assert_eq!(read(&longer, 100).err(), Some(VaultError::Tampered));
}

#[test]
fn a_hostile_length_is_refused_before_anything_is_held() {
    let file = write(&[row(1, 90)], 1);
    let mut reader = BackupReader::new(&file, &KEY).unwrap();
    assert_eq!(reader.feed(&[0x7F; 4]).err(), Some(VaultError::Tampered));
    let mut header = file[..FIXED].to_vec();
    header[FIXED - 4..].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(Beginning::of(&header), Err(VaultError::NotABackup));
    header[4] = 2;
    assert_eq!(Beginning::of(&header), Err(VaultError::NewerFormat(2)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_rows_in_any_steps(
        lengths in prop::collection::vec(prop_oneof![0..300usize, 65_000..140_000usize], 0..8),
        step in 1..200_000usize,
    ) {
        let rows: Vec<Row> = lengths.iter().enumerate().map(|(n, l)| row(n, *l)).collect();
        prop_assert_eq!(read(&write(&rows, 3), step.max(500)).unwrap(), rows);
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Beginning::of(&bytes);
        prop_assert!(BackupReader::new(&bytes, &KEY).is_err());
        let file = write(&[], 1);
        let mut reader = BackupReader::new(&file, &KEY).unwrap();
        prop_assert!(reader.feed(&bytes).map_or(true, |rows| rows.is_empty()));
        prop_assert!(reader.finish().is_err());
    }
}
