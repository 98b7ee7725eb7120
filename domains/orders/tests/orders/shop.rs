//! A seller for tests: things by name, each so many times, with holds that lapse.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
    time::Duration,
};

use ::domain::Domain;
use ::store::{BoxError, Cx, Error, MigrationSet, testing::TestDb};
use house::{House, Visitor};
use identity::UserId;
use kernel::{Currency, Money, Timestamp};
use orders::{
    Buyer, Detail, Held, LineId, LineState, LineView, NewLine, NewOrder, OfferError, Offering, Order,
    OrderId, OrderState, Pass, Placed, Quote, TaxRate, Terms,
    invoice::{InvoiceKind, Issued},
};
use serde_json::{Value, json};
use web::PersonalData;

/// How often there is one of each thing.
pub(crate) const STOCK: i64 = 1;

/// What happened to a line, as the seller heard it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Held(Timestamp),
    Firm,
    Revoked,
}

/// The seller. It keeps its holds in memory and not in the transaction, so a test never fails a transaction that held
/// something, unless it says so.
#[derive(Debug, Default)]
pub(crate) struct Shop {
    lines: Mutex<BTreeMap<LineId, (String, i64, Fate)>>,
    /// Things that nobody gets any more.
    gone: Mutex<BTreeSet<String>>,
    seller: Mutex<Option<UserId>>,
}

impl Shop {
    pub(crate) fn fate(&self, line: LineId) -> Option<Fate> {
        self.lines.lock().unwrap().get(&line).map(|(_, _, fate)| *fate)
    }

    pub(crate) fn take_off(&self, name: &str) {
        self.gone.lock().unwrap().insert(name.to_owned());
    }

    pub(crate) fn sold_by(&self, seller: UserId) {
        *self.seller.lock().unwrap() = Some(seller);
    }

    fn name(item: &Value) -> Result<&str, OfferError> {
        item["name"].as_str().ok_or(OfferError::NotFound)
    }

    /// Whether so many can be had beside what others hold or have.
    fn free(&self, name: &str, quantity: i64, but: LineId, now: Timestamp) -> Result<(), OfferError> {
        if self.gone.lock().unwrap().contains(name) {
            return Err(OfferError::Gone);
        }
        let lines = self.lines.lock().unwrap();
        let others = lines.iter().filter(|(line, (own, _, fate))| {
            **line != but
                && own == name
                && match fate {
                    Fate::Held(until) => *until > now,
                    Fate::Firm => true,
                    Fate::Revoked => false,
                }
        });
        let taken: i64 = others.map(|(_, (_, quantity, _))| *quantity).sum();
        let stock = if name.starts_with("many") { 1000 } else { STOCK };
        if taken + quantity <= stock { Ok(()) } else { Err(OfferError::Taken) }
    }

    fn set(&self, line: LineId, fate: Fate) {
        if let Some(entry) = self.lines.lock().unwrap().get_mut(&line) {
            entry.2 = fate;
        }
    }

    fn again(&self, cx: &Cx, line: LineId, fate: Fate) -> Result<(), OfferError> {
        let (name, quantity) = {
            let lines = self.lines.lock().unwrap();
            let (name, quantity, _) = lines.get(&line).ok_or(OfferError::Gone)?;
            (name.clone(), *quantity)
        };
        self.free(&name, quantity, line, cx.now)?;
        self.set(line, fate);
        Ok(())
    }
}

impl Offering for Shop {
    fn kind(&self) -> &'static str {
        "thing"
    }

    fn quote(&self, _: &mut Cx, item: &Value, _: i64) -> Result<Quote, OfferError> {
        let name = Self::name(item)?;
        if self.gone.lock().unwrap().contains(name) {
            return Err(OfferError::Gone);
        }
        let currency: Currency = item["currency"].as_str().unwrap_or("EUR").parse().unwrap();
        let tax = if name.starts_with("book") { TaxRate::Reduced } else { TaxRate::Standard };
        Ok(Quote {
            title: format!("The {name}"),
            detail: "Тест · prüfung".into(),
            unit_price: Money::new(item["price"].as_i64().unwrap_or(5000), currency),
            tax,
            seller: *self.seller.lock().unwrap(),
        })
    }

    fn hold(
        &self,
        cx: &mut Cx,
        line: LineId,
        item: &Value,
        quantity: i64,
        _: &Buyer,
        until: Timestamp,
    ) -> Result<Held, OfferError> {
        let quote = self.quote(cx, item, quantity)?;
        let name = Self::name(item)?;
        self.free(name, quantity, line, cx.now)?;
        self.lines.lock().unwrap().insert(line, (name.to_owned(), quantity, Fate::Held(until)));
        Ok(Held { quote, needs_approval: item["ask"] == true })
    }

    fn extend(&self, cx: &mut Cx, line: LineId, until: Timestamp) -> Result<(), OfferError> {
        self.again(cx, line, Fate::Held(until))
    }

    fn fulfil(&self, cx: &mut Cx, line: LineId) -> Result<(), OfferError> {
        self.again(cx, line, Fate::Firm)
    }

    fn release(&self, _: &mut Cx, line: LineId) -> Result<(), BoxError> {
        self.set(line, Fate::Revoked);
        Ok(())
    }

    fn revoke(&self, _: &mut Cx, line: LineId, _: &str) -> Result<(), BoxError> {
        self.set(line, Fate::Revoked);
        Ok(())
    }

    fn view(&self, cx: &mut Cx, _: LineId) -> Result<Option<LineView>, BoxError> {
        let from = cx.now.plus(Duration::from_secs(86_400));
        Ok(Some(LineView {
            href: "/".into(),
            when: Some((from, from.plus(Duration::from_secs(3600)))),
            zone: "Europe/Berlin".into(),
            where_: "Hall A".into(),
            ics: true,
        }))
    }

    fn terms(&self, _: &mut Cx, _: LineId) -> Result<Terms, BoxError> {
        Ok(Terms { at_venue: true, by_transfer: true })
    }

    /// Half of it goes back.
    fn on_cancel(&self, _: &mut Cx, _: LineId, paid: Money) -> Result<Option<Money>, BoxError> {
        Ok(Some(Money::new(paid.minor / 2, paid.currency)))
    }
}

fn domains(shop: &Arc<Shop>) -> Vec<Domain> {
    let offering: Arc<dyn Offering> = Arc::<Shop>::clone(shop);
    let seller = Domain::new("shop", PersonalData::none("a seller for tests keeps nothing")).plug(offering);
    vec![notifications::domain(), payments::domain(), orders::domain(), seller]
}

pub(crate) fn migrations() -> Vec<MigrationSet> {
    house::migrations(domains(&Arc::default()))
}

/// A house in which something is sold.
pub(crate) fn open(db: TestDb) -> (House, Arc<Shop>) {
    let shop = Arc::new(Shop::default());
    (House::of(db, domains(&shop)), shop)
}

pub(crate) fn thing(name: &str) -> NewLine {
    line(json!({ "name": name }))
}

pub(crate) fn line(item: Value) -> NewLine {
    NewLine { offering: "thing".into(), item, quantity: 1 }
}

/// A buyer who has said who they are.
pub(crate) fn guest() -> Buyer {
    Buyer {
        user: None,
        visitor: None,
        name: "Eva Müller".into(),
        email: "eva@example.org".into(),
        locale: kernel::Locale::De,
    }
}

pub(crate) async fn place(house: &House, buyer: Buyer, lines: Vec<NewLine>) -> Placed {
    let new = NewOrder::new(buyer, lines, "test");
    let placed =
        house.kit.write(&house.db.db, kernel::Actor::guest(), move |cx| orders::place(cx, &new)).await;
    // The clock's jobs are known from the first look on.
    house.post().await;
    placed.unwrap()
}

pub(crate) async fn order(house: &House, id: OrderId) -> Order {
    let pass = Pass::default();
    let open = house.kit.read(&house.db.db, kernel::Actor::system(), move |cx| pass.open(cx, id)).await;
    open.unwrap()
}

/// Goes to the checkout of a guest's order and pays with the test gateway, up to its page; answers that page's path.
pub(crate) async fn check_out(browser: &Visitor<'_>, placed: &Placed, method: &str) -> String {
    let path = format!("/checkout/{}?key={}", placed.order, placed.key.expose());
    let page = browser.get(&path).await;
    assert_eq!(page.status, 200, "{}", page.text());
    let fields = [("name", "Eva Müller"), ("email", "eva@example.org"), ("billing", ""), ("method", method)];
    let answer = browser.form(&path, &fields).await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

/// Says at the test gateway's page what happens, and does what comes of it.
pub(crate) async fn at_the_gateway(house: &House, browser: &Visitor<'_>, page: &str, choice: &str) {
    assert_eq!(browser.get(page).await.status, 200);
    let answer = browser.form(page, &[("choice", choice)]).await;
    assert!(answer.status.is_redirection() || answer.status.is_success(), "{}", answer.text());
    settle(house).await;
}

/// Does what waits until nothing more comes of it.
pub(crate) async fn settle(house: &House) -> Vec<mail::Message> {
    let mut mails = Vec::new();
    for _ in 0..6 {
        mails.extend(house.post().await);
    }
    mails
}

/// Places, goes to the checkout, pays.
pub(crate) async fn bought(house: &House, lines: Vec<NewLine>) -> Placed {
    let placed = place(house, guest(), lines).await;
    let browser = house.browser();
    let page = check_out(&browser, &placed, "card-test").await;
    at_the_gateway(house, &browser, &page, "approve").await;
    placed
}

/// Everything that is true of all orders at any time.
pub(crate) async fn check(house: &House, shop: &Shop) {
    let details: Vec<Detail> = house
        .look(|cx| -> Result<_, Error> {
            let ids: Vec<uuid::Uuid> = cx.tx.scalars("SELECT id FROM orders_orders", &[])?;
            let one = |id| orders::detail(cx, OrderId::from_uuid(id), &Pass::default()).unwrap();
            Ok(ids.into_iter().map(one).collect())
        })
        .await;
    assert!(!details.is_empty());
    for detail in &details {
        let order = &detail.order;
        let lines: Vec<_> = detail.lines.iter().map(|shown| &shown.line).collect();
        let sum: i64 = lines.iter().map(|line| line.total).sum();
        assert_eq!(sum, order.total().minor, "the lines come to the total");
        assert_eq!(detail.taxes.iter().map(|tax| tax.gross).sum::<i64>(), sum, "the rates come to the total");
        if let Some(standing) = &detail.standing {
            assert_eq!(standing.due.minor, sum, "what is collected is the total");
            assert!(standing.refunded.minor + standing.pending_refund.minor <= standing.charged.minor);
        }
        let signed = |issued: &Issued| match issued.kind {
            InvoiceKind::Invoice => issued.total().minor,
            InvoiceKind::Credit => -issued.total().minor,
        };
        let invoiced: i64 = detail.invoices.iter().map(signed).sum();
        if order.confirmed_at.is_some() {
            let left: i64 = lines.iter().map(|line| line.left()).sum();
            assert_eq!(invoiced, left, "invoices less credit notes are what was not given back");
        } else {
            assert!(detail.invoices.is_empty(), "nothing is invoiced before it is confirmed");
        }
        for line in lines {
            check_line(order.state, line.state, shop.fate(line.id));
        }
    }
}

fn check_line(order: OrderState, line: LineState, fate: Option<Fate>) {
    let is_sound = match order {
        OrderState::Held | OrderState::Requested => matches!(fate, Some(Fate::Held(_))),
        OrderState::Confirmed | OrderState::Completed if line.is_firm() => fate == Some(Fate::Firm),
        // What was taken out of an order, and all of a dead one, is free again.
        _ => fate == Some(Fate::Revoked),
    };
    assert!(is_sound, "{order:?}, {line:?}, {fate:?}");
}
