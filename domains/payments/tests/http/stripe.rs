//! Stripe, played by localstripe on this machine, and its messages in shapes of our own making.

use std::{
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    sync::Arc,
    time::Duration,
};

use ::domain::Domain;
use axum::body::Body;
use hmac::{Hmac, KeyInit, Mac};
use house::{Answer, House, Visitor};
use identity::{Role, UserId};
use kernel::Secret;
use payments::{
    Gateway, Gateways,
    gateway::stripe::{Stripe, StripeKeys},
};
use reqwest::Method;
use serde_json::{Value, json};
use sha2::Sha256;
use store::testing::{TestDb, each_database};
use web::PersonalData;

use crate::shop::{Sale, TOTAL, domains, sale, student, work};

const WEBHOOK_SECRET: &str = "whsec_of_a_test_that_is_long";

/// A localstripe of one test's own, ended with it.
struct Provider {
    process: Child,
    base: String,
    http: reqwest::Client,
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Provider {
    /// `None` where it is not installed; in CI it is.
    #[expect(clippy::print_stderr, reason = "who runs the tests must see that one was left out")]
    async fn start() -> Option<Self> {
        let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.venv/bin/localstripe");
        if !program.exists() {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "scripts/setup installs localstripe");
            eprintln!("SKIPPED: localstripe is not installed (scripts/setup test)");
            return None;
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = std::env::temp_dir();
        let process = Command::new(program)
            .args(["--from-scratch", "--port", &port.to_string()])
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder().timeout(Duration::from_secs(10)).build().unwrap();
        let provider = Self { process, base: format!("http://127.0.0.1:{port}"), http };
        for _ in 0..200 {
            if provider.http.get(&provider.base).send().await.is_ok() {
                return Some(provider);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("localstripe does not start");
    }

    fn domains(&self) -> Vec<Domain> {
        let stripe = Stripe::new(StripeKeys {
            secret: Secret::new("sk_test_12345".into()),
            publishable: "pk_test_12345".into(),
            webhook_secret: Secret::new(WEBHOOK_SECRET.into()),
            api_base: self.base.clone(),
        })
        .unwrap();
        let set_up = Domain::new("setup", PersonalData::none("it lives in tests"))
            .plug(stripe.clone())
            .plug(Gateways::new(vec![Arc::new(stripe) as Arc<dyn Gateway>]));
        domains().into_iter().chain([set_up]).collect()
    }

    async fn call(&self, method: Method, path: &str, form: &[(&str, &str)]) -> Value {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let request = self
            .http
            .request(method, format!("{}{path}", self.base))
            .bearer_auth("sk_test_12345")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        let bytes = request.send().await.unwrap().bytes().await.unwrap();
        serde_json::from_slice(&bytes).unwrap()
    }

    /// What Stripe's element does in the payer's browser.
    async fn pay(&self, intent: &str, card: &str) -> Value {
        let form = [
            ("type", "card"),
            ("card[number]", card),
            ("card[exp_month]", "12"),
            ("card[exp_year]", "2040"),
            ("card[cvc]", "123"),
        ];
        let made = self.call(Method::POST, "/v1/payment_methods", &form).await;
        let (path, card) = (format!("/v1/payment_intents/{intent}"), made["id"].as_str().unwrap());
        self.call(Method::POST, &path, &[("payment_method", card)]).await;
        self.call(Method::POST, &format!("{path}/confirm"), &[]).await
    }

    /// The payer's bank has asked them; what they answered.
    async fn challenge(&self, intent: &str, success: &str) {
        let secret = self.intent(intent).await["client_secret"].as_str().unwrap().to_owned();
        let form = [("success", success), ("client_secret", secret.as_str())];
        self.call(Method::POST, &format!("/v1/payment_intents/{intent}/_authenticate"), &form).await;
    }

    async fn intent(&self, intent: &str) -> Value {
        self.call(Method::GET, &format!("/v1/payment_intents/{intent}"), &[]).await
    }
}

async fn browser<'h>(house: &'h House, email: &str) -> (UserId, Visitor<'h>) {
    let user = student(house, email).await;
    let visitor = house.browser();
    visitor.get("/signin").await;
    visitor.form("/signin", &[("email", email), ("password", house::PASSWORD)]).await;
    (user, visitor)
}

/// Chooses the card and answers Stripe's name for the attempt, and where the browser goes afterwards.
async fn choose(house: &House, sale: &Sale, visitor: &Visitor<'_>) -> (String, String) {
    visitor.get(&sale.path()).await;
    let there = visitor.form(&sale.path(), &[("method", "card")]).await.header("location").to_owned();
    let page = visitor.get(&there).await;
    let (text, policy) = (page.text(), page.header("content-security-policy").to_owned());
    assert!(text.contains("pk_test_12345") && text.contains("https://js.stripe.com/v3/"), "{text}");
    assert!(!text.contains("sk_test_12345"));
    for host in ["script-src 'self' https://js.stripe.com", "connect-src 'self' https://api.stripe.com"] {
        assert!(policy.contains(host), "{policy}");
    }
    let plain = visitor.get(&sale.path()).await.header("content-security-policy").to_owned();
    assert!(!plain.contains("stripe"), "only the page of the card speaks to others");
    let attempt = there.rsplit('/').next().unwrap().to_owned();
    let id: payments::AttemptId = attempt.parse().unwrap();
    let remote = house
        .look(move |cx| {
            cx.tx.scalar("SELECT remote FROM payments_attempts WHERE id = ?1", store::params![id])
        })
        .await;
    (remote, format!("{}/return?attempt={attempt}", sale.path()))
}

async fn a_card_is_authorised_captured_and_paid_back(db: TestDb) {
    let Some(provider) = Provider::start().await else { return };
    let house = House::of(db, provider.domains());
    let admin = house.signed_in("admin@example.org", &[Role::Admin]).await;
    let (user, eva) = browser(&house, "eva@example.org").await;
    let sale = sale(&house, Some(user)).await;
    let (intent, back) = choose(&house, &sale, &eva).await;
    assert_eq!(provider.intent(&intent).await["metadata"]["tenant"], house.db.db.as_str());

    // The bank asks, and the payer refuses; then they think better of it.
    const ASKS: &str = "4000002500003155";
    assert_eq!(provider.pay(&intent, ASKS).await["status"], "requires_action");
    provider.challenge(&intent, "false").await;
    assert_eq!(eva.get(&back).await.header("location"), sale.path());
    assert!(eva.get(&sale.path()).await.text().contains("The payment was declined"));
    let (same, back) = choose(&house, &sale, &eva).await;
    assert_eq!(same, intent, "the payer goes on where they were");
    provider.pay(&intent, ASKS).await;
    provider.challenge(&intent, "true").await;
    assert_eq!(eva.get(&back).await.header("location"), "/mailbox?bought=1");
    assert_eq!(sale.state(&house).await, "sold");
    work(&house).await;
    assert_eq!(provider.intent(&intent).await["status"], "succeeded");
    assert!(sale.standing(&house).await.is_paid());

    // Stripe's double would pay back more than it took; we do not ask it to.
    for (minor, status) in [(TOTAL + 1, 409), (1500, 201)] {
        let body = json!({"amount": {"minor": minor, "currency": "EUR"}, "reason": "worn"});
        let answer = admin.post(&format!("{}/refunds", sale.api()), body).await;
        assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    }
    work(&house).await;
    let path = format!("/v1/refunds?payment_intent={intent}");
    let refunds = provider.call(Method::GET, &path, &[]).await;
    assert_eq!((refunds["data"].as_array().unwrap().len(), &refunds["data"][0]["amount"]), (1, &json!(1500)));
    assert_eq!(sale.standing(&house).await.refunded.minor, 1500);
}

#[test]
fn a_card_is_authorised_captured_and_paid_back_over_localstripe() {
    // One database is enough here: what differs between them is tested with the test gateway.
    let sets = house::migrations(domains());
    store::testing::run(store::Dialect::Sqlite, &sets, a_card_is_authorised_captured_and_paid_back);
}

fn signed(house: &House, secret: &str, age: Duration, body: &str) -> String {
    let stamp = house.kit.clock.now().minus(age).as_seconds();
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    mac.update(format!("{stamp}.{body}").as_bytes());
    let digits: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={stamp},v1={digits}")
}

async fn send(house: &House, signature: &str, body: &str) -> Answer {
    let headers = [("content-type", "application/json"), ("stripe-signature", signature)];
    let path = "/api/v1/payments/webhooks/stripe";
    house.program().send(Method::POST, path, &headers, Body::from(body.to_owned())).await
}

/// A house with Stripe at an address where nobody answers, and an attempt that Stripe knows as `pi_1`.
async fn waiting(db: TestDb) -> (House, Sale) {
    let stripe = Stripe::new(StripeKeys {
        secret: Secret::new("sk_test_12345".into()),
        publishable: "pk_test_12345".into(),
        webhook_secret: Secret::new(WEBHOOK_SECRET.into()),
        api_base: "http://127.0.0.1:9".into(),
    })
    .unwrap();
    let set_up = Domain::new("setup", PersonalData::none("it lives in tests"))
        .plug(stripe.clone())
        .plug(Gateways::new(vec![Arc::new(stripe) as Arc<dyn Gateway>]));
    let house = House::of(db, domains().into_iter().chain([set_up]).collect());
    let sale = sale(&house, None).await;
    let guest = house.browser();
    guest.get(&sale.path()).await;
    let away = guest.form(&sale.path(), &[("method", "card")]).await;
    assert_eq!(away.status.as_u16(), 503, "nobody answers, and the attempt stays written down");
    (house, sale)
}

async fn event(house: &House, kind: &str, mut object: Value) -> Value {
    let attempt = house.look(|cx| {
        cx.tx.scalar::<payments::AttemptId>("SELECT id FROM payments_attempts WHERE number = 1", &[])
    });
    if object["metadata"].is_object() {
        object["metadata"]["attempt"] = json!(attempt.await);
        object["metadata"]["tenant"] = json!(house.db.db.as_str());
    }
    json!({"id": format!("evt_{kind}"), "object": "event", "api_version": null, "created": 1_777_636_800,
        "data": {"object": object}, "livemode": false, "pending_webhooks": 0, "type": kind,
        "request": {"id": null, "idempotency_key": null}})
}

fn intent(status: &str, received: i64) -> Value {
    json!({"id": "pi_1", "object": "payment_intent", "amount": TOTAL, "amount_capturable": TOTAL - received,
        "amount_received": received, "currency": "eur", "last_payment_error": null, "latest_charge": "ch_1",
        "metadata": {}, "status": status})
}

each_database!(messages_may_come_twice_and_in_any_order, house::migrations(domains()));
async fn messages_may_come_twice_and_in_any_order(db: TestDb) {
    let (house, sale) = waiting(db).await;
    let refund = json!({"id": "re_1", "object": "refund", "amount": 500, "charge": "ch_1", "currency": "eur",
        "created": 1_777_636_800, "metadata": {}, "payment_intent": "pi_1", "status": "succeeded"});
    let dispute = json!({"id": "dp_1", "object": "dispute", "amount": 1000, "charge": "ch_1", "currency": "eur",
        "created": 1_777_636_800, "metadata": {}, "payment_intent": "pi_1", "reason": "fraudulent",
        "status": "needs_response"});
    // The end first.
    for (kind, object) in [
        ("charge.dispute.created", dispute.clone()),
        ("payment_intent.succeeded", intent("succeeded", TOTAL)),
        ("refund.created", refund),
        ("payment_intent.amount_capturable_updated", intent("requires_capture", 0)),
        ("payment_intent.succeeded", intent("succeeded", TOTAL)),
        ("customer.created", json!({"id": "cus_1", "object": "customer", "metadata": {}})),
    ] {
        let body = event(&house, kind, object).await.to_string();
        let answer = send(&house, &signed(&house, WEBHOOK_SECRET, Duration::ZERO, &body), &body).await;
        assert_eq!(answer.status.as_u16(), 204, "{kind}: {}", answer.text());
    }
    assert_eq!(sale.state(&house).await, "sold");
    let standing = sale.standing(&house).await;
    assert_eq!((standing.charged.minor, standing.refunded.minor), (TOTAL, 500));
    assert_eq!((standing.disputed.minor, standing.authorised.minor), (1000, 0));
    let won = json!({"status": "won"});
    let mut dispute = dispute;
    dispute["status"] = won["status"].clone();
    let body = event(&house, "charge.dispute.closed", dispute).await.to_string();
    send(&house, &signed(&house, WEBHOOK_SECRET, Duration::ZERO, &body), &body).await;
    assert_eq!(sale.standing(&house).await.disputed.minor, 0);
}

each_database!(forged_replayed_and_old_messages_are_refused, house::migrations(domains()));
async fn forged_replayed_and_old_messages_are_refused(db: TestDb) {
    let (house, sale) = waiting(db).await;
    let body = event(&house, "payment_intent.succeeded", intent("succeeded", TOTAL)).await.to_string();
    let forged = signed(&house, "whsec_of_somebody_else", Duration::ZERO, &body);
    assert_eq!(send(&house, &forged, &body).await.problem(), (403, "payment-message-forged".into()));
    let old = signed(&house, WEBHOOK_SECRET, Duration::from_secs(301), &body);
    assert_eq!(send(&house, &old, &body).await.problem(), (400, "payment-message-old".into()));
    let sound = signed(&house, WEBHOOK_SECRET, Duration::ZERO, &body);
    let changed = body.replace("4500", "4501");
    assert_eq!(send(&house, &sound, &changed).await.problem().0, 403);
    assert_eq!(sale.standing(&house).await.charged.minor, 0);
    assert_eq!(send(&house, &sound, &body).await.status.as_u16(), 204);
    assert_eq!(sale.standing(&house).await.charged.minor, TOTAL);
    // Somebody's copy, while it is fresh: it is true, and no news.
    assert_eq!(send(&house, &sound, &body).await.status.as_u16(), 204);
    assert_eq!(sale.standing(&house).await.charged.minor, TOTAL);
    house.pass(Duration::from_secs(600));
    assert_eq!(send(&house, &sound, &body).await.problem(), (400, "payment-message-old".into()));
}
