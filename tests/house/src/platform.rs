//! A platform in memory, with a clock and a letter box that the test owns.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use ::domain::{Domain, Realm};
use axum::{Router, http::StatusCode};
use identity::{Doors, NewUser, Role, UserId};
use kernel::{Actor, Clock, Entropy};
use mail::{Message, Settled};
use store::{
    Cx, DbName, JobHandler, JobRun, MigrationSet, Worker,
    testing::{self, TestDb},
};
use tokio::sync::Semaphore;
use web::{Kit, Limits, Parts, Sealer, Settings, Stopping, Tenant, Tenants, Texts, openapi, routes};

use crate::Visitor;

/// A password that anybody may choose.
pub const PASSWORD: &str = "two left feet, one heart";

/// The platform. Everything in it goes through the same edge as in the program.
pub struct House {
    pub db: TestDb,
    pub kit: Kit,
    pub worker: Worker,
    pub app: Router,
    letters: Arc<Mutex<Vec<Message>>>,
}

/// What the tables of a house around these domains are made of, for [`each_database!`](store::each_database).
pub fn migrations(domains: Vec<Domain>) -> Vec<MigrationSet> {
    realm(Doors::cheap(), domains).migrations()
}

/// These domains, and the one that all stand on.
fn realm(doors: Doors, domains: Vec<Domain>) -> Realm {
    Realm::new([identity::domain_with(doors)].into_iter().chain(domains).collect())
}

impl House {
    /// Around these domains and identity.
    pub fn of(db: TestDb, domains: Vec<Domain>) -> Self {
        Self::build(db, realm(Doors::cheap(), domains), Limits::new(0))
    }

    /// Around identity alone.
    pub fn new(db: TestDb) -> Self {
        Self::of(db, Vec::new())
    }

    /// With passwords hashed at another cost.
    pub fn with(db: TestDb, doors: Doors) -> Self {
        Self::build(db, realm(doors, Vec::new()), Limits::new(0))
    }

    /// With the limits of a running program.
    pub fn limited(db: TestDb) -> Self {
        Self::build(db, realm(Doors::cheap(), Vec::new()), Limits::new(1))
    }

    fn build(mut db: TestDb, realm: Realm, limits: Limits) -> Self {
        db.store = db.store.with_plugs(realm.plugs());
        let tenants = Arc::new(Tenants::default());
        tenants.replace(vec![Tenant { key: db.db.clone(), ..Tenant::sample() }], []);
        let entropy: Arc<dyn Entropy> = db.entropy.clone();
        let clock: Arc<dyn Clock> = db.clock.clone();
        let kit = Kit::new(Parts {
            store: db.store.clone(),
            clock,
            sealer: Sealer::new([9; 32], Arc::clone(&entropy)),
            entropy,
            texts: Texts::load(realm.texts().into_iter().chain(web::texts())).expect("sound texts"),
            tenants,
            settings: Settings { demo: true, ..Settings::default() },
            authenticator: Box::new(identity::authenticator()),
            navigation: realm.navigation(),
            grants: realm.grants(),
            personal_data: realm.personal_data(),
            limits,
            migrations: realm.migrations(),
            in_flight: Arc::new(Semaphore::new(1000)),
            stopping: Stopping::default(),
        });
        let (pages, api, document) = realm.routes("test");
        let app = routes::surface(
            kit.clone(),
            pages.merge(api),
            openapi::complete(&document),
            Arc::default(),
            String::new,
        );
        let letters = Arc::<Mutex<Vec<Message>>>::default();
        let worker = Self::worker(&kit, &realm, &db, Arc::clone(&letters));
        Self { db, kit, worker, app, letters }
    }

    fn worker(kit: &Kit, realm: &Realm, db: &TestDb, letters: Arc<Mutex<Vec<Message>>>) -> Worker {
        let post = JobHandler::new(move |run: JobRun, message: Message| {
            letters.lock().unwrap().push(message.clone());
            async move { Ok(Settled::tell(&run, &message, None).await?) }
        });
        let jobs = realm.jobs(kit).into_iter().chain([post]).collect();
        let name = db.db.clone();
        Worker::new(
            db.store.clone(),
            move || vec![name.clone()],
            realm.listeners(kit),
            jobs,
            realm.schedules(),
        )
        .expect("a sound worker")
    }

    /// Does what waits, and takes out the mails that came of it.
    pub async fn post(&self) -> Vec<Message> {
        self.worker.tick().await;
        std::mem::take(&mut *self.letters.lock().unwrap())
    }

    /// The token in the one mail that came since the last look.
    pub async fn token(&self) -> String {
        let mails = self.post().await;
        assert_eq!(mails.len(), 1, "{mails:?}");
        token_in(&mails[0])
    }

    pub fn pass(&self, span: Duration) {
        self.db.clock.advance(span);
    }

    /// Looks into the database as the system.
    pub async fn look<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Cx) -> Result<T, store::Error> + Send + 'static,
    ) -> T {
        self.kit.read(&self.db.db, Actor::system(), f).await.expect("a look")
    }

    /// Changes the database as the system.
    pub async fn change<T: Send + 'static>(
        &self,
        f: impl Fn(&mut Cx) -> Result<T, store::Error> + Send + 'static,
    ) -> Result<T, store::Error> {
        self.kit.write(&self.db.db, Actor::system(), f).await
    }

    /// Every action in the audit log, oldest first.
    pub async fn actions(&self) -> Vec<String> {
        self.look(|cx| {
            cx.tx.scalars("SELECT action FROM identity_audit_entries ORDER BY at, id", store::params![])
        })
        .await
    }

    /// A second realm in the same program, at `http://tango.example`. Whoever makes it drops its database.
    pub async fn neighbour(&self) -> DbName {
        let name = testing::unique_name();
        self.db.store.migrate(&name, &self.kit.migrations).await.expect("a second realm");
        let own = Tenant { key: self.db.db.clone(), ..Tenant::sample() };
        let second = Tenant {
            key: name.clone(),
            name: "Tango".into(),
            hosts: vec!["tango.example".into()],
            public_url: "http://tango.example".into(),
            primary: false,
            ..Tenant::sample()
        };
        self.kit.tenants.replace(vec![own, second], []);
        name
    }

    /// A program that nobody has signed in.
    pub fn program(&self) -> Visitor<'_> {
        Visitor::new(self)
    }

    /// A browser that nobody has signed in.
    pub fn browser(&self) -> Visitor<'_> {
        self.program()
    }

    /// Makes an account as the command line does and answers its id.
    pub async fn person(&self, email: &str, roles: &[Role]) -> UserId {
        let new = NewUser::parse(email, PASSWORD, Some("Ana María Núñez"), roles).expect("a sound user");
        let new = new.hashed(&Doors::cheap_hasher(), self.kit.random()).await.expect("a hash");
        let made =
            self.kit.write(&self.db.db, Actor::system(), move |cx| identity::create_user(cx, &new)).await;
        made.expect("a new account").id
    }

    /// A program in which somebody with these roles is signed in.
    pub async fn signed_in(&self, email: &str, roles: &[Role]) -> Visitor<'_> {
        self.person(email, roles).await;
        let mut program = self.program();
        program.sign_in(email).await;
        program
    }

    /// A browser in which somebody with these roles is signed in.
    pub async fn browser_of(&self, email: &str, roles: &[Role]) -> Visitor<'_> {
        self.person(email, roles).await;
        let browser = self.browser();
        browser.get("/signin").await;
        let answer = browser.form("/signin", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
        browser
    }
}

/// The token in a mail's link.
pub fn token_in(mail: &Message) -> String {
    let (_, rest) = mail.text.split_once("?token=").unwrap_or_else(|| panic!("no token in {}", mail.text));
    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect()
}
