//! Buyers, sellers and a provider, with lost, late, doubled and reordered messages, answers lost before and after they
//! took effect, and sellers who cannot be told. Whatever happens: in the end money was taken for goods, or went back.

mod goods;
mod provider;
mod store;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use ::store::{Cx, MigrationSet, Plugs, Worker, each_database, testing::TestDb};
use identity::UserId;
use kernel::{Actor, Currency, Locale, Money};
use uuid::Uuid;

use crate::{
    Gateway, Gateways, Method, NewPayment, Payable, Payer, PaymentId,
    attempt::{self, begin_at, remote},
    gateway::Reach,
    jobs,
    ledger::{self, Account, Posting},
    payment::{self, FactKind},
    webhook,
};
use goods::{Goods, THING};
use provider::{Dice, Phase, Provider, SIM};

const DUE: i64 = 5000;
const CREDIT: i64 = 1500;

struct World {
    reach: Reach,
    clock: Arc<kernel::TestClock>,
    worker: Worker,
    provider: Provider,
    dice: Dice,
    calm: Arc<AtomicBool>,
    sales: Vec<(Uuid, PaymentId, UserId)>,
}

fn things() -> MigrationSet {
    ::store::migrations!("goods", "src/simulation/migrations/20260101T0000_goods.sql")
}

impl World {
    fn new(db: &TestDb, seed: u64, heals: bool) -> Self {
        let dice = Dice::new(seed);
        let provider = Provider::new(dice.clone());
        let calm = Arc::new(AtomicBool::new(false));
        let mut plugs = Plugs::default();
        plugs.add(Gateways::new(vec![Arc::new(provider.clone()) as Arc<dyn Gateway>]));
        plugs.add(Arc::new(Goods { dice: dice.clone(), calm: Arc::clone(&calm) }) as Arc<dyn Payable>);
        let store = db.store.with_plugs(plugs);
        let reach = Reach { store: store.clone(), db: db.db.clone(), public_url: "http://localhost".into() };
        let name = db.db.clone();
        let jobs = jobs::handlers_at(Arc::new(|_| Ok("http://localhost".into())));
        let schedules = if heals { jobs::own_schedules() } else { Vec::new() };
        let worker = Worker::new(store, move || vec![name.clone()], Vec::new(), jobs, schedules).unwrap();
        Self { reach, clock: Arc::clone(&db.clock), worker, provider, dice, calm, sales: Vec::new() }
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Cx) -> Result<T, ::store::BoxError> + Send + 'static,
    ) -> T {
        self.reach.store.write_as(&self.reach.db, Arc::new(Actor::system()), work).await.unwrap()
    }

    /// Somebody wants to buy something, and has some store credit.
    async fn order(&mut self) {
        let made = self
            .write(|cx| {
                let (thing, user) = (cx.new_id::<()>().as_uuid(), cx.new_id());
                let until = cx.now.plus(Duration::from_secs(15 * 60));
                store::make(cx.tx, thing, until)?;
                let gift = Money::new(CREDIT, Currency::EUR);
                let legs = vec![(Account::Promotions, gift), (Account::Credit(user), gift.times(-1)?)];
                ledger::post(
                    cx,
                    &Posting { key: format!("credit-granted:{user}"), memo: String::new(), at: cx.now, legs },
                )?;
                let payer =
                    Payer { user: Some(user), name: "Ana".into(), email: "a@b".into(), locale: Locale::En };
                let new = NewPayment {
                    payable_kind: THING.into(),
                    payable: thing,
                    due: Money::new(DUE, Currency::EUR),
                    payer,
                    description: "A thing".into(),
                    expires: Some(until),
                };
                Ok((thing, crate::open(cx, &new)?, user))
            })
            .await;
        self.sales.push(made);
    }

    fn any(&self) -> Option<(Uuid, PaymentId, UserId)> {
        let at = self.dice.below(self.sales.len().max(1) as u64);
        self.sales.get(usize::try_from(at).unwrap()).copied()
    }

    /// One thing happens. Errors are part of the game: whoever got one comes again or does not.
    async fn step(&mut self) {
        match self.dice.below(16) {
            0 | 1 => self.order().await,
            2..=4 => {
                let Some((_, payment, user)) = self.any() else { return };
                let method = if self.dice.percent(20) { Method::StoreCredit } else { Method::Card };
                let actor = Arc::new(Actor::person(user.as_uuid(), Uuid::nil()));
                let _ = begin_at(&self.reach, actor, payment, method).await;
            }
            5 if self.dice.percent(15) => self.provider.let_go(),
            5..=7 => self.provider.decide(),
            8 | 9 => self.deliver().await,
            10 => {
                let Some((thing, ..)) = self.any() else { return };
                if self.dice.percent(30) {
                    self.write(move |cx| goods::cancel(cx, thing)).await;
                }
            }
            11 => self.again().await,
            12 => self.clock.advance(Duration::from_secs(60 * self.dice.below(20))),
            _ => self.worker.tick().await,
        }
    }

    async fn deliver(&self) {
        if let Some(message) = self.provider.message() {
            let heard = webhook::receive(&self.reach, SIM, &message, |_| None).await;
            // The provider sends it again in any case.
            drop(heard);
        }
    }

    /// The program died before it could note that a job was done: it is done once more.
    async fn again(&self) {
        let Some((_, payment, _)) = self.any() else { return };
        let attempts = self.write(move |cx| Ok(attempt::store::of_payment(cx.tx, payment)?)).await;
        for known in attempts {
            let asked = self
                .write(move |cx| Ok(payment::store::events(cx.tx, payment)?))
                .await
                .into_iter()
                .any(|event| event.attempt_id == Some(known.id) && event.kind == FactKind::VoidRequested);
            let _ = match self.dice.below(3) {
                0 => remote::capture(&self.reach, known.id).await,
                1 if asked => remote::void(&self.reach, known.id).await,
                _ => attempt::ask(&self.reach, known.id).await.map_err(Into::into),
            };
        }
    }

    /// The storm is over; time passes.
    async fn rest(&self) {
        self.provider.books.lock().unwrap().calm = true;
        self.calm.store(true, Ordering::SeqCst);
        for hour in 0..40 {
            for _ in 0..3 {
                self.worker.tick().await;
            }
            self.clock.advance(Duration::from_secs(if hour < 20 { 20 * 60 } else { 5 * 3600 }));
        }
    }

    /// What is wrong in the end, in words.
    async fn verdict(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let (mut ours_total, mut theirs_total, mut credit_total) = (0, 0, 0);
        for (thing, payment, user) in self.sales.clone() {
            let (state, standing, attempts, credit, untold) = self
                .write(move |cx| {
                    Ok((
                        store::get(cx.tx, thing)?.state,
                        payment::standing(cx, payment)?,
                        attempt::store::of_payment(cx.tx, payment)?,
                        ledger::balance(cx, &Account::Credit(user), Currency::EUR)?.minor,
                        payment::store::get(cx.tx, payment)?.untold_since,
                    ))
                })
                .await;
            let books = self.provider.books.lock().unwrap();
            let intents: Vec<_> = attempts.iter().filter_map(|known| books.intents.get(&known.id)).collect();
            let theirs: i64 = intents.iter().map(|intent| intent.net()).sum();
            let spent = CREDIT - credit;
            let ours = standing.charged.minor - standing.refunded.minor;
            let want = if state == "sold" { DUE } else { 0 };
            let mut check = |sound: bool, what: &str| {
                if !sound {
                    wrong.push(format!(
                        "{payment} ({state}): {what}; {standing:?}; {intents:?}; credit spent {spent}"
                    ));
                }
            };
            check(ours == theirs + spent, "our books are not theirs");
            check(ours == want, "money without goods or goods without money");
            check(standing.authorised.minor == 0, "something is kept ready for ever");
            check(
                standing.pending_charge.minor + standing.pending_refund.minor == 0,
                "something waits for ever",
            );
            check(untold.is_none(), "somebody was never told");
            check(
                intents.iter().all(|intent| {
                    matches!(intent.phase, Phase::Taken | Phase::Over)
                        && (0..=intent.amount).contains(&intent.net())
                        && intent.taken <= intent.amount
                }),
                "the provider has loose ends",
            );
            ours_total += ours;
            theirs_total += theirs;
            credit_total += spent;
        }
        let (clearing, owed) = self
            .write(|cx| {
                let clearing = ledger::balance(cx, &Account::Clearing(SIM.into()), Currency::EUR)?;
                Ok((clearing.minor, ledger::balance(cx, &Account::Receivable, Currency::EUR)?.minor))
            })
            .await;
        if (clearing, owed) != (theirs_total, -ours_total) || ours_total != theirs_total + credit_total {
            wrong.push(format!("the ledger has {clearing} and {owed}; they {theirs_total}, we {ours_total}"));
        }
        wrong
    }
}

async fn storm(db: &TestDb, seed: u64, heals: bool) -> Vec<String> {
    let mut world = World::new(db, seed, heals);
    for _ in 0..120 {
        world.step().await;
    }
    world.rest().await;
    world.verdict().await
}

async fn money_is_for_goods_or_goes_back(db: TestDb) {
    for seed in 0..12 {
        let wrong = storm(&db, seed, true).await;
        assert!(wrong.is_empty(), "seed {seed}:\n{}", wrong.join("\n"));
        fresh(&db).await;
    }
    let seen = db.store.read(&db.db, store::kinds);
    let seen: Vec<FactKind> = seen.await.unwrap().iter().map(|kind| kind.parse().unwrap()).collect();
    for kind in
        [FactKind::Declined, FactKind::Captured, FactKind::Voided, FactKind::Refunded, FactKind::GivenBack]
    {
        assert!(seen.contains(&kind), "no storm has ever seen {kind}");
    }
}

/// The books of the next seed begin with nothing: what a storm has left in the ledger is settled with the outside.
async fn fresh(db: &TestDb) {
    let store = db.store.clone();
    let settle = |cx: &mut Cx| -> Result<(), ::store::Error> {
        for account in [Account::Clearing(SIM.into()), Account::Receivable] {
            let left = ledger::balance(cx, &account, Currency::EUR)?;
            if left.minor != 0 {
                let key = format!("settled:{}", cx.new_id::<()>().as_uuid());
                let minus = Money::new(-left.minor, left.currency);
                let legs = vec![(account, minus), (Account::Promotions, left)];
                ledger::post(cx, &Posting { key, memo: String::new(), at: cx.now, legs })?;
            }
        }
        Ok(())
    };
    store.write_as(&db.db, Arc::new(Actor::system()), settle).await.unwrap();
}

each_database!(money_is_for_goods_or_goes_back, [identity::migrations(), crate::migrations(), things()]);

/// Without the clock's healing the same storms leave wreckage: the test above would notice.
async fn without_healing_money_is_lost(db: TestDb) {
    let mut wrecks = 0;
    for seed in 0..6 {
        wrecks += usize::from(!storm(&db, seed, false).await.is_empty());
        fresh(&db).await;
    }
    assert!(wrecks > 0, "no storm did any harm: the simulation proves nothing");
}
each_database!(without_healing_money_is_lost, [identity::migrations(), crate::migrations(), things()]);
