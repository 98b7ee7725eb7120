//! Something that is paid for, and people who pay.

use std::sync::Arc;

use ::domain::Domain;
use house::House;
use identity::{Role, UserId};
use kernel::{Actor, Currency, Locale, Money};
use payments::{Description, NewPayment, Payable, Payer, PaymentId, Standing, Verdict};
use store::{BoxError, Cx, Error};
use uuid::Uuid;
use web::PersonalData;

/// Wants all money, and describes everything alike.
struct Shop;

impl Payable for Shop {
    fn kind(&self) -> &'static str {
        "lesson"
    }

    fn changed(&self, _: &mut Cx, _: Uuid, _: &Standing) -> Result<Verdict, BoxError> {
        Ok(Verdict::Keep)
    }

    fn describe(&self, _: &mut Cx, _: Uuid) -> Result<Description, BoxError> {
        Ok(Description {
            title: "Lesson".into(),
            return_to: "/".into(),
            by_transfer: true,
            ..Description::default()
        })
    }
}

pub(crate) fn domains() -> Vec<Domain> {
    let shop = Domain::new("shop", PersonalData::None { reason: "a test" });
    vec![payments::domain(), shop.plug(Arc::new(Shop) as Arc<dyn Payable>)]
}

pub(crate) const fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

/// Somebody with an account who is to pay.
pub(crate) async fn payer(house: &House, email: &str) -> UserId {
    house.person(email, &[Role::Student]).await
}

/// A payment of theirs that waits for a transfer; answers it with its reference.
pub(crate) async fn owed(house: &House, user: Option<UserId>, name: &str, due: Money) -> (PaymentId, String) {
    let name = name.to_owned();
    let open = move |cx: &mut Cx| -> Result<(PaymentId, String), Error> {
        let payer = Payer { user, name: name.clone(), email: "ana@example.org".into(), locale: Locale::En };
        let new = NewPayment {
            payable_kind: "lesson".into(),
            payable: cx.new_id::<()>().as_uuid(),
            due,
            payer,
            description: "Private lesson".into(),
            expires: None,
        };
        let id = payments::open(cx, &new).expect("a payment");
        let sql = "SELECT reference FROM payments_payments WHERE id = ?1";
        let reference: String = cx.tx.scalar(sql, store::params![id])?;
        // As if they had chosen to pay by transfer.
        cx.tx.execute(
            "INSERT INTO payments_attempts (id, payment_id, number, method, provider, amount, state, checks, tries,
                    created_at, changed_at)
             VALUES (?1, ?2, 1, 'bank-transfer', 'bank', ?3, 'open', 0, 0, ?4, ?4)",
            store::params![cx.new_id::<()>().as_uuid(), id, due.minor, cx.now],
        )?;
        Ok((id, reference))
    };
    house.kit.write(&house.db.db, Actor::system(), open).await.expect("a payment")
}

/// How a payment stands, in minor units: charged and refunded.
pub(crate) async fn stands(house: &House, id: PaymentId) -> (i64, i64) {
    let standing = house.look(move |cx| payments::standing(cx, id)).await;
    (standing.charged.minor, standing.refunded.minor)
}

/// Proves the books.
pub(crate) async fn sound(house: &House) {
    let check =
        house.kit.read(&house.db.db, Actor::system(), payments::ledger::check).await.expect("a proof");
    assert!(check.is_sound(), "{check:?}");
}
