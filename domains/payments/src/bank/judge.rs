//! Which payment a line of a statement is for: pure, so that it can be reasoned about.

use std::collections::BTreeSet;

use kernel::Money;
use unicode_normalization::UnicodeNormalization;

use crate::{PaymentId, payment::find_reference};

/// A payment that waits for a transfer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub payment: PaymentId,
    /// What the transfer was to name.
    pub reference: String,
    /// What has not come yet.
    pub missing: Money,
    /// Who was to pay.
    pub name: String,
    pub description: String,
}

/// What a line comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// It is for this payment, beyond doubt.
    Sure(PaymentId),
    /// Somebody has to look; the likeliest first.
    Perhaps(Vec<PaymentId>),
    Nothing,
}

/// Judges money that came in: by the reference, which has a check letter (what is too much goes back by itself);
/// without one by amount and name together, and then only if no other payment fits as well.
pub fn judge(amount: Money, name: &str, text: &str, candidates: &[Candidate]) -> Judgement {
    let fits = |candidate: &&Candidate| candidate.missing.currency == amount.currency;
    if let Some(reference) = find_reference(text)
        && let Some(named) = candidates.iter().find(|candidate| candidate.reference == reference)
    {
        return if fits(&named) {
            Judgement::Sure(named.payment)
        } else {
            Judgement::Perhaps(vec![named.payment])
        };
    }
    let exact: Vec<&Candidate> =
        candidates.iter().filter(fits).filter(|candidate| candidate.missing == amount).collect();
    let named: Vec<&Candidate> =
        candidates.iter().filter(fits).filter(|candidate| same_name(&candidate.name, name)).collect();
    let both: Vec<&Candidate> = exact.iter().filter(|one| named.contains(one)).copied().collect();
    match both.as_slice() {
        [one] => return Judgement::Sure(one.payment),
        [] => {}
        several => return Judgement::Perhaps(several.iter().map(|one| one.payment).collect()),
    }
    let mut likely: Vec<PaymentId> = named.iter().chain(&exact).map(|one| one.payment).collect();
    likely.truncate(SUGGESTIONS);
    if likely.is_empty() { Judgement::Nothing } else { Judgement::Perhaps(likely) }
}

/// More would be no help.
const SUGGESTIONS: usize = 5;

/// Whether two names are of one person as far as banks write them: capitals, accents, order and second names differ.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let (fewer, more) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    fewer.len() >= 2 && fewer.is_subset(more)
}

fn words(name: &str) -> BTreeSet<String> {
    let plain: String = name
        .nfd()
        .filter(|c| !matches!(c, '\u{300}'..='\u{36f}'))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    // Banks write ü as ue where they have no ü.
    let plain =
        plain.replace('ß', "ss").replace("ae", "a").replace("oe", "o").replace("ue", "u").replace('ё', "е");
    plain.split(' ').filter(|word| word.chars().count() > 1).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use kernel::Currency;
    use uuid::Uuid;

    use super::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    fn candidate(number: u128, missing: i64, name: &str) -> Candidate {
        let payment = PaymentId::from_uuid(Uuid::from_u128(number));
        Candidate {
            payment,
            reference: String::new(),
            missing: eur(missing),
            name: name.into(),
            description: String::new(),
        }
    }

    #[test]
    fn names_are_compared_as_banks_write_them() {
        assert!(same_name("Jürgen Großmann", "GROSSMANN JUERGEN"));
        assert!(same_name("Ana María Núñez", "NUNEZ, ANA"));
        assert!(same_name("Пётр Иванов", "Иванов Петр Сергеевич"));
        assert!(!same_name("Ana", "Ana María Núñez"), "one word is no name");
        assert!(!same_name("Ana Flores", "Ana Núñez"));
        assert!(!same_name("", ""));
    }

    #[test]
    fn amount_and_name_together_are_enough_if_nobody_else_fits() {
        let all = [candidate(1, 5000, "Ana Flores"), candidate(2, 5000, "Iván Petrov")];
        let judged = |amount, name, all: &[Candidate]| judge(eur(amount), name, "lesson", all);
        assert_eq!(judged(5000, "FLORES ANA", &all), Judgement::Sure(all[0].payment));
        assert_eq!(
            judged(5000, "Somebody Else", &all),
            Judgement::Perhaps(vec![all[0].payment, all[1].payment])
        );
        assert_eq!(judged(4000, "FLORES ANA", &all), Judgement::Perhaps(vec![all[0].payment]));
        assert_eq!(judged(4000, "Somebody Else", &all), Judgement::Nothing);
        let twice = [candidate(1, 5000, "Ana Flores"), candidate(2, 5000, "Ana Flores")];
        assert!(matches!(judged(5000, "FLORES ANA", &twice), Judgement::Perhaps(_)));
    }
}
