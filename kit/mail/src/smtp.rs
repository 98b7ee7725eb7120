//! Handing mail over to a server.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use lettre::transport::smtp::{
    self,
    authentication::{Credentials, Mechanism},
    client::{AsyncSmtpConnection, TlsParameters},
    extension::ClientId,
};
use tokio::time::timeout;

use crate::smtp_url::{Security, SmtpUrl};

/// How long each step may take. A large mail over a slow line is part of the last.
const CONNECT_LIMIT: Duration = Duration::from_secs(10);
const GREETING_LIMIT: Duration = Duration::from_secs(20);
const SENDING_LIMIT: Duration = Duration::from_secs(60);

/// Idle connections kept for the next mail, and for how long: servers hang up after a few minutes.
const IDLE: usize = 4;
const IDLE_LIMIT: Duration = Duration::from_secs(45);

/// Why a mail was not taken, and whether there is sense in trying again.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The network, a full mailbox, greylisting, wrong credentials: later it may work.
    #[error("the mail server {server} did not take the mail now: {reason}")]
    ForNow { server: String, reason: String },
    /// The server will never take this mail, or it cannot be written at all.
    #[error("the mail cannot be delivered: {reason}")]
    ForGood { reason: String },
}

/// A mail server with its connections.
#[derive(Debug)]
pub(crate) struct Smtp {
    url: SmtpUrl,
    /// What we call ourselves in the greeting.
    hello: ClientId,
    limits: Limits,
    idle: Mutex<Vec<Idle>>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) greeting: Duration,
    pub(crate) sending: Duration,
}

struct Idle {
    connection: AsyncSmtpConnection,
    since: Instant,
}

impl std::fmt::Debug for Idle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Idle")
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { greeting: GREETING_LIMIT, sending: SENDING_LIMIT }
    }
}

impl Smtp {
    pub(crate) fn new(url: SmtpUrl, our_domain: &str, limits: Limits) -> Self {
        Self { url, hello: ClientId::Domain(our_domain.to_owned()), limits, idle: Mutex::default() }
    }

    pub(crate) async fn send(&self, mail: &lettre::Message) -> Result<(), Failure> {
        let mut connection = self.connection().await?;
        let wire = mail.formatted();
        match timeout(self.limits.sending, connection.send(mail.envelope(), &wire)).await {
            Ok(Ok(_)) => {
                self.keep(connection);
                Ok(())
            }
            Ok(Err(error)) => Err(self.refusal(&error)),
            // Nobody knows where the conversation stands, so the connection goes with it.
            Err(_) => Err(self.for_now("it did not answer in time".into())),
        }
    }

    /// Connects and signs in without sending anything.
    pub(crate) async fn check(&self) -> Result<(), Failure> {
        let connection = self.connection().await?;
        self.keep(connection);
        Ok(())
    }

    async fn connection(&self) -> Result<AsyncSmtpConnection, Failure> {
        while let Some(mut connection) = self.take_idle() {
            if timeout(CONNECT_LIMIT, connection.test_connected()).await.unwrap_or(false) {
                return Ok(connection);
            }
        }
        match timeout(self.limits.greeting, self.connect()).await {
            Ok(connected) => connected.map_err(|error| self.for_now(reason(&error))),
            Err(_) => Err(self.for_now("it did not answer in time".into())),
        }
    }

    /// Whatever fails up to here says nothing against the mail.
    async fn connect(&self) -> Result<AsyncSmtpConnection, smtp::Error> {
        let tls = || TlsParameters::new_rustls(self.url.host.clone());
        let at_once = if self.url.security == Security::Tls { Some(tls()?) } else { None };
        let address = (self.url.host.as_str(), self.url.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(address, Some(CONNECT_LIMIT), &self.hello, at_once, None)
                .await?;
        if self.url.security == Security::StartTls {
            connection.starttls(tls()?, &self.hello).await?;
        }
        if let Some((user, password)) = &self.url.credentials {
            let credentials = Credentials::new(user.clone(), password.expose().clone());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).await?;
        }
        Ok(connection)
    }

    fn take_idle(&self) -> Option<AsyncSmtpConnection> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|idle| idle.since.elapsed() < IDLE_LIMIT);
        idle.pop().map(|idle| idle.connection)
    }

    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE && !connection.has_broken() {
            idle.push(Idle { connection, since: Instant::now() });
        }
    }

    fn for_now(&self, reason: String) -> Failure {
        Failure::ForNow { server: self.url.server(), reason }
    }

    /// 5xx is final (RFC 5321, 4.2.1), except where it speaks of our credentials (RFC 4954, 6): those an
    /// operator mends.
    fn refusal(&self, error: &smtp::Error) -> Failure {
        let about_us = error.status().is_some_and(|code| matches!(code.into(), 530_u16 | 534 | 535 | 538));
        if error.is_permanent() && !about_us {
            Failure::ForGood { reason: reason(error) }
        } else {
            self.for_now(reason(error))
        }
    }
}

/// The error with its causes, on one line.
fn reason(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let said = error.to_string();
        if !text.contains(&said) {
            text = format!("{text}: {said}");
        }
        cause = error.source();
    }
    crate::address::one_line(&text, 500)
}

#[cfg(test)]
pub(crate) mod server;
#[cfg(test)]
mod tests;
