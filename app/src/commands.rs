//! What the commands do, besides `serve`: each builds the platform, asks a verb, and says what came of it.

mod doctor;
mod tenant;
mod user;

use ::domain::Realm;
use web::{Kit, Problem};

use crate::{
    boot::{self, BootError},
    config::Config,
    realm::{self, BuildError},
};

pub(crate) use doctor::run as doctor;
pub(crate) use tenant::run as tenant;
pub(crate) use user::run as user;

/// Why a command ended without doing what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error(transparent)]
    Build(#[from] BuildError),
    #[error(transparent)]
    Boot(#[from] BootError),
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Logo(#[from] crate::cli::LogoError),
    #[error(transparent)]
    Password(#[from] crate::cli::PasswordError),
}

impl CommandError {
    /// A refusal in the words that a person would see in English, one line for every value at fault.
    fn refused(kit: &Kit, problem: impl Into<Problem>) -> Self {
        let (problem, locale) = (problem.into(), kernel::Locale::En);
        let mut text =
            format!("{}. {}", problem.title(&kit.texts, locale), problem.detail(&kit.texts, locale));
        for violation in &problem.violations {
            text.push_str(&format!(
                "\n  {}: {}",
                violation.field,
                web::rule_text(&kit.texts, locale, violation)
            ));
        }
        if let Some(cause) = problem.cause {
            text.push_str(&format!(" ({cause})"));
        }
        Self::Refused(text)
    }
}

/// The platform with its tables up to date and its tenants known.
pub(crate) async fn ready(config: &Config) -> Result<(Kit, Realm), CommandError> {
    let realm = realm::realm(config);
    let kit = realm::kit(config, &realm)?;
    boot::migrate(&kit, &realm, config).await?;
    Ok((kit, realm))
}

/// `realmx migrate`.
pub(crate) async fn migrate(config: &Config) -> Result<String, CommandError> {
    let (kit, _) = ready(config).await?;
    Ok(format!("The tables of {} tenant(s) are up to date.", kit.tenants.all().len()))
}

/// `realmx seed`.
pub(crate) async fn seed(config: &Config) -> Result<String, CommandError> {
    let (kit, realm) = ready(config).await?;
    boot::seed(&kit, &realm).await?;
    Ok("The demo content is there.".to_owned())
}

/// `realmx openapi`: needs no database.
pub(crate) fn openapi(config: &Config) -> String {
    let (_, _, document) = realm::realm(config).routes(env!("CARGO_PKG_VERSION"));
    let document = web::openapi::complete(&document);
    serde_json::to_string_pretty(&document).unwrap_or_default()
}
