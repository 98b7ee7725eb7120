//! Mails to a person about their account.
//!
//! A verb only notes that somebody is to be told; a job writes the mail in that person's language. So the
//! verb needs neither texts nor brand, and its transaction stays short.

use ::mail::{Block, Brand, Layout, Mailbox, Message, Sender, layout};
use kernel::{Actor, Locale};
use serde::{Deserialize, Serialize};
use store::{BoxError, Cx, Error, Job, When};
use web::{Kit, Tenant, Texts};

use crate::{
    Account, Email, Token, UserId, account,
    account::Status,
    token::mailed::{self, Purpose},
};

/// Somebody is to be told something.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Notice {
    user: UserId,
    about: About,
}

/// What they are to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum About {
    /// Prove your address.
    Verify,
    /// Here you choose a new password.
    Reset,
    PasswordChanged,
    /// Prove the address that is to replace yours. Goes there.
    ChangeEmail {
        to: String,
    },
    /// Your address was replaced. Goes to the old one.
    EmailChanged {
        was: String,
    },
    /// A refresh token came twice; the session was ended.
    TokenReused,
    /// The account is gone. Goes to the address that it had.
    Erased {
        to: String,
        name: String,
        locale: Option<Locale>,
    },
}

/// A mail before it has its brand.
struct Letter {
    to: String,
    name: String,
    locale: Option<Locale>,
    /// Texts are `identity-mail-<kind>-subject`, `-text` and, with a button, `-button`.
    kind: &'static str,
    link: Option<Link>,
}

/// Path and token of a button's address.
type Link = (&'static str, Option<Token>);

impl Job for Notice {
    const KIND: &'static str = "identity.notice";
}

impl Notice {
    /// Has the mail written and sent. Of equal notices that wait, one is enough.
    pub(crate) fn send(cx: &mut Cx, user: UserId, about: About) -> Result<(), Error> {
        let key = format!("{user} {about:?}");
        cx.enqueue_once(&Self { user, about }, When::now(), &key)
    }

    /// Writes the mail and hands it to the post, in one transaction. Tokens are made here: verbs and the jobs
    /// that carry notices never hold one.
    pub(crate) async fn deliver(self, kit: &Kit, tenant: &Tenant) -> Result<(), BoxError> {
        let (own_kit, own_tenant) = (kit.clone(), tenant.clone());
        let deliver = move |cx: &mut Cx| -> Result<(), BoxError> {
            let account = account::store::get(cx.tx, self.user)?;
            if let Some(letter) = self.write(cx, &account)? {
                let message = letter.printed(&own_kit.texts, &own_tenant)?;
                cx.enqueue(&message, When::now())?;
            }
            Ok(())
        };
        kit.write(&tenant.key, Actor::system(), deliver).await
    }

    /// `None` where there is nothing to say any more.
    fn write(&self, cx: &mut Cx, account: &Account) -> Result<Option<Letter>, BoxError> {
        let to = account.email.clone();
        let plain = |kind, link| Letter::to(account, &to, kind, link);
        Ok(match &self.about {
            About::Erased { to, name, locale } => Some(Letter {
                to: to.clone(),
                name: name.clone(),
                locale: *locale,
                kind: "erased",
                link: None,
            }),
            _ if account.status == Status::Erased => None,
            About::Verify if account.is_verified() => None,
            About::Verify => {
                let token = token(cx, account, Purpose::Verify, &to)?;
                Some(plain("verify", Some(("/verify", Some(token)))))
            }
            About::Reset => {
                let token = token(cx, account, Purpose::Reset, &to)?;
                Some(plain("reset", Some(("/reset", Some(token)))))
            }
            About::PasswordChanged => Some(plain("password-changed", Some(("/forgot", None)))),
            About::TokenReused => Some(plain("token-reused", Some(("/settings/security", None)))),
            About::ChangeEmail { to: new } => Some(change(cx, account, new)?),
            About::EmailChanged { was } => Some(Letter::to(account, was, "email-changed", None)),
        })
    }
}

/// The mail to an address that is to replace another. If it has an account, its owner learns that somebody
/// tried, and whoever tried learns nothing.
fn change(cx: &mut Cx, account: &Account, new: &str) -> Result<Letter, BoxError> {
    let email = parsed(new)?;
    let (kind, link) = if account::store::is_taken(cx.tx, &email)? {
        ("email-in-use", ("/signin", None))
    } else {
        ("email-change", ("/settings/email/confirm", Some(token(cx, account, Purpose::Change, new)?)))
    };
    Ok(Letter::to(account, new, kind, Some(link)))
}

fn token(cx: &mut Cx, account: &Account, purpose: Purpose, email: &str) -> Result<Token, BoxError> {
    Ok(mailed::issue(cx, account.id, purpose, &parsed(email)?)?)
}

fn parsed(email: &str) -> Result<Email, BoxError> {
    Email::parse("email", email).map_err(|no| format!("a kept address breaks the rule {}", no.rule).into())
}

impl Letter {
    fn to(account: &Account, to: &str, kind: &'static str, link: Option<Link>) -> Self {
        Self { to: to.to_owned(), name: account.name.clone(), locale: account.locale, kind, link }
    }

    fn printed(self, texts: &Texts, tenant: &Tenant) -> Result<Message, BoxError> {
        let name = &self.name;
        let locale = self.locale.unwrap_or_else(|| tenant.default_locale());
        let text = |part: &str| {
            let key = format!("identity-mail-{}-{part}", self.kind);
            texts.with(locale, &key, &[("realm", &tenant.name), ("name", name)])
        };
        let common = |key: &str| texts.with(locale, key, &[("realm", &tenant.name), ("name", name)]);
        let mut blocks = vec![
            Block::Heading(text("subject")),
            Block::Paragraph(common("identity-mail-greeting")),
            Block::Paragraph(text("text")),
        ];
        if let Some((path, token)) = &self.link {
            let query = token.as_ref().map(|token| format!("?token={}", token.reveal())).unwrap_or_default();
            blocks.push(Block::Button {
                label: text("button"),
                url: format!("{}{path}{query}", tenant.public_url),
            });
        }
        blocks.push(Block::Small(text("note")));
        let brand = Brand {
            name: tenant.name.clone(),
            accent: tenant.accent.to_string(),
            url: tenant.public_url.clone(),
            footer: vec![common("identity-mail-footer")],
        };
        let Layout { html, text: plain } = layout(&brand, locale, &blocks);
        let to = Mailbox::new(Some(name), &self.to)?;
        let from = Sender::Named(tenant.name.clone());
        Ok(Message { from, html: Some(html), ..Message::new(to, text("subject"), plain) })
    }
}
