use ::store::{Cx, Error};
use identity::UserId;
use kernel::{Locale, Money, Timestamp};
use uuid::Uuid;

use super::store;
use crate::PaymentId;

/// Who pays.
#[derive(Debug, Clone)]
pub struct Payer {
    /// Nobody for a guest.
    pub user: Option<UserId>,
    pub name: String,
    pub email: String,
    pub locale: Locale,
}

/// What is to be collected.
#[derive(Debug, Clone)]
pub struct NewPayment {
    /// Answered to by a [`Payable`](crate::Payable).
    pub payable_kind: String,
    pub payable: Uuid,
    /// More than nothing.
    pub due: Money,
    pub payer: Payer,
    /// A line for the payer's bank statement.
    pub description: String,
    /// After it nothing new begins, and what was begun is given up.
    pub expires: Option<Timestamp>,
}

#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("there is nothing to be paid")]
    Nothing,
    #[error("this thing has a payment over another amount already")]
    Different,
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { OpenError:
    Nothing => Internal "internal",
    Different => Conflict "payment-exists";
    Store
}

/// Opens the one payment of a thing; the same call again answers the same payment.
pub fn open(cx: &mut Cx, new: &NewPayment) -> Result<PaymentId, OpenError> {
    if new.due.minor <= 0 {
        return Err(OpenError::Nothing);
    }
    if let Some(known) = store::of_payable(cx.tx, &new.payable_kind, new.payable)? {
        return if known.due() == new.due { Ok(known.id) } else { Err(OpenError::Different) };
    }
    let id = cx.new_id();
    store::insert(cx.tx, id, new, &reference(cx.random()), cx.now)?;
    Ok(id)
}

/// What a bank transfer names: short enough to type, with a check digit so that a slip is noticed. 40 bits are enough
/// for those that wait at any one time; that no two are equal, the database sees to.
fn reference(random: [u8; 5]) -> String {
    let bits = random.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let body: Vec<u8> = (0..8).rev().map(|at| ALPHABET[(bits >> (5 * at) & 31) as usize]).collect();
    let check = check_letter(&body);
    let text = String::from_utf8_lossy(&body);
    format!("RX{}-{}{}", &text[..4], &text[4..], char::from(check))
}

/// Without the letters that are mistaken for digits.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// The sum of all letters, each times a power of x, in the field of 32 elements (x⁵ + x² + 1): one wrong letter, or two
/// that changed places, always change it.
fn check_letter(body: &[u8]) -> u8 {
    let value = |letter: u8| ALPHABET.iter().position(|known| *known == letter).unwrap_or(0);
    let times_x = |sum: usize| if sum & 16 == 0 { sum << 1 } else { (sum << 1) ^ 0b10_0101 };
    ALPHABET[body.iter().fold(0, |sum, letter| times_x(sum) ^ value(*letter)) & 31]
}

/// The reference in what somebody has written on a transfer: spaces, dashes and case do not matter, and one whose
/// check letter is wrong is none.
pub fn find_reference(text: &str) -> Option<String> {
    let plain: Vec<u8> =
        text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_uppercase()).collect();
    plain.windows(11).find_map(|window| {
        let (body, check) = (window.strip_prefix(b"RX")?.get(..8)?, window[10]);
        let sound = body.iter().all(|letter| ALPHABET.contains(letter)) && check_letter(body) == check;
        let body = String::from_utf8_lossy(body);
        sound.then(|| format!("RX{}-{}{}", &body[..4], &body[4..], char::from(check)))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_reference_is_found_however_it_was_typed() {
        let reference = reference([1, 2, 3, 4, 5]);
        let typed = format!("SEPA credit; invoice {} thanks", reference.to_lowercase().replace('-', " "));
        assert_eq!(find_reference(&typed), Some(reference));
        assert_eq!(find_reference("nothing of the kind"), None);
    }

    proptest! {
        #[test]
        fn a_slip_is_noticed(random: [u8; 5], at in 2_usize..11, letter in 0_usize..32) {
            let sound = reference(random);
            let mut slipped: Vec<u8> = sound.bytes().filter(|byte| *byte != b'-').collect();
            prop_assume!(slipped[at] != ALPHABET[letter]);
            slipped[at] = ALPHABET[letter];
            prop_assert_eq!(find_reference(&String::from_utf8(slipped).unwrap()), None);
        }

        #[test]
        fn any_text_is_searched(text: String) {
            let _ = find_reference(&text);
        }
    }
}
