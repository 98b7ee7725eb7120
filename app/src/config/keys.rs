//! Every key there is. One entry here makes it a key of the file, an environment variable, a line in
//! `realmx config` and a field of [`Config`].

use std::{net::SocketAddr, path::PathBuf};

use mail::{Mailbox, SmtpUrl};
use telemetry::{LogFilter, LogFormat};

use super::{
    choices::{Domains, MailboxMode, Roles},
    kind::{AccessToken, Kind, Maybe},
    table::{Key, Known, Reader, follows, keys, nothing, text},
    urls::{DatabaseUrl, Networks, PublicUrl, WebUrl},
    values::{Bytes, Count, InstanceName, MasterKey, Percent, PublishableKey, RateFactor, Span},
};

keys! {
    /// Address and port to serve on. 0.0.0.0 or [::] serves the whole network.
    listen: SocketAddr = text("127.0.0.1:8080");

    /// The address that people type in. Links in mails begin with it. A tenant with a host name of its own has
    /// its own.
    public_url: PublicUrl = follows("http://localhost:<port of listen>", own_url);

    /// Folder for everything that is kept in files: the embedded database and the key. Made for this user alone.
    data_dir: PathBuf = text("./data");

    /// PostgreSQL server and database. Without it the embedded database under data_dir is used.
    database_url: Maybe<DatabaseUrl> = nothing();

    /// Connections to the database, or reading threads of the embedded one. On a database server beside the program
    /// more than these only take turns; one that is far away may want more.
    database_connections: Count = follows("2 for each processor, and 4", own_connections);

    /// How long one database statement may take.
    database_statement_timeout: Span = text("10s");

    /// How long one change may hold the database. Others wait meanwhile.
    database_write_limit: Span = text("5s");

    /// Requests that may wait for the database; those beyond are told to come back later.
    database_queue: Count = text("1024");

    /// 32 random bytes in base 64 that sign and encrypt. Without it a key is made and kept in
    /// data_dir/secret.key. Instances that share a database must share it, so set it with PostgreSQL.
    secret_key: Maybe<MasterKey> = nothing();

    /// Load demo content and demo accounts into an empty database. On while public_url leads to this machine
    /// only: demo accounts have passwords that everybody knows.
    demo: bool = follows("1 while public_url is local, else 0", demo_when_local);

    /// Mail server. smtp:// uses STARTTLS (and insists on it, except on this machine), smtps:// TLS from the
    /// start.
    smtp_url: Maybe<SmtpUrl> = nothing();

    /// Sender of all mails.
    mail_from: Mailbox = follows("RealmX <no-reply@host of public_url>", own_sender);

    /// Mailbox page that catches mails instead of sending them: auto (while smtp_url is absent; everybody may
    /// open it while public_url is local, else administrators), on (always, for everybody: only for trying out)
    /// or off.
    mailbox: MailboxMode = text("auto");

    /// What is logged to standard error: a level for all, and levels for parts. realmx stands for all parts of
    /// this program.
    log: LogFilter = text("info");

    /// One JSON object a line, or text for people.
    log_format: LogFormat = follows("text on a terminal, else json", format_for_reader);

    /// Collector of traces (OTLP over HTTP). The standard OTEL_EXPORTER_OTLP_HEADERS is honoured.
    otlp_endpoint: Maybe<WebUrl> = nothing();

    /// Of a hundred requests, how many are traced. Whoever calls us within a trace has decided already.
    otlp_sample_percent: Percent = text("100");

    /// Name of this process in traces.
    instance: InstanceName = follows("name of the machine", machine_name);

    /// Password that a monitoring system presents to read /metrics (as bearer token). Without it only this
    /// machine may.
    metrics_token: Maybe<AccessToken> = nothing();

    /// Secret key of the Stripe account that takes cards. Without it no real card is taken.
    stripe_secret_key: Maybe<AccessToken> = nothing();

    /// Publishable key of the same account; browsers get it.
    stripe_publishable_key: Maybe<PublishableKey> = nothing();

    /// Signs Stripe's messages to /api/v1/payments/webhooks/stripe of the primary tenant; Stripe shows it beside
    /// the endpoint.
    stripe_webhook_secret: Maybe<AccessToken> = nothing();

    /// Where Stripe is asked. Another one is only for tests.
    stripe_api_base: WebUrl = text("https://api.stripe.com");

    /// Take test cards: goods can then be had without money.
    payments_test: bool = follows("1 while public_url is local and Stripe is not set up, else 0", test_cards);

    /// Parts of the program to run here.
    roles: Roles = text("all");

    /// Domains to run here.
    domains: Domains = text("all");

    /// Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. Nobody's unless named: they
    /// decide whose requests are limited.
    trusted_proxies: Networks = nothing();

    /// Limits on how often one visitor may do what can be abused: on, off (never on the internet), or a factor.
    rate_limit: RateFactor = text("on");

    /// Largest request body, except where uploads allow more.
    request_body_limit: Bytes = text("1MB");

    /// Requests under way at the same time; those beyond are told to come back later.
    requests_in_flight: Count = text("4096");

    /// How long requests under way may go on after the program was told to end.
    shutdown_grace: Span = text("25s");
}

fn own_connections(_: &Known<'_>) -> String {
    (2 * std::thread::available_parallelism().map_or(2, usize::from) + 4).to_string()
}

fn own_url(known: &Known<'_>) -> String {
    let port = known.text("listen").parse::<SocketAddr>().map_or(8080, |listen| listen.port());
    format!("http://localhost:{port}")
}

/// A wrong public_url is complained about where it stands, so here it may count as not local.
fn public_url(known: &Known<'_>) -> Option<PublicUrl> {
    PublicUrl::parse(&known.text("public_url"))
}

fn demo_when_local(known: &Known<'_>) -> String {
    let local = public_url(known).is_some_and(|url| url.is_local());
    u8::from(local).to_string()
}

/// Where real cards are taken, and on the open internet, nobody should get goods without money by mistake.
fn test_cards(known: &Known<'_>) -> String {
    let local = public_url(known).is_some_and(|url| url.is_local());
    u8::from(local && known.text("stripe_secret_key").is_empty()).to_string()
}

fn own_sender(known: &Known<'_>) -> String {
    let url = public_url(known);
    format!("RealmX <no-reply@{}>", url.as_ref().map_or("localhost", PublicUrl::mail_domain))
}

fn format_for_reader(known: &Known<'_>) -> String {
    if known.sources.terminal { "text" } else { "json" }.into()
}

/// Machines may be called anything; what does not fit falls back.
fn machine_name(known: &Known<'_>) -> String {
    InstanceName::parse(&known.sources.host_name).unwrap_or_else(|| "realmx".into())
}
