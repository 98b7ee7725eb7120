use kernel::Currency;
use proptest::prelude::*;

use super::*;

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn policies() -> impl Strategy<Value = Policy> {
    prop::collection::btree_map(0..=MAX_HOURS, 1..=WHOLE, 0..=MAX_TIERS).prop_map(|tiers| {
        let mut percents: Vec<i64> = tiers.values().copied().collect();
        percents.sort_unstable();
        percents.dedup();
        // Hours fall, so the largest share goes to the largest number of hours.
        let tiers = tiers.keys().rev().zip(percents.iter().rev());
        let tiers: Vec<Tier> =
            tiers.map(|(&hours_before, &refund_percent)| Tier { hours_before, refund_percent }).collect();
        Policy::parse("tiers", &tiers).expect("falling tiers")
    })
}

#[test]
fn the_share_falls_at_each_deadline_and_not_before() {
    let (policy, start) = (Preset::Moderate.policy(), at("2026-06-03T18:00:00Z"));
    let percent = |now: &str| policy.share(at(now), start).ppm / 10_000;
    assert_eq!(percent("2026-05-01T00:00:00Z"), 100);
    assert_eq!(percent("2026-06-01T18:00:00Z"), 100);
    assert_eq!(percent("2026-06-01T18:00:01Z"), 50);
    assert_eq!(percent("2026-06-02T18:00:00Z"), 50);
    assert_eq!(percent("2026-06-02T18:00:01Z"), 0);
    assert_eq!(percent("2026-06-03T18:00:00Z"), 0);
    assert_eq!(policy.free_until(start), Some(at("2026-06-01T18:00:00Z")));
}

#[test]
fn a_tier_until_the_start_ends_with_the_start() {
    let policy = Policy::parse("tiers", &[Tier { hours_before: 0, refund_percent: 100 }]).unwrap();
    let start = at("2026-06-03T18:00:00Z");
    assert!(policy.is_free(at("2026-06-03T17:59:59Z"), start));
    assert_eq!(policy.share(start, start).ppm, 0);
}

#[test]
fn tiers_that_rise_or_are_out_of_bounds_are_refused_one_by_one() {
    let tier = |hours_before, refund_percent| Tier { hours_before, refund_percent };
    let rules = |tiers: &[Tier]| {
        let found = Policy::parse("tiers", tiers).unwrap_err();
        found.0.into_iter().map(|it| (it.field, it.rule)).collect::<Vec<_>>()
    };
    assert_eq!(rules(&[tier(24, 50), tier(48, 100)]), [("tiers[1]".into(), "booking-tiers-fall")]);
    assert_eq!(
        rules(&[tier(-1, 101)]),
        [("tiers[0].hoursBefore".into(), "out-of-range"), ("tiers[0].refundPercent".into(), "out-of-range")]
    );
    assert_eq!(rules(&[tier(5, 90), tier(4, 80), tier(3, 70), tier(2, 60), tier(1, 50)])[0].1, "too-many");
    assert!(Policy::parse("tiers", &[]).is_ok());
}

proptest! {
    #[test]
    fn waiting_never_pays(policy in policies(), early in 0_u64..10_000_000, later in 0_u64..10_000_000, price in 0_i64..10_000_000) {
        let start = at("2026-06-03T18:00:00Z");
        let first = start.minus(Duration::from_secs(early.max(later)));
        let second = start.minus(Duration::from_secs(early.min(later)));
        let price = Money::new(price, Currency::EUR);
        let (sooner, then) = (policy.refund(price, first, start).unwrap(), policy.refund(price, second, start).unwrap());
        prop_assert!(sooner.minor >= then.minor);
        prop_assert!((0..=price.minor).contains(&sooner.minor));
    }

    #[test]
    fn nothing_comes_back_once_it_has_begun(policy in policies(), seconds in 0_u64..10_000_000) {
        let start = at("2026-06-03T18:00:00Z");
        prop_assert_eq!(policy.share(start.plus(Duration::from_secs(seconds)), start).ppm, 0);
    }

    #[test]
    fn free_until_is_the_last_moment_at_which_it_is_free(policy in policies()) {
        let start = at("2026-06-03T18:00:00Z");
        if let Some(until) = policy.free_until(start) {
            let tick = Duration::from_micros(1);
            prop_assert_eq!(policy.is_free(until, start), until < start);
            prop_assert!(!policy.is_free(until.plus(tick), start));
        }
    }

    #[test]
    fn what_is_kept_is_read_back(policy in policies()) {
        let text = serde_json::to_string(&policy).unwrap();
        prop_assert_eq!(serde_json::from_str::<Policy>(&text).unwrap(), policy);
    }
}
