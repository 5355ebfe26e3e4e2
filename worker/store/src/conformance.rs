//! What every store must do. Run it on each implementation, natively or in a browser; a broken promise panics with its
//! name, an error of the store itself is returned.

mod random;

use crate::{Change, Store, StoreError, Table, Usage};
use futures::future::{join, join_all};

type Outcome = Result<(), StoreError>;

/// Every check, each on a fresh and empty store from `make`.
///
/// # Errors
/// The first [`StoreError`] of a call that should have worked.
pub async fn run<S: Store, F: AsyncFn() -> S>(make: F) -> Outcome {
    a_new_store_is_empty(make().await).await?;
    a_value_stays_until_overwritten_or_deleted(make().await).await?;
    any_key_and_value_comes_back(make().await).await?;
    several_values_come_in_the_order_of_their_keys(make().await).await?;
    tables_are_apart(make().await).await?;
    scans_follow_the_bytes_of_the_keys(make().await).await?;
    prefixes_match_exactly(make().await).await?;
    a_commit_follows_its_order(make().await).await?;
    a_prefix_delete_stays_within_its_prefix(make().await).await?;
    a_commit_is_seen_whole(make().await).await?;
    commits_at_the_same_time_all_land(make().await).await?;
    wiping_empties_everything(make().await).await?;
    usage_adds_up(make().await).await?;
    random::it_agrees_with_the_twin(make().await).await
}

const T: Table = Table::Turns;

async fn put(store: &impl Store, keys: &[&str]) -> Outcome {
    let change = |key: &&str| Change::put(T, *key, key.as_bytes());
    store.commit(keys.iter().map(change).collect()).await
}

async fn keys(
    store: &impl Store,
    prefix: &str,
    newest_first: bool,
    limit: usize,
) -> Result<Vec<String>, StoreError> {
    let rows = store.scan(T, prefix, newest_first, limit).await?;
    Ok(rows.into_iter().map(|row| row.key).collect())
}

async fn a_new_store_is_empty(store: impl Store) -> Outcome {
    for table in Table::ALL {
        assert_eq!(store.get(table, "a").await?, None);
        assert_eq!(store.scan(table, "", false, 9).await?, []);
        assert_eq!(store.count(table, "").await?, 0);
    }
    assert_eq!(store.usage().await?, Usage::default());
    Ok(())
}

async fn a_value_stays_until_overwritten_or_deleted(store: impl Store) -> Outcome {
    store.commit(vec![Change::put(T, "a", *b"one")]).await?;
    assert_eq!(store.get(T, "a").await?, Some(b"one".to_vec()));
    assert_eq!(store.get(T, "a").await?, Some(b"one".to_vec()));
    store.commit(vec![Change::put(T, "a", *b"two")]).await?;
    assert_eq!(store.get(T, "a").await?, Some(b"two".to_vec()));
    assert_eq!(store.count(T, "").await?, 1);
    store.commit(vec![Change::delete(T, "a")]).await?;
    assert_eq!(store.get(T, "a").await?, None);
    // What is not there can be deleted too, and a commit may be empty.
    store.commit(vec![Change::delete(T, "a")]).await?;
    store.commit(vec![]).await?;
    assert_eq!(store.count(T, "").await?, 0);
    Ok(())
}

async fn any_key_and_value_comes_back(store: impl Store) -> Outcome {
    let every_byte: Vec<u8> = (0..=255).collect();
    let long_key = "k".repeat(2000);
    let samples = [
        ("", every_byte.clone()),
        ("empty", vec![]),
        ("\0", vec![0]),
        ("Ünïcödé 🦊/\u{10FFFF}", vec![1]),
        ("مرحبا", vec![2]),
        (&long_key, vec![3]),
        ("big", every_byte.repeat(4096)),
    ];
    for (key, value) in &samples {
        store
            .commit(vec![Change::put(T, *key, value.clone())])
            .await?;
    }
    for (key, value) in &samples {
        let got = store.get(T, key).await?;
        assert!(got.as_ref() == Some(value), "{key:.20}");
    }
    let big = store.scan(T, "big", false, 1).await?;
    assert_eq!(big.first().map(|row| row.value.len()), Some(1 << 20));
    assert_eq!(store.count(T, "").await?, samples.len());
    Ok(())
}

async fn several_values_come_in_the_order_of_their_keys(store: impl Store) -> Outcome {
    put(&store, &["a", "b", "c"]).await?;
    let wanted = ["c", "nothing", "a", "c"].map(String::from);
    let some = |key: &str| Some(key.as_bytes().to_vec());
    let values = store.get_many(T, &wanted).await?;
    assert_eq!(values, [some("c"), None, some("a"), some("c")]);
    assert_eq!(store.get_many(T, &[]).await?, []);
    assert_eq!(store.get_many(Table::Audit, &wanted[..1]).await?, [None]);
    Ok(())
}

async fn tables_are_apart(store: impl Store) -> Outcome {
    let all = Table::ALL.map(|table| Change::put(table, "same", table.name()));
    store.commit(all.to_vec()).await?;
    store
        .commit(vec![Change::delete(Table::Audit, "same")])
        .await?;
    for table in Table::ALL {
        let expected = (table != Table::Audit).then(|| table.name().as_bytes().to_vec());
        assert_eq!(store.get(table, "same").await?, expected);
    }
    Ok(())
}

async fn scans_follow_the_bytes_of_the_keys(store: impl Store) -> Outcome {
    // In UTF-16, as JavaScript compares strings, the fox would come before U+FFFD.
    let order = [
        "", "\0", "A", "a", "a/10", "a/9", "b", "é", "\u{FFFD}", "🦊",
    ];
    let shuffled = [
        "🦊", "a/9", "", "é", "b", "a", "\u{FFFD}", "A", "a/10", "\0",
    ];
    put(&store, &shuffled).await?;
    assert_eq!(keys(&store, "", false, usize::MAX).await?, order);
    assert_eq!(keys(&store, "", false, 10).await?, order);
    assert_eq!(keys(&store, "", false, 3).await?, order[..3]);
    let backwards: Vec<_> = order.iter().rev().copied().collect();
    assert_eq!(keys(&store, "", true, usize::MAX).await?, backwards);
    assert_eq!(keys(&store, "", true, 3).await?, backwards[..3]);
    assert_eq!(keys(&store, "", true, 1).await?, ["🦊"]);
    assert!(keys(&store, "", false, 0).await?.is_empty());
    assert!(keys(&store, "", true, 0).await?.is_empty());
    for row in store.scan(T, "", true, usize::MAX).await? {
        assert_eq!(row.value, row.key.as_bytes());
    }
    Ok(())
}

async fn prefixes_match_exactly(store: impl Store) -> Outcome {
    put(
        &store,
        &["A", "a", "a/1", "a/2", "a\u{10FFFF}", "aa", "b", "b/1"],
    )
    .await?;
    put(
        &store,
        &[
            "é",
            "é1",
            "ê",
            "🦊",
            "🦊1",
            "🦋",
            "\u{10FFFF}",
            "\u{10FFFF}1",
        ],
    )
    .await?;
    for (prefix, expected) in [
        ("a", &["a", "a/1", "a/2", "aa", "a\u{10FFFF}"][..]),
        ("a/", &["a/1", "a/2"]),
        ("a/1", &["a/1"]),
        ("a/11", &[]),
        ("a\u{10FFFF}", &["a\u{10FFFF}"]),
        ("b", &["b", "b/1"]),
        ("c", &[]),
        ("é", &["é", "é1"]),
        ("🦊", &["🦊", "🦊1"]),
        ("\u{10FFFF}", &["\u{10FFFF}", "\u{10FFFF}1"]),
    ] {
        assert_eq!(keys(&store, prefix, false, 99).await?, expected, "{prefix}");
        let last = expected.last().map(|key| (*key).to_owned());
        assert_eq!(keys(&store, prefix, true, 1).await?.pop(), last, "{prefix}");
        assert_eq!(store.count(T, prefix).await?, expected.len(), "{prefix}");
    }
    assert_eq!(store.count(T, "").await?, 16);
    Ok(())
}

async fn a_commit_follows_its_order(store: impl Store) -> Outcome {
    let commit = vec![
        Change::put(T, "a", *b"1"),
        Change::put(T, "a", *b"2"),
        Change::put(T, "gone", *b"1"),
        Change::delete(T, "gone"),
        Change::delete(T, "back"),
        Change::put(T, "back", *b"1"),
        Change::put(T, "p/1", *b"old"),
        Change::delete_prefix(T, "p/"),
        Change::put(T, "p/2", *b"new"),
    ];
    store.commit(commit).await?;
    assert_eq!(keys(&store, "", false, 99).await?, ["a", "back", "p/2"]);
    assert_eq!(store.get(T, "a").await?, Some(b"2".to_vec()));
    Ok(())
}

async fn a_prefix_delete_stays_within_its_prefix(store: impl Store) -> Outcome {
    put(&store, &["a", "ab", "ab/1", "ab/2", "abc", "ac", "b"]).await?;
    let other = Change::put(Table::Memories, "ab/1", *b"1");
    store.commit(vec![other]).await?;
    store.commit(vec![Change::delete_prefix(T, "ab/")]).await?;
    assert_eq!(
        keys(&store, "", false, 99).await?,
        ["a", "ab", "abc", "ac", "b"]
    );
    store.commit(vec![Change::delete_prefix(T, "ab")]).await?;
    assert_eq!(keys(&store, "", false, 99).await?, ["a", "ac", "b"]);
    store
        .commit(vec![Change::delete_prefix(T, "nothing")])
        .await?;
    store.commit(vec![Change::delete_prefix(T, "")]).await?;
    assert_eq!(store.count(T, "").await?, 0);
    assert_eq!(store.count(Table::Memories, "").await?, 1);
    Ok(())
}

async fn a_commit_is_seen_whole(store: impl Store) -> Outcome {
    let many = |value: u8| {
        let put = move |n| Change::put(T, format!("{n:03}"), [value]);
        (0..200).map(put).collect::<Vec<_>>()
    };
    store.commit(many(0)).await?;
    for value in 1..=5 {
        let (written, seen) = join(store.commit(many(value)), store.scan(T, "", false, 999)).await;
        written?;
        let seen: Vec<u8> = seen?.into_iter().flat_map(|row| row.value).collect();
        assert_eq!(seen.len(), 200);
        assert!(
            seen.windows(2).all(|pair| pair[0] == pair[1]),
            "half a commit was seen"
        );
        assert_eq!(store.get(T, "199").await?, Some(vec![value]));
    }
    Ok(())
}

async fn commits_at_the_same_time_all_land(store: impl Store) -> Outcome {
    let one = |n| store.commit(vec![Change::put(T, format!("{n}"), [])]);
    join_all((0..50).map(one))
        .await
        .into_iter()
        .collect::<Outcome>()?;
    assert_eq!(store.count(T, "").await?, 50);
    Ok(())
}

async fn wiping_empties_everything(store: impl Store) -> Outcome {
    let all = Table::ALL.map(|table| Change::put(table, "a", *b"1"));
    store.commit(all.to_vec()).await?;
    assert_eq!(store.usage().await?.records, Table::ALL.len());
    store.wipe().await?;
    for table in Table::ALL {
        assert_eq!(store.count(table, "").await?, 0);
    }
    assert_eq!(store.usage().await?, Usage::default());
    put(&store, &["again"]).await?;
    assert_eq!(store.count(T, "").await?, 1);
    store.wipe().await
}

async fn usage_adds_up(store: impl Store) -> Outcome {
    let commit = vec![
        Change::put(T, "key", *b"value"),
        Change::put(Table::Audit, "🦊", []),
        Change::put(Table::Memories, "", vec![7; 1000]),
    ];
    store.commit(commit).await?;
    let (records, bytes) = (3, 3 + 5 + 4 + 1000);
    assert_eq!(store.usage().await?, Usage { records, bytes });
    store.commit(vec![Change::put(T, "key", *b"v")]).await?;
    store
        .commit(vec![Change::delete(Table::Memories, "")])
        .await?;
    let (records, bytes) = (2, 3 + 1 + 4);
    assert_eq!(store.usage().await?, Usage { records, bytes });
    Ok(())
}
