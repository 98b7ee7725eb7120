//! Providers of card payments, behind one trait.
//!
//! A gateway is asked outside every transaction, and whatever it answers goes through
//! [`record`](crate::payment::record). Its answer may be lost: then the same call is made again under the same key, or
//! it is asked what became of it.

mod signature;
pub mod stripe;
pub mod test;

use std::{fmt, future::Future, pin::Pin, sync::Arc};

use ::store::{Cx, DbName, Error, Store};
use identity::UserId;
use kernel::{Locale, Money, Timestamp};
use uuid::Uuid;

use crate::{AttemptId, Method, PaymentId, payment::Said, reconcile::Record};

/// What a gateway answers, in a while.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T, GatewayError>> + Send + 'a>>;

/// A provider of payments that are authorised first and captured later.
pub trait Gateway: Send + Sync {
    /// Its name in the books and in the addresses of its messages.
    fn provider(&self) -> &'static str;

    fn method(&self) -> Method;

    /// Makes the attempt known to the provider; the same call again changes nothing.
    fn authorise<'a>(&'a self, call: &'a Call) -> Answer<'a, Begun>;

    /// Fetches `amount` of what is kept ready.
    fn capture<'a>(&'a self, call: &'a Call, amount: Money) -> Answer<'a, Vec<Said>>;

    /// Lets go what is kept ready, or makes sure that nothing comes any more.
    fn void<'a>(&'a self, call: &'a Call) -> Answer<'a, Vec<Said>>;

    /// Pays back; `part` names the refund in what the provider says of it later.
    fn refund<'a>(&'a self, call: &'a Call, part: Uuid, amount: Money) -> Answer<'a, Vec<Said>>;

    /// What has become of the attempt.
    fn query<'a>(&'a self, call: &'a Call) -> Answer<'a, Vec<Said>>;

    /// Reads a message of the provider after checking that it is one.
    fn hear<'a>(&'a self, reach: &'a Reach, message: &'a Message) -> Heard<'a>;

    /// What moved between two moments, as the provider has it, for the daily comparison of the books.
    fn records<'a>(&'a self, reach: &'a Reach, from: Timestamp, to: Timestamp) -> Answer<'a, Vec<Record>>;
}

pub type Heard<'a> = Pin<Box<dyn Future<Output = Result<Option<Report>, MessageError>> + Send + 'a>>;

/// Where a gateway is asked from: the tenant's database and address.
#[derive(Clone)]
pub struct Reach {
    pub store: Store,
    pub db: DbName,
    /// Scheme and authority, no slash at the end.
    pub public_url: String,
}

/// All that a gateway must know of an attempt.
#[derive(Clone)]
pub struct Call {
    pub reach: Reach,
    /// The same for the same call, another for another one; fit as an idempotency key.
    pub key: String,
    pub attempt: AttemptId,
    pub payment: PaymentId,
    /// The provider's name for the attempt, if it is known.
    pub remote: Option<String>,
    pub amount: Money,
    pub description: String,
    pub locale: Locale,
    pub email: String,
    pub user: Option<UserId>,
    /// Who the payer is at the provider, if that is known.
    pub customer: Option<String>,
    pub now: Timestamp,
}

/// The provider knows of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Its name for it.
    pub remote: String,
    /// Where the payer goes on: a path of ours.
    pub next: String,
    pub said: Vec<Said>,
}

/// A message of a provider, as it came in.
#[derive(Debug, Clone)]
pub struct Message {
    pub signature: String,
    pub body: Vec<u8>,
}

/// What a message was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The tenant's database, where the provider serves several.
    pub tenant: Option<String>,
    /// Our name for the attempt, if the message has it.
    pub attempt: Option<AttemptId>,
    /// The provider's.
    pub remote: Option<String>,
    pub said: Vec<Said>,
    /// The message does not say all: the provider is to be asked.
    pub ask: bool,
}

/// Why a provider did not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum GatewayError {
    /// Nobody knows whether it did: the same call is made again, under the same key.
    #[error("no answer")]
    Lost(#[source] Arc<dyn std::error::Error + Send + Sync>),
    /// It could not do it, and said so. Another call may succeed, under another key.
    #[error("the provider is in trouble: {0}")]
    Trouble(String),
    /// It will not do it.
    #[error("the provider refuses: {code}")]
    Refused { code: String },
}

impl From<Error> for GatewayError {
    /// A provider whose database fails has lost what it was asked, or its answer.
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::Refused { code: "unknown".to_owned() },
            other => Self::Lost(Arc::new(other)),
        }
    }
}

/// Why a message is not believed.
#[derive(Debug, thiserror::Error)]
pub enum MessageError {
    #[error("the signature is not the provider's")]
    Forged,
    #[error("the message was signed too long ago")]
    Old,
    #[error("the message cannot be read")]
    Unreadable,
    #[error(transparent)]
    Store(#[from] Error),
}

kernel::fault! { MessageError:
    Forged => Forbidden "payment-message-forged",
    Old => Malformed "payment-message-old",
    Unreadable => Malformed "payment-message-unreadable";
    Store
}

/// The gateways of this installation, plugged in as one value. Of several the last one counts: that of the program
/// takes the place of what the domain brings along.
#[derive(Clone, Default)]
pub struct Gateways(Arc<Vec<Arc<dyn Gateway>>>);

impl Gateways {
    pub fn new(all: Vec<Arc<dyn Gateway>>) -> Self {
        Self(Arc::new(all))
    }

    /// What works without any account: the test gateway.
    pub fn out_of_the_box() -> Self {
        Self::new(vec![Arc::new(test::TestGateway)])
    }

    /// What is plugged in where this verb runs.
    pub(crate) fn of(cx: &Cx) -> Self {
        cx.plugs::<Self>().last().cloned().unwrap_or_default()
    }

    /// The same outside a transaction.
    pub(crate) fn at(store: &Store) -> Self {
        store.plugs::<Self>().last().cloned().unwrap_or_default()
    }

    pub fn all(&self) -> impl Iterator<Item = &Arc<dyn Gateway>> {
        self.0.iter()
    }

    pub fn by_method(&self, method: Method) -> Option<Arc<dyn Gateway>> {
        self.all().find(|gateway| gateway.method() == method).cloned()
    }

    pub fn by_provider(&self, provider: &str) -> Option<Arc<dyn Gateway>> {
        self.all().find(|gateway| gateway.provider() == provider).cloned()
    }
}

impl fmt::Debug for Gateways {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.all().map(|gateway| gateway.provider())).finish()
    }
}

impl fmt::Debug for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reach({})", self.db)
    }
}

impl Reach {
    pub(crate) fn of(edge: &web::Edge) -> Self {
        Self {
            store: edge.kit.store.clone(),
            db: edge.tenant.key.clone(),
            public_url: edge.tenant.public_url.clone(),
        }
    }
}
