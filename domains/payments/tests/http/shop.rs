//! A shop that sells one thing after the other: the payable of these tests.

use std::{sync::Arc, time::Duration};

use ::domain::Domain;
use house::{House, Visitor};
use identity::{Role, UserId};
use kernel::{Currency, Locale, Money};
use payments::{Choice, Description, NewPayment, Payable, Payer, PaymentId, Standing, Verdict};
use store::{BoxError, Cx, Error, params};
use uuid::Uuid;
use web::PersonalData;

pub(crate) const TOTAL: i64 = 4500;

struct Shop;

impl Payable for Shop {
    fn kind(&self) -> &'static str {
        "shop"
    }

    fn changed(&self, cx: &mut Cx, id: Uuid, standing: &Standing) -> Result<Verdict, BoxError> {
        match state(cx, id)?.as_str() {
            "broken" => Err("the shop is closed".into()),
            "gone" => Ok(Verdict::GiveBack { reason: "sold-out".into() }),
            "sold" => Ok(Verdict::Keep),
            _ if standing.is_secured() => {
                set(cx, id, "sold")?;
                let payment = payment_of(cx, id)?;
                payments::capture(cx, payment)?;
                Ok(Verdict::Keep)
            }
            _ => Ok(Verdict::Keep),
        }
    }

    fn describe(&self, cx: &mut Cx, id: Uuid) -> Result<Description, BoxError> {
        let total = cx.tx.scalar("SELECT total FROM shop_orders WHERE id = ?1", params![id])?;
        Ok(Description {
            title: "Tango shoes".into(),
            lines: vec![("Shoes <b>".into(), Money::new(total, Currency::EUR))],
            payee: Some("Ana's shop".into()),
            return_to: "/mailbox?bought=1".into(),
            at_venue: true,
            by_transfer: true,
        })
    }

    fn chosen(&self, cx: &mut Cx, id: Uuid, choice: &Choice) -> Result<(), BoxError> {
        assert!(choice.until.is_some());
        Ok(set(cx, id, "waits")?)
    }
}

pub(crate) fn state(cx: &mut Cx, id: Uuid) -> Result<String, Error> {
    cx.tx.scalar("SELECT state FROM shop_orders WHERE id = ?1", params![id])
}

pub(crate) fn set(cx: &mut Cx, id: Uuid, state: &str) -> Result<(), Error> {
    cx.tx.execute("UPDATE shop_orders SET state = ?2 WHERE id = ?1", params![id, state]).map(drop)
}

/// The same call again answers the same payment.
fn payment_of(cx: &mut Cx, id: Uuid) -> Result<PaymentId, BoxError> {
    Ok(cx.tx.scalar("SELECT id FROM payments_payments WHERE payable = ?1", params![id])?)
}

pub(crate) fn domains() -> Vec<Domain> {
    let shop = Domain::new("shop", PersonalData::none("it lives in tests"))
        .migrations(store::migrations!("shop", "tests/migrations/20260101T0000_shop.sql"))
        .plug(Arc::new(Shop) as Arc<dyn Payable>);
    vec![notifications::domain(), payments::domain(), shop]
}

/// Something that somebody wants to buy.
pub(crate) struct Sale {
    pub(crate) order: Uuid,
    pub(crate) payment: PaymentId,
}

pub(crate) async fn sale(house: &House, user: Option<UserId>) -> Sale {
    let made = house.change(move |cx| {
        let order = cx.new_id::<()>().as_uuid();
        cx.tx.execute(
            "INSERT INTO shop_orders (id, state, total) VALUES (?1, 'new', ?2)",
            params![order, TOTAL],
        )?;
        let payer = Payer { user, name: "Ana".into(), email: "ana@example.org".into(), locale: Locale::En };
        let new = NewPayment {
            payable_kind: "shop".into(),
            payable: order,
            due: Money::new(TOTAL, Currency::EUR),
            payer,
            description: "Tango shoes".into(),
            expires: Some(cx.now.plus(Duration::from_secs(15 * 60))),
        };
        let payment = payments::open(cx, &new).map_err(|error| Error::Other(Arc::new(error)))?;
        Ok(Sale { order, payment })
    });
    made.await.unwrap()
}

impl Sale {
    pub(crate) async fn standing(&self, house: &House) -> Standing {
        let payment = self.payment;
        house.look(move |cx| payments::standing(cx, payment)).await
    }

    pub(crate) async fn state(&self, house: &House) -> String {
        let order = self.order;
        house.look(move |cx| state(cx, order)).await
    }

    pub(crate) async fn set(&self, house: &House, to: &'static str) {
        let order = self.order;
        house.change(move |cx| set(cx, order, to)).await.unwrap();
    }

    pub(crate) fn path(&self) -> String {
        format!("/pay/{}", self.payment)
    }

    pub(crate) fn api(&self) -> String {
        format!("/api/v1/payments/{}", self.payment)
    }

    /// Chooses the test card and answers where the provider's page is.
    pub(crate) async fn to_provider(&self, visitor: &Visitor<'_>) -> String {
        visitor.get(&self.path()).await;
        let answer = visitor.form(&self.path(), &[("method", "card-test")]).await;
        let there = answer.header("location").to_owned();
        assert!(there.starts_with("/pay/test/att_"), "{there}: {}", answer.text());
        there
    }

    /// Pays by the test card, and lets the provider's messages come.
    pub(crate) async fn paid(&self, house: &House, visitor: &Visitor<'_>) {
        let there = self.to_provider(visitor).await;
        visitor.get(&there).await;
        visitor.form(&there, &[("choice", "approve")]).await;
        work(house).await;
        assert!(self.standing(house).await.is_paid());
    }
}

/// Does what waits, and what comes of it; answers the mails.
pub(crate) async fn work(house: &House) -> Vec<mail::Message> {
    let mut mails = Vec::new();
    for _ in 0..4 {
        mails.extend(house.post().await);
    }
    mails
}

pub(crate) async fn student(house: &House, email: &str) -> UserId {
    house.person(email, &[Role::Student]).await
}
