//! People, and what nearly every journey does with them.

use journeys::{Answer, Client, Page, Program, link_in_mail};
use serde_json::{Value, json};

/// Somebody with an address of their own.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) password: String,
}

impl Person {
    /// `Person::named("Ana")` is Ana Example with a mailbox and a decent password.
    pub(crate) fn named(name: &str) -> Self {
        Self {
            name: format!("{name} Example"),
            email: format!("{}@example.org", name.to_lowercase()),
            password: format!("{name} dances at the harbour 73"),
        }
    }

    /// What `POST /api/v1/auth/signup` takes.
    pub(crate) fn sign_up_body(&self) -> Value {
        json!({ "name": self.name, "email": self.email, "password": self.password, "role": "STUDENT" })
    }

    pub(crate) fn sign_up(&self, client: &Client) -> Answer {
        client.post("/api/v1/auth/signup").json(&self.sign_up_body()).send()
    }

    pub(crate) fn try_sign_in(&self, client: &Client) -> Answer {
        let credentials = json!({ "email": self.email, "password": self.password });
        client.post("/api/v1/auth/signin").json(&credentials).send()
    }

    /// Signs in; the client carries the access token from then on. Returns both tokens.
    #[track_caller]
    pub(crate) fn sign_in(&self, client: &Client) -> Tokens {
        let tokens = Tokens::of(self.try_sign_in(client).is(200));
        client.use_token(&tokens.access);
        tokens
    }

    /// An account with a proven address, made over the API; the client is signed in.
    #[track_caller]
    pub(crate) fn join(&self, client: &Client) {
        let tokens = Tokens::of(self.sign_up(client).is(201));
        client.use_token(&tokens.access);
        self.verify(client);
    }

    /// Follows the link in the letter, as a browser would.
    #[track_caller]
    pub(crate) fn verify(&self, client: &Client) {
        let link = link_in_mail(client, &self.email, "/verify");
        let token = link.split_once("token=").map(|(_, token)| token.to_owned()).unwrap_or_default();
        let _ = client.post("/api/v1/auth/verify").json(&json!({ "token": token })).send().is(204);
    }

    /// Made on the command line, with a role that nobody gives himself.
    pub(crate) fn appointed(self, program: &Program, role: &str) -> Self {
        program.done(&[
            "user",
            "create",
            "--email",
            &self.email,
            "--password",
            &self.password,
            "--role",
            role,
        ]);
        self
    }

    /// Signs in on the page.
    #[track_caller]
    pub(crate) fn sign_in_on(&self, page: &Page) {
        page.open("/signin");
        page.fill("#f-email", &self.email);
        page.fill("#f-password", &self.password);
        page.click("main form[action='/signin'] button[type=submit]");
        page.sees(".menu-account");
    }
}

/// What signing in over the API gives.
pub(crate) struct Tokens {
    pub(crate) access: String,
    pub(crate) refresh: String,
}

impl Tokens {
    #[track_caller]
    pub(crate) fn of(answer: Answer) -> Self {
        let body = answer.json();
        let text =
            |name: &str| body[name].as_str().unwrap_or_else(|| panic!("no {name} in {body}")).to_owned();
        Self { access: text("accessToken"), refresh: text("refreshToken") }
    }
}
