//! What an erasure does not reach.

/// After a child, a month or a kind was erased: keys were destroyed.
const KEYS: &str = "What was erased opens with no key that is left here. It does not reach: backups and readable copies that were \
    made before; prints and pictures of the screen; what somebody read. The disk may still hold the sealed bytes, which \
    nobody can read without the destroyed key. But a disk may also hold an old copy of the list of keys: with such a copy, \
    special tools and a way in from that time, they could be read. The log keeps the line that something was erased. \
    Decisions of the family council, consents and receipts stay, and a name may stand in them.";

/// After single records went: their key goes on.
const RECORDS: &str = "What was taken out is gone from every page. It does not reach: backups and readable copies that were made \
    before; prints and pictures of the screen. Its sealed bytes may stay on the disk for a while, and the key that opens \
    them stays here until its month, its kind or the whole profile is erased. Erase one of these to destroy the key as well.";

/// After everything went.
const EVERYTHING: &str = "All keys and all records of this device are gone, and this receipt with them: copy it if you need it. It \
    does not reach: backups and readable copies that were made before, which still open with what opened them then; prints \
    and pictures of the screen; other devices. The disk may still hold sealed bytes, and old copies of the list of keys with \
    them: to be sure, clear the browser's data and reset the device. The friends' models stay, as they hold nothing of yours.";

/// What the erasure of `what` does not reach, in plain words: `everything`; `records` for single ones and for those whose time
/// was over; anything else was erased by destroying its keys.
pub fn limits(what: &str) -> &'static str {
    match what {
        "everything" => EVERYTHING,
        "records" => RECORDS,
        _ => KEYS,
    }
}
