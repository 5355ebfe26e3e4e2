//! When it is bedtime.

use protocol::Bedtime;

/// Whether the bedtime theme shows at a local hour (0 to 23).
///
/// `Between` runs over midnight when `from > to`; the same hour twice is an empty span, so it never shows.
pub const fn bedtime_now(bedtime: Bedtime, local_hour: u8) -> bool {
    match bedtime {
        Bedtime::Never => false,
        Bedtime::Always => true,
        Bedtime::Between { from, to } if from <= to => from <= local_hour && local_hour < to,
        Bedtime::Between { from, to } => local_hour >= from || local_hour < to,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(bedtime: Bedtime) -> Vec<u8> {
        (0..24).filter(|h| bedtime_now(bedtime, *h)).collect()
    }

    #[test]
    fn spans_within_and_over_midnight() {
        assert!(hours(Bedtime::Never).is_empty());
        assert_eq!(hours(Bedtime::Always).len(), 24);
        assert_eq!(hours(Bedtime::Between { from: 13, to: 15 }), [13, 14]);
        assert_eq!(
            hours(Bedtime::Between { from: 22, to: 3 }),
            [0, 1, 2, 22, 23]
        );
        assert!(hours(Bedtime::Between { from: 8, to: 8 }).is_empty());
        assert_eq!(
            hours(Bedtime::Between { from: 20, to: 0 }),
            [20, 21, 22, 23]
        );
    }
}
