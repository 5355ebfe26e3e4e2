//! Where a log begins, where it goes on, and where it must end.

use super::*;

#[test]
fn it_goes_on_where_it_stopped() {
    let (whole, _) = written(ID, 90, 0);
    let mut log = Log::start(ID, &FIRST);
    let mut rows = Rows {
        entries: vec![],
        checkpoints: vec![],
    };
    for n in 0..90 {
        append(&mut log, &mut rows, n * 7_000, &[0, n as u8, 1, 2, 3]);
        log = Log::resume(&log.head()).unwrap();
        assert_eq!((log.id(), log.next()), (ID, n + 1));
    }
    let end = log.checkpoint(90 * 7_000, Reason::Export, &witness(90), &SIGNER);
    rows.checkpoints.push(end);
    assert_eq!(rows, whole);
    assert_eq!(log.checkpoints(), whole.checkpoints.len() as u64);
    for cut in 0..log.head().len() {
        assert!(Log::resume(&log.head()[..cut]).is_err());
    }
}

/// Counts that no log ever had are refused, and so is anything after them.
#[test]
fn a_head_with_impossible_counts_is_refused() {
    let (_, log) = written(ID, 3, 0);
    let head = log.head();
    let (next, checkpoints, open) = (21, 93, 133);
    let with = |at: usize, count: u64| {
        let mut changed = head.to_vec();
        changed[at..at + 8].copy_from_slice(&count.to_be_bytes());
        Log::resume(&changed).is_ok()
    };
    let most = u64::MAX / 2;
    assert!(with(next, most - 1) && !with(next, most) && !with(next, u64::MAX));
    assert!(with(checkpoints, most - 1) && !with(checkpoints, most));
    assert!(with(open, 3) && !with(open, 4));
    assert!(Log::resume(&[&head[..], &[0]].concat()).is_err());
}

/// The key of an entry is gone when the next is written: no head leads back.
#[test]
fn a_head_holds_no_key_of_the_past() {
    let mut log = Log::start(ID, &FIRST);
    let mut rows = written(ID, 0, 0).0;
    let mut keys: Vec<Vec<u8>> = vec![FIRST.to_vec()];
    for n in 0..5 {
        append(&mut log, &mut rows, n, b"");
        let head = log.head();
        assert!(keys.iter().all(|key| !head.windows(32).any(|w| w == key)));
        keys.push(head[61..93].to_vec());
    }
}

#[test]
fn the_chain_begins_with_the_name_of_its_log() {
    let (rows, _) = written([4; 16], 3, 0);
    let report = Verifier::new(ID, SIGNER.public()).verify(&rows.entries, &[]);
    assert_eq!(report.unwrap().fault, Some(Fault::Changed(0)));
}

/// The verifier knows from elsewhere where the log was: another end, though signed, is not that one.
#[test]
fn an_end_that_is_not_the_known_one_is_noticed() {
    let (rows, log) = written(ID, 20, 0);
    let earlier = Entry::read(&rows.entries[18]).unwrap().link;
    let known = |next, link| fault(&rows, &Verifier::new(ID, SIGNER.public()).head(next, link));
    assert_eq!(known(20, log.link()), None);
    let rewritten = Some(Fault::Rewritten {
        from: 20,
        until: 20,
    });
    assert_eq!(known(20, [1; 32]), rewritten);
    assert_eq!(known(19, earlier), rewritten);
    assert_eq!(known(21, log.link()), Some(Fault::Truncated(20)));
}

#[test]
fn a_keybag_never_goes_back() {
    let mut log = Log::start(ID, &FIRST);
    let checkpoints = [5, 5, 4].map(|v| log.checkpoint(0, Reason::Lock, &witness(v), &SIGNER));
    let report = Verifier::new(ID, SIGNER.public()).verify(&[], &checkpoints);
    assert_eq!(report.unwrap().fault, Some(Fault::WentBack(2)));
}

/// Two histories with the same entries: a checkpoint of the one does not follow one of the other.
#[test]
fn a_checkpoint_names_the_one_before() {
    let history = |keybag| {
        let mut log = Log::start(ID, &FIRST);
        [keybag, 9].map(|v| log.checkpoint(0, Reason::Lock, &witness(v), &SIGNER))
    };
    let ([one, after_one], [other, after_other]) = (history(5), history(6));
    let verifier = Verifier::new(ID, SIGNER.public());
    let verdict = |checkpoints: [&Vec<u8>; 2]| verifier.verify(&[], &checkpoints).unwrap().fault;
    assert_eq!(verdict([&one, &after_one]), None);
    assert_eq!(verdict([&other, &after_other]), None);
    assert_eq!(verdict([&one, &after_other]), Some(Fault::OtherLog(1)));
    assert_eq!(verdict([&other, &after_one]), Some(Fault::OtherLog(1)));
}
