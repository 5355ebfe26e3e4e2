#![allow(missing_docs, clippy::unwrap_used, reason = "a test")]
//! What holds for whatever rules a family makes.

use family::policy::{
    Circumstance, Policy, Spent, Subject, Wanted, check, check_others, describe, gate, left,
};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use protocol::*;

/// 1 January 2026, in milliseconds since 1970 (UTC).
const YEAR: i64 = 1_767_225_600_000;
const MINUTE: i64 = 60_000;

/// A clock that goes forward an hour in spring and back in autumn.
fn changing(at: i64) -> i32 {
    let day = (at - YEAR) / 86_400_000;
    if (87..297).contains(&day) { 120 } else { 60 }
}

fn span() -> impl Strategy<Value = Span> {
    // Few different minutes, so that spans meet.
    let minute = || prop_oneof![(0u16..24).prop_map(|h| h * 60), 0u16..1_440];
    (minute(), minute()).prop_map(|(from, until)| Span { from, until })
}

fn id() -> impl Strategy<Value = String> {
    select(vec!["mia".to_owned(), "leo".to_owned(), "zoe".to_owned()])
}

fn some<T: Clone + core::fmt::Debug + 'static>(all: &[T]) -> BoxedStrategy<Vec<T>> {
    let all = all.to_vec();
    prop_oneof![Just(Vec::new()), subsequence(all.clone(), 0..=all.len())].boxed()
}

prop_compose! {
    fn other()(
        id in "[a-c]", allow: bool, roles in some(&Role::ALL), people in some(&["mia".to_owned(), "leo".to_owned()]),
        ages in of((0u8..12, 8u8..18)), deeds in some(&Deed::ALL), friends in some(&Agent::ALL),
        topics in some(&[Topic::Money, Topic::War]), kinds in some(&DataKind::ALL),
        (days, span, places, devices, because) in (any::<[bool; 7]>(), of(span()),
            some(&[Place::Home, Place::Elsewhere, Place::Unknown]), some(&["tv".to_owned()]), "[a-z]{0,2}"),
    ) -> PolicyRule {
        PolicyRule { id, allow, roles, people, ages, deeds, friends, topics, kinds, days, span, places, devices, because }
    }
}

prop_compose! {
    fn child()(
        minutes in any::<[Option<u8>; 7]>(), week in of(0u16..300), allowed in any::<[bool; 5]>(),
        of_friend in any::<[Option<u8>; 5]>(), bedtime in of(span()),
        quiet in proptest::collection::vec((any::<[bool; 7]>(), span()), 0..4), grace in 0u8..=15, home_only: bool,
        blocked in some(&[Topic::Money, Topic::War]),
    ) -> ChildRules {
        ChildRules {
            minutes: minutes.map(|m| m.map(u16::from)),
            week,
            friends: core::array::from_fn(|i| FriendRule { allowed: allowed[i], minutes: of_friend[i].map(u16::from) }),
            bedtime,
            quiet: quiet.into_iter().map(|(days, span)| Quiet { days, span }).collect(),
            grace,
            home_only,
            topics: blocked.into_iter()
                .map(|topic| TopicRule { topic, action: TopicAction::Block, words: Vec::new() }).collect(),
            ..ChildRules::default()
        }
    }
}

fn rules() -> impl Strategy<Value = Rules> {
    let children = proptest::collection::btree_map(id(), child(), 0..3);
    (children, proptest::collection::vec(other(), 0..6)).prop_map(|(children, others)| Rules {
        children,
        others,
        ..Rules::default()
    })
}

/// A question, with all that it lends out.
#[derive(Debug, Clone)]
struct Asked {
    role: Role,
    id: String,
    age: Option<u8>,
    deed: Deed,
    friend: Option<Agent>,
    topic: Option<Topic>,
    kind: Option<DataKind>,
    owner: Option<String>,
    at: i64,
    place: Place,
    device: String,
}

prop_compose! {
    fn asked()(
        role in select(Role::ALL.to_vec()), id in id(), age in of(4u8..18), deed in select(Deed::ALL.to_vec()),
        friend in of(select(Agent::ALL.to_vec())), topic in of(select(vec![Topic::Money, Topic::War])),
        kind in of(select(DataKind::ALL.to_vec())), owner in of(self::id()), minute in 0i64..366 * 1_440,
        (place, device) in (select(vec![Place::Home, Place::Elsewhere, Place::Unknown]), select(vec!["tv".to_owned(), "x".to_owned()])),
    ) -> Asked {
        Asked { role, id, age, deed, friend, topic, kind, owner, at: YEAR + minute * MINUTE, place, device }
    }
}

impl Asked {
    fn who(&self) -> Subject<'_> {
        Subject {
            role: self.role,
            id: &self.id,
            age: self.age,
            deeds: None,
        }
    }

    fn now(&self) -> Circumstance<'_> {
        Circumstance {
            at: self.at,
            offset: &changing,
            place: self.place,
            device: &self.device,
        }
    }

    fn ruling(&self, rules: &Rules) -> Ruling {
        let wanted = Wanted {
            deed: self.deed,
            friend: self.friend,
            topic: self.topic,
            kind: self.kind,
            owner: self.owner.as_deref(),
        };
        Policy::of(rules).decide(&self.who(), &wanted, &self.now())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_further_denial_never_allows_more(rules in rules(), denial in other(), asked in asked()) {
        let mut stricter = rules.clone();
        stricter.others.push(PolicyRule { allow: false, ..denial });
        prop_assert!(asked.ruling(&rules).allowed || !asked.ruling(&stricter).allowed);
    }

    #[test]
    fn a_further_permission_never_allows_less_and_never_opens_what_is_managed(
        rules in rules(), permission in other(), asked in asked(),
    ) {
        let mut wider = rules.clone();
        wider.others.push(PolicyRule { allow: true, ..permission });
        let (before, after) = (asked.ruling(&rules), asked.ruling(&wider));
        prop_assert!(after.allowed || !before.allowed);
        if asked.deed == Deed::Manage || asked.owner.is_some() {
            prop_assert_eq!(after.allowed, before.allowed);
        }
    }

    #[test]
    fn the_order_of_rules_never_matters(
        (rules, shuffled) in rules().prop_flat_map(|rules| {
            let others = Just(rules.others.clone()).prop_shuffle();
            (Just(rules), others)
        }),
        asked in asked(),
    ) {
        let other_order = Rules { others: shuffled, ..rules.clone() };
        prop_assert_eq!(asked.ruling(&rules), asked.ruling(&other_order));
    }

    #[test]
    fn one_child_s_rules_never_touch_another(rules in rules(), another in child(), asked in asked()) {
        let mut changed = rules.clone();
        let other = if asked.id == "mia" { "leo" } else { "mia" };
        changed.children.insert(other.to_owned(), another);
        prop_assert_eq!(asked.ruling(&rules), asked.ruling(&changed));
    }

    #[test]
    fn a_guardian_is_never_under_a_child_s_rules(rules in rules(), asked in asked()) {
        let guardian = Asked { role: Role::Guardian, ..asked };
        let others_alone = Rules { children: Default::default(), ..rules.clone() };
        prop_assert_eq!(guardian.ruling(&rules), guardian.ruling(&others_alone));
    }

    #[test]
    fn what_was_checked_locks_no_guardian_out(rules in rules(), asked in asked()) {
        let mut rules = rules;
        check_others(&mut rules.others);
        let guardian = Asked { role: Role::Guardian, deed: Deed::Manage, ..asked };
        prop_assert!(guardian.ruling(&rules).allowed);
    }

    #[test]
    fn what_opens_opens_then_and_not_a_minute_before(
        rules in rules(), child in child(), asked in asked(), friend in select(Agent::ALL.to_vec()),
        used in (0u32..20_000, 0u32..20_000, 0u32..600),
    ) {
        let mut rules = rules;
        rules.children.insert(asked.id.clone(), child.clone());
        let asked = Asked { role: Role::Child, ..asked };
        let policy = Policy::of(&rules);
        let spent = Spent { friends: [used.0; 5], today: used.0, week: used.1, extra: used.2, ..Spent::default() };
        let ask = |at: i64, spent: &Spent| {
            gate(&policy, &child, &asked.who(), friend, spent, &Circumstance { at, ..asked.now() })
        };
        let local_day = |at: i64| (at + i64::from(changing(at)) * MINUTE).div_euclid(86_400_000);
        // What will be spent then, if nothing is used until then.
        let later = |at: i64| match (local_day(at), local_day(asked.at)) {
            (then, today) if then == today => spent,
            (then, today) if (then + 3).div_euclid(7) == (today + 3).div_euclid(7) => Spent { week: spent.week, ..Spent::default() },
            _ => Spent::default(),
        };
        let Gate::Closed { why, sentence, opens } = ask(asked.at, &spent) else { return Ok(()) };
        prop_assert!(sentence.ends_with(['.', '!']) && !sentence.contains(".."), "{}", sentence);
        if let Some(opens) = opens {
            prop_assert!(opens > asked.at && why != Rest::Place && why != Rest::Off);
            prop_assert_eq!(ask(opens, &later(opens)), Gate::Open);
            let before = opens - MINUTE;
            prop_assert_ne!(ask(before, &later(before)), Gate::Open);
        } else {
            // It stays shut in the next eight days, looked at now and then.
            for quarter in (1..8 * 96).step_by(23) {
                let at = asked.at + quarter * 15 * MINUTE;
                prop_assert_ne!(ask(at, &later(at)), Gate::Open);
            }
        }
        let (left, of) = left(&child, friend, &spent, &asked.now());
        prop_assert!(left.unwrap_or(0) <= of);
        if matches!(why, Rest::Day | Rest::Week | Rest::Friend) {
            prop_assert_eq!(left, Some(0));
        }
    }

    #[test]
    fn to_check_twice_changes_nothing_more_and_to_describe_the_same_says_nothing(rules in rules()) {
        let mut once = rules.clone();
        once.children.values_mut().for_each(check);
        check_others(&mut once.others);
        let mut twice = once.clone();
        twice.children.values_mut().for_each(check);
        check_others(&mut twice.others);
        prop_assert_eq!(&once, &twice);
        prop_assert!(describe(&once, &twice, &str::to_owned).is_empty());
    }

    #[test]
    fn every_change_of_a_child_s_rules_is_told(before in child(), after in child()) {
        let of = |child: &ChildRules| Rules { children: [("mia".to_owned(), child.clone())].into(), ..Rules::default() };
        let said = describe(&of(&before), &of(&after), &|_| "Mia".to_owned());
        prop_assert_eq!(said.is_empty(), before == after);
        prop_assert!(said.iter().all(|s| s.starts_with("Mia: ") && s.ends_with('.')));
    }
}
