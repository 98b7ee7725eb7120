//! A provider that loses, doubles, delays and reorders, with books of its own that are always right.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
};

use kernel::{Currency, Entropy, Money, SeededEntropy, Timestamp};
use uuid::Uuid;

use crate::{
    AttemptId, Gateway, Method,
    gateway::{Answer, Begun, Call, GatewayError, Heard, Message, Reach, Report},
    payment::{FactKind, Said},
    reconcile::Record,
};

pub(super) const SIM: &str = "sim";

/// Chances, the same for the same seed.
#[derive(Clone)]
pub(super) struct Dice(Arc<SeededEntropy>);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(Arc::new(SeededEntropy::new(seed)))
    }

    /// A number below `sides`.
    pub(super) fn below(&self, sides: u64) -> u64 {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        u64::from_le_bytes(bytes) % sides
    }

    pub(super) fn percent(&self, chance: u64) -> bool {
        self.below(100) < chance
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Waiting,
    Ready,
    Taken,
    Over,
}

/// What the provider knows of an attempt.
#[derive(Debug, Clone)]
pub(super) struct Intent {
    pub(super) phase: Phase,
    pub(super) amount: i64,
    pub(super) taken: i64,
    was_ready: bool,
    declines: i64,
    /// By the key of the call.
    refunds: BTreeMap<String, (Uuid, i64)>,
}

impl Intent {
    /// What the provider has for us.
    pub(super) fn net(&self) -> i64 {
        self.taken - self.refunds.values().map(|(_, amount)| amount).sum::<i64>()
    }
}

#[derive(Default)]
pub(super) struct Books {
    pub(super) intents: BTreeMap<AttemptId, Intent>,
    messages: Vec<(AttemptId, Vec<Said>)>,
    waiting: BTreeSet<usize>,
    pub(super) calm: bool,
}

#[derive(Clone)]
pub(super) struct Provider {
    pub(super) books: Arc<Mutex<Books>>,
    dice: Dice,
}

impl Provider {
    pub(super) fn new(dice: Dice) -> Self {
        Self { books: Arc::default(), dice }
    }

    /// Changes the books and answers, or does one of both, or neither.
    fn call<T>(&self, work: impl FnOnce(&mut Books) -> Result<T, GatewayError>) -> Result<T, GatewayError> {
        let mut books = self.books.lock().unwrap();
        if books.calm {
            return work(&mut books);
        }
        match self.dice.below(20) {
            0 | 1 => Err(lost()),
            2..=4 => work(&mut books).and_then(|_| Err(lost())),
            5 => Err(GatewayError::Trouble("500".into())),
            6 => work(&mut books).and_then(|_| Err(GatewayError::Trouble("500".into()))),
            _ => work(&mut books),
        }
    }

    fn tell(&self, books: &mut Books, attempt: AttemptId) {
        let said = facts(attempt, &books.intents[&attempt]);
        books.messages.push((attempt, said));
        let number = books.messages.len() - 1;
        books.waiting.insert(number);
    }

    /// The person at the provider's page, or their bank, decides.
    pub(super) fn decide(&self) {
        let mut books = self.books.lock().unwrap();
        let open: Vec<AttemptId> = books
            .intents
            .iter()
            .filter(|(_, intent)| intent.phase == Phase::Waiting)
            .map(|(id, _)| *id)
            .collect();
        if open.is_empty() {
            return;
        }
        let chosen = open[usize::try_from(self.dice.below(open.len() as u64)).unwrap()];
        let declined = self.dice.percent(20);
        let intent = books.intents.get_mut(&chosen).unwrap();
        if declined {
            intent.declines += 1;
        } else {
            (intent.phase, intent.was_ready) = (Phase::Ready, true);
        }
        self.tell(&mut books, chosen);
    }

    /// A bank does not keep money ready for ever.
    pub(super) fn let_go(&self) {
        let mut books = self.books.lock().unwrap();
        let ready = books.intents.iter().find(|(_, intent)| intent.phase == Phase::Ready).map(|(id, _)| *id);
        if let Some(ready) = ready {
            books.intents.get_mut(&ready).unwrap().phase = Phase::Over;
            self.tell(&mut books, ready);
        }
    }

    /// A message to deliver now: any of those that wait, perhaps again, perhaps never.
    pub(super) fn message(&self) -> Option<Message> {
        let mut books = self.books.lock().unwrap();
        let waiting: Vec<usize> = books.waiting.iter().copied().collect();
        let at = usize::try_from(self.dice.below(waiting.len().max(1) as u64)).unwrap();
        let number = *waiting.get(at)?;
        let lost = !books.calm && self.dice.percent(20);
        let doubled = !books.calm && self.dice.percent(30);
        if !doubled {
            books.waiting.remove(&number);
        }
        (!lost).then(|| Message { signature: String::new(), body: number.to_string().into_bytes() })
    }
}

fn lost() -> GatewayError {
    GatewayError::Lost(Arc::from(Box::<dyn std::error::Error + Send + Sync>::from("the line is dead")))
}

fn refused(code: &str) -> GatewayError {
    GatewayError::Refused { code: code.into() }
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn facts(attempt: AttemptId, intent: &Intent) -> Vec<Said> {
    let name = format!("sim_{attempt}");
    let said = |kind, reference: String, minor| Said {
        kind,
        provider: SIM.into(),
        reference,
        amount: eur(minor),
        at: Timestamp::from_micros(0).unwrap(),
        note: None,
    };
    let mut found = Vec::new();
    if intent.declines > 0 {
        found.push(said(FactKind::Declined, format!("{name}:{}", intent.declines), intent.amount));
    }
    if intent.was_ready {
        found.push(said(FactKind::Authorised, name.clone(), intent.amount));
    }
    if intent.phase == Phase::Taken {
        found.push(said(FactKind::Captured, name.clone(), intent.taken));
    }
    if intent.phase == Phase::Over {
        found.push(said(FactKind::Voided, name, intent.amount));
    }
    found.extend(
        intent.refunds.values().map(|(part, amount)| said(FactKind::Refunded, part.to_string(), *amount)),
    );
    found
}

impl Gateway for Provider {
    fn provider(&self) -> &'static str {
        SIM
    }

    fn method(&self) -> Method {
        Method::Card
    }

    fn authorise<'a>(&'a self, call: &'a Call) -> Answer<'a, Begun> {
        Box::pin(async move {
            self.call(|books| {
                let fresh = Intent {
                    phase: Phase::Waiting,
                    amount: call.amount.minor,
                    taken: 0,
                    was_ready: false,
                    declines: 0,
                    refunds: BTreeMap::new(),
                };
                let intent = books.intents.entry(call.attempt).or_insert(fresh);
                let said = facts(call.attempt, intent);
                Ok(Begun { remote: format!("sim_{}", call.attempt), next: "/there".into(), said })
            })
        })
    }

    fn capture<'a>(&'a self, call: &'a Call, amount: Money) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            self.call(|books| {
                let intent = books.intents.get_mut(&call.attempt).ok_or_else(|| refused("unknown"))?;
                match intent.phase {
                    Phase::Ready => (intent.phase, intent.taken) = (Phase::Taken, amount.minor),
                    _ => return Err(refused("state")),
                }
                self.tell(books, call.attempt);
                Ok(facts(call.attempt, &books.intents[&call.attempt]))
            })
        })
    }

    fn void<'a>(&'a self, call: &'a Call) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            self.call(|books| {
                let intent = books.intents.get_mut(&call.attempt).ok_or_else(|| refused("unknown"))?;
                match intent.phase {
                    Phase::Waiting | Phase::Ready => intent.phase = Phase::Over,
                    Phase::Taken | Phase::Over => return Err(refused("state")),
                }
                self.tell(books, call.attempt);
                Ok(facts(call.attempt, &books.intents[&call.attempt]))
            })
        })
    }

    fn refund<'a>(&'a self, call: &'a Call, part: Uuid, amount: Money) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            self.call(|books| {
                let intent = books.intents.get_mut(&call.attempt).ok_or_else(|| refused("unknown"))?;
                // Like some, it would give back more than it took: refusing that is our business.
                intent.refunds.entry(call.key.clone()).or_insert((part, amount.minor));
                self.tell(books, call.attempt);
                Ok(facts(call.attempt, &books.intents[&call.attempt]))
            })
        })
    }

    fn query<'a>(&'a self, call: &'a Call) -> Answer<'a, Vec<Said>> {
        Box::pin(async move {
            self.call(|books| {
                let intent = books.intents.get(&call.attempt).ok_or_else(|| refused("unknown"))?;
                Ok(facts(call.attempt, intent))
            })
        })
    }

    fn hear<'a>(&'a self, _: &'a Reach, message: &'a Message) -> Heard<'a> {
        Box::pin(async move {
            let number: usize = String::from_utf8_lossy(&message.body).parse().unwrap();
            let (attempt, said) = self.books.lock().unwrap().messages[number].clone();
            let remote = Some(format!("sim_{attempt}"));
            Ok(Some(Report { tenant: None, attempt: Some(attempt), remote, said, ask: false }))
        })
    }

    fn records<'a>(&'a self, _: &'a Reach, _: Timestamp, _: Timestamp) -> Answer<'a, Vec<Record>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}
