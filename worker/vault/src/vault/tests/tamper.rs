//! All that a record is bound to, changed one by one: nothing may open.

use crate::{
    Meta, Period, Place, ProfileId, Vault,
    bucket::OpenBucket,
    fixture::House,
    hazmat, proof,
    record::{self, KIND, LabelText, Part, Parts},
    wire::Canonical,
};
use zeroize::Zeroizing;

/// A record, and all that it was sealed for.
struct Written {
    profile: ProfileId,
    table: &'static str,
    year: u16,
    month: u8,
    epoch: u32,
    id: String,
    meta: Meta,
    row_key: String,
    sealed: Vec<u8>,
}

impl Written {
    fn place(&self) -> Place<'_> {
        Place {
            profile: self.profile,
            table: self.table,
            id: &self.id,
        }
    }
}

/// Records of two children, two tables, two months and two epochs, some of them two versions of the same.
fn records(house: &mut House, count: usize) -> Vec<Written> {
    let mut written = Vec::new();
    for n in 0..count {
        if n == count / 2 {
            house.vault.rotate(&mut house.rng).unwrap();
        }
        let profile = [house.mia, house.leo][n % 2];
        let table = ["turns", "memories"][n / 2 % 2];
        let month = [5, 6][n / 4 % 2];
        let id = format!("{}/{:04}", ["mia", "leo"][n % 2], n % 12);
        let meta = Meta {
            version: n as u64,
            clock: 0x0102_0304_0506_0000 + n as u64,
            device: 9,
            flags: 1,
            schema: 2,
        };
        let (vault, rng) = (&mut house.vault, &mut house.rng);
        let period = Period::month(2026, month).unwrap();
        let bucket = vault.bucket_for(profile, table, period, rng).unwrap();
        let place = Place {
            profile,
            table,
            id: &id,
        };
        let text = vec![n as u8; n * 7 % 300];
        let sealed = vault.seal(&place, bucket, &meta, &text, rng).unwrap();
        written.push(Written {
            profile,
            table,
            year: 2026,
            month,
            epoch: vault.epoch(),
            row_key: vault.row_key(table, &id).unwrap(),
            id,
            meta,
            sealed,
        });
    }
    written
}

/// What was tried, and what of it opened.
#[derive(Default)]
struct Tally {
    tried: u64,
    accepted: Vec<String>,
}

impl Tally {
    fn saw(&mut self, opened: bool, what: impl FnOnce() -> String) {
        self.tried += 1;
        if opened {
            self.accepted.push(what());
        }
    }

    fn close(self) {
        let accepted = self.accepted.len() as u64;
        proof::counted(&[("tamper_tried", self.tried), ("tamper_accepted", accepted)]);
        assert_eq!(self.accepted, [""; 0], "of {}", self.tried);
    }
}

fn opens(vault: &Vault, written: &Written, sealed: &[u8]) -> bool {
    let opened = vault.open(&written.place(), sealed).is_ok();
    let row = vault.open_row(written.table, &written.row_key, sealed);
    assert_eq!(opened, row.is_ok());
    opened
}

#[test]
fn every_bit_of_a_record_counts() {
    let mut house = House::new(21);
    let records = records(&mut house, proof::size(4, 100));
    let mut tally = Tally::default();
    for (n, record) in records.iter().enumerate() {
        assert!(opens(&house.vault, record, &record.sealed));
        for bit in 0..8 * record.sealed.len() {
            let mut changed = record.sealed.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let opened = opens(&house.vault, record, &changed);
            tally.saw(opened, || format!("record {n}, bit {bit}"));
        }
    }
    tally.close();
}

/// Whole records in each other's places, and each part of one in the other.
#[test]
fn no_two_records_share_a_place_or_a_part() {
    let mut house = House::new(22);
    let records = records(&mut house, proof::size(24, 100));
    let vault = &house.vault;
    let mut tally = Tally::default();
    for (n, one) in records.iter().enumerate() {
        for (m, other) in records.iter().enumerate() {
            if one.place() != other.place() {
                tally.saw(opens(vault, one, &other.sealed), || format!("{m} as {n}"));
                let row = vault.open_row(one.table, &other.row_key, &one.sealed);
                let moved = one.row_key != other.row_key && row.is_ok();
                tally.saw(moved, || format!("{n} in the row of {m}"));
            }
            for (part, mixed) in mixtures(&one.sealed, &other.sealed) {
                let same = mixed == one.sealed || mixed == other.sealed;
                if !same {
                    let opened = opens(vault, one, &mixed);
                    tally.saw(opened, || format!("the {part} of {m} in {n}"));
                }
            }
        }
    }
    tally.close();
}

/// Parts of `other` laid into `one`: the bucket's name, the label, its nonce, the body, its nonce, and their tags.
fn mixtures(one: &[u8], other: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let ends = |sealed: &[u8]| {
        let body = Parts::read(sealed).unwrap().body.text.len();
        [6, 14, 15, 27, sealed.len() - body - 16 - 16]
    };
    let (mine, theirs) = (ends(one), ends(other));
    let [bucket, blocks, nonce, label, body] = mine;
    let [_, _, _, _, other_body] = theirs;
    let join = |parts: [&[u8]; 3]| parts.concat();
    vec![
        (
            "bucket",
            join([&one[..bucket], &other[bucket..blocks], &one[blocks..]]),
        ),
        (
            "label's nonce",
            join([&one[..nonce], &other[nonce..label], &one[label..]]),
        ),
        (
            "label",
            join([&one[..blocks], &other[blocks..other_body], &one[body..]]),
        ),
        (
            "bucket and label",
            join([&one[..bucket], &other[bucket..other_body], &one[body..]]),
        ),
        ("body", join([&one[..body], &other[other_body..], &[]])),
        (
            "body's nonce",
            join([
                &one[..body],
                &other[other_body..other_body + 12],
                &one[body + 12..],
            ]),
        ),
        (
            "tag",
            join([&one[..one.len() - 16], &other[other.len() - 16..], &[]]),
        ),
    ]
}

/// What a label is bound to, laid out by hand.
#[derive(Clone)]
struct Bound {
    domain: &'static str,
    vault: [u8; 16],
    profile: [u8; 16],
    table: String,
    year: u16,
    month: u8,
    epoch: u32,
    bucket: u64,
    kind: [u8; 6],
    row_key: String,
}

impl Bound {
    fn of(vault: &Vault, record: &Written, bucket: u64) -> Self {
        Self {
            domain: "luminai/vault/2/record",
            vault: *vault.id().bytes(),
            profile: record.profile.0,
            table: record.table.into(),
            year: record.year,
            month: record.month,
            epoch: record.epoch,
            bucket,
            kind: KIND,
            row_key: record.row_key.clone(),
        }
    }

    fn aad(&self) -> Vec<u8> {
        Canonical::new(self.domain)
            .bytes(&self.vault)
            .bytes(&self.profile)
            .bytes(self.table.as_bytes())
            .u16(self.year)
            .u8(self.month)
            .u32(self.epoch)
            .u64(self.bucket)
            .bytes(&self.kind)
            .bytes(self.row_key.as_bytes())
            .finish()
    }
}

const BOUND: [fn(&mut Bound); 13] = [
    |bound| bound.domain = "luminai/vault/2/bucket",
    |bound| bound.vault[0] ^= 1,
    |bound| bound.profile[15] ^= 1,
    |bound| bound.table.push('s'),
    |bound| bound.table.clear(),
    |bound| bound.year += 1,
    |bound| bound.month += 1,
    |bound| bound.epoch += 1,
    |bound| bound.bucket ^= 1,
    |bound| bound.kind[4] += 1,
    |bound| bound.kind[5] += 1,
    |bound| bound.row_key.push('0'),
    // The same letters, cut elsewhere.
    |bound| {
        let letter = bound.table.pop().unwrap();
        bound.row_key.insert(0, letter);
    },
];

const SAID: [fn(&mut Meta, &mut String); 6] = [
    |meta, _| meta.version ^= 1,
    |meta, _| meta.clock += 1,
    |meta, _| meta.device += 1,
    |meta, _| meta.flags ^= 1,
    |meta, _| meta.schema += 1,
    |_, id| id.push('0'),
];

fn part(key: &[u8; 32], aad: &[u8], part: &Part<'_>) -> Option<Zeroizing<Vec<u8>>> {
    let mut text = Zeroizing::new(part.text.to_vec());
    let opened = hazmat::open(key, &part.nonce, aad, &mut text, &part.tag);
    opened.is_ok().then_some(text)
}

/// Even whoever has the keys of bucket and record cannot open it as anything else: each field of what is bound is.
#[test]
fn every_field_is_bound() {
    let mut house = House::new(23);
    let records = records(&mut house, proof::size(24, 100));
    let mut tally = Tally::default();
    for (n, record) in records.iter().enumerate() {
        let parts = Parts::read(&record.sealed).unwrap();
        let bucket = &house.vault.contents.buckets[&parts.bucket];
        let OpenBucket { key, binding } = bucket.opened().unwrap();
        let bound = Bound::of(&house.vault, record, parts.bucket.0);
        assert_eq!(bound.aad(), record::label_aad(binding, &record.row_key));
        let label = part(key.bytes(), &bound.aad(), &parts.label).unwrap();
        let label = LabelText::read(&label).unwrap();
        assert_eq!((label.meta, label.id), (record.meta, &record.id[..]));
        let data_key = label.data_key.bytes();
        let body = |aad: &[u8], meta: &Meta, id: &str| {
            part(data_key, &record::body_aad(aad, meta, id), &parts.body)
        };
        assert!(body(&bound.aad(), &record.meta, &record.id).is_some());
        for (field, change) in BOUND.iter().enumerate() {
            let mut other = bound.clone();
            change(&mut other);
            let aad = other.aad();
            let opened = part(key.bytes(), &aad, &parts.label);
            tally.saw(opened.is_some(), || format!("label {n}, field {field}"));
            let opened = body(&aad, &record.meta, &record.id);
            tally.saw(opened.is_some(), || format!("body {n}, field {field}"));
        }
        for (field, change) in SAID.iter().enumerate() {
            let (mut meta, mut id) = (record.meta, record.id.clone());
            change(&mut meta, &mut id);
            let opened = body(&bound.aad(), &meta, &id);
            tally.saw(opened.is_some(), || format!("body {n}, said {field}"));
        }
    }
    tally.close();
}
