//! From the legs of a posting to transfers between two accounts each: the form in which the ledger keeps it, and
//! in which nothing can be out of balance.

use std::collections::BTreeMap;

use kernel::{Currency, Money, Rate};

use super::{Account, LedgerError};

/// An amount that moves: `debit` receives what `credit` gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Transfer {
    pub(super) debit: Account,
    pub(super) credit: Account,
    /// More than nothing.
    pub(super) amount: Money,
}

/// One currency's side of a posting, by account in the order of the legs.
type Side = Vec<(Account, i64)>;

/// Pairs debits with credits in the order in which they stand. Legs of one account are added up first.
///
/// With one account on either side, as almost every posting has, each transfer names exactly who paid whom.
pub(super) fn pair(legs: &[(Account, Money)]) -> Result<Vec<Transfer>, LedgerError> {
    let mut transfers = Vec::with_capacity(legs.len());
    for (currency, sums) in by_currency(legs)? {
        let (mut debits, mut credits) = sides(sums)?;
        let total = |side: &Side| side.iter().map(|(_, amount)| i128::from(*amount)).sum::<i128>();
        if total(&debits) != total(&credits) {
            return Err(LedgerError::Unbalanced { currency });
        }
        debits.reverse();
        credits.reverse();
        while let (Some((debit, owed)), Some((credit, given))) = (debits.pop(), credits.pop()) {
            let amount = owed.min(given);
            if owed > amount {
                debits.push((debit.clone(), owed - amount));
            }
            if given > amount {
                credits.push((credit.clone(), given - amount));
            }
            transfers.push(Transfer { debit, credit, amount: Money::new(amount, currency) });
        }
    }
    if transfers.is_empty() { Err(LedgerError::Empty) } else { Ok(transfers) }
}

fn by_currency(legs: &[(Account, Money)]) -> Result<BTreeMap<Currency, Side>, LedgerError> {
    let mut found = BTreeMap::<Currency, Side>::new();
    for (account, money) in legs {
        let side = found.entry(money.currency).or_default();
        match side.iter_mut().find(|(known, _)| known == account) {
            Some((_, sum)) => *sum = sum.checked_add(money.minor).ok_or(LedgerError::Overflow)?,
            None => side.push((account.clone(), money.minor)),
        }
    }
    Ok(found)
}

fn sides(sums: Side) -> Result<(Side, Side), LedgerError> {
    let (debits, credits): (Side, Side) =
        sums.into_iter().filter(|(_, amount)| *amount != 0).partition(|(_, amount)| *amount > 0);
    let turned = |(account, amount): (Account, i64)| Some((account, amount.checked_neg()?));
    let credits = credits.into_iter().map(turned).collect::<Option<Side>>().ok_or(LedgerError::Overflow)?;
    Ok((debits, credits))
}

/// What each account gains (debits) or gives (credits) in all.
pub(super) fn net(transfers: &[Transfer]) -> BTreeMap<(Account, Currency), i64> {
    let mut sums = BTreeMap::new();
    for Transfer { debit, credit, amount } in transfers {
        *sums.entry((debit.clone(), amount.currency)).or_insert(0) += amount.minor;
        *sums.entry((credit.clone(), amount.currency)).or_insert(0) -= amount.minor;
    }
    sums
}

/// Shares an amount out: each account its rate, rounded towards nothing, and `remainder` all that is left, the odd
/// cents among it. The parts add up to the whole. Answers no part of nothing.
pub fn split(
    whole: Money,
    shares: &[(Account, Rate)],
    remainder: Account,
) -> Result<Vec<(Account, Money)>, LedgerError> {
    const MILLION: i128 = 1_000_000;
    let rates: i128 = shares.iter().map(|(_, rate)| i128::from(rate.ppm)).sum();
    if rates > MILLION || shares.iter().any(|(_, rate)| rate.ppm < 0) {
        return Err(LedgerError::TooManyShares);
    }
    let mut left = whole;
    let mut parts = Vec::with_capacity(shares.len() + 1);
    for (account, rate) in shares {
        let exact = i128::from(whole.minor) * i128::from(rate.ppm) / MILLION;
        let part = Money::new(i64::try_from(exact).map_err(|_| LedgerError::Overflow)?, whole.currency);
        left = left.minus(part).map_err(|_| LedgerError::Overflow)?;
        parts.push((account.clone(), part));
    }
    parts.push((remainder, left));
    parts.retain(|(_, part)| part.minor != 0);
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    fn accounts() -> impl Strategy<Value = Account> {
        prop_oneof![
            Just(Account::Bank),
            Just(Account::Receivable),
            Just(Account::Fee),
            Just(Account::Tax),
            Just(Account::Revenue),
            "[a-z]{1,3}".prop_map(Account::Clearing),
        ]
    }

    fn legs() -> impl Strategy<Value = Vec<(Account, Money)>> {
        let currency = prop_oneof![Just(Currency::EUR), Just(Currency::USD)];
        let leg = (accounts(), -1000_i64..1000, currency);
        prop::collection::vec(
            leg.prop_map(|(account, minor, currency)| (account, Money::new(minor, currency))),
            0..12,
        )
    }

    #[test]
    fn a_sale_is_told_as_who_paid_whom() {
        let legs = [
            (Account::Receivable, eur(-100)),
            (Account::Revenue, eur(80)),
            (Account::Fee, eur(15)),
            (Account::Tax, eur(5)),
        ];
        let told: Vec<String> = pair(&legs)
            .unwrap()
            .iter()
            .map(|t| format!("{} <- {} {}", t.debit, t.credit, t.amount.minor))
            .collect();
        assert_eq!(told, ["revenue <- receivable 80", "fee <- receivable 15", "tax <- receivable 5"]);
    }

    #[test]
    fn what_does_not_balance_is_refused() {
        let unbalanced = pair(&[(Account::Bank, eur(10)), (Account::Cash, eur(-9))]);
        assert!(matches!(unbalanced, Err(LedgerError::Unbalanced { .. })));
        let mixed = [(Account::Bank, eur(10)), (Account::Cash, Money::new(-10, Currency::USD))];
        assert!(matches!(pair(&mixed), Err(LedgerError::Unbalanced { .. })));
        assert!(matches!(pair(&[(Account::Bank, eur(0))]), Err(LedgerError::Empty)));
        let huge = [(Account::Bank, eur(i64::MIN)), (Account::Cash, eur(i64::MAX))];
        assert!(matches!(pair(&huge), Err(LedgerError::Overflow)));
    }

    #[test]
    fn the_named_account_takes_the_odd_cents() {
        let third = Rate { ppm: 333_333 };
        let parts =
            split(eur(100), &[(Account::Fee, third), (Account::Tax, third)], Account::Revenue).unwrap();
        assert_eq!(parts, [(Account::Fee, eur(33)), (Account::Tax, eur(33)), (Account::Revenue, eur(34))]);
        let over = [(Account::Fee, Rate { ppm: 600_000 }), (Account::Tax, Rate { ppm: 400_001 })];
        assert!(matches!(split(eur(1), &over, Account::Revenue), Err(LedgerError::TooManyShares)));
    }

    proptest! {
        #[test]
        fn transfers_move_what_the_legs_say_or_are_refused(legs in legs()) {
            let mut wanted = BTreeMap::new();
            let mut sums = BTreeMap::new();
            for (account, money) in &legs {
                *wanted.entry((account.clone(), money.currency)).or_insert(0) += money.minor;
                *sums.entry(money.currency).or_insert(0) += money.minor;
            }
            wanted.retain(|_, minor| *minor != 0);
            match pair(&legs) {
                Ok(transfers) => {
                    prop_assert!(sums.values().all(|sum| *sum == 0));
                    prop_assert!(transfers.iter().all(|t| t.amount.minor > 0 && t.debit != t.credit));
                    let mut moved = net(&transfers);
                    moved.retain(|_, minor| *minor != 0);
                    prop_assert_eq!(moved, wanted);
                }
                Err(LedgerError::Unbalanced { currency }) => prop_assert!(sums[&currency] != 0),
                Err(_) => prop_assert!(wanted.is_empty()),
            }
        }

        #[test]
        fn a_split_loses_no_cent(
            minor in -10_i64.pow(15)..10_i64.pow(15),
            rates in prop::collection::vec(0_i64..250_000, 0..4),
        ) {
            let shares: Vec<_> = rates.iter().map(|ppm| (Account::Fee, Rate { ppm: *ppm })).collect();
            let parts = split(eur(minor), &shares, Account::Revenue).unwrap();
            prop_assert_eq!(parts.iter().map(|(_, part)| part.minor).sum::<i64>(), minor);
            prop_assert!(parts.iter().all(|(_, part)| part.minor.signum() == minor.signum()));
        }
    }
}
