//! `realmx tenant …`.

use std::{fs, io, path::PathBuf};

use clap::{Args, Subcommand};

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum TenantCommand {
    /// Make a tenant with a database of its own
    Create(NewTenantArgs),
    /// List all tenants
    List,
    /// Show one tenant
    Show(TenantName),
    /// Change a tenant; what is not named stays as it is
    Update(TenantChangeArgs),
    /// Let a tenant answer no more; nothing of it is lost
    Suspend(TenantName),
    /// Let a suspended tenant answer again
    Resume(TenantName),
}

#[derive(Debug, Clone, Args)]
pub(crate) struct TenantName {
    /// The tenant's short name
    #[arg(long)]
    pub(crate) slug: String,
}

/// Values are taken as they are written; the tenants' own rules check them.
#[derive(Debug, Clone, Args)]
pub(crate) struct NewTenantArgs {
    /// Short name, also of its database: small letters, digits and underscores, beginning with a letter
    #[arg(long)]
    pub(crate) slug: String,

    /// Name that people see
    #[arg(long)]
    pub(crate) name: String,

    /// Host name that it answers on; may be given several times
    #[arg(long = "host", value_name = "HOST", required = true)]
    pub(crate) hosts: Vec<String>,

    #[command(flatten)]
    pub(crate) look: TenantLook,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct TenantChangeArgs {
    /// The tenant's short name
    #[arg(long)]
    pub(crate) slug: String,

    /// Name that people see
    #[arg(long)]
    pub(crate) name: Option<String>,

    /// Host name that it answers on; may be given several times and replaces all it had
    #[arg(long = "host", value_name = "HOST")]
    pub(crate) hosts: Vec<String>,

    #[command(flatten)]
    pub(crate) look: TenantLook,
}

/// What a new tenant may leave out.
#[derive(Debug, Clone, Args)]
pub(crate) struct TenantLook {
    /// One line under the name
    #[arg(long)]
    pub(crate) tagline: Option<String>,

    /// Colour like #d6336c
    #[arg(long, value_name = "COLOUR")]
    pub(crate) accent: Option<String>,

    /// Image file with its logo
    #[arg(long = "logo", value_name = "FILE")]
    pub(crate) logo_file: Option<PathBuf>,

    /// Languages it offers, the first one being its own: en,ru,es,de
    #[arg(long, value_name = "LANGUAGES", value_delimiter = ',')]
    pub(crate) languages: Vec<String>,

    /// Currency it trades in: EUR
    #[arg(long)]
    pub(crate) currency: Option<String>,

    /// Address that links in its mails begin with, if it is not that of its first host
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
}

#[derive(Debug, thiserror::Error)]
#[error("the logo {} cannot be read", path.display())]
pub(crate) struct LogoError {
    path: PathBuf,
    source: io::Error,
}

impl TenantLook {
    /// The logo's bytes, if a file was named.
    pub(crate) fn logo(&self) -> Result<Option<Vec<u8>>, LogoError> {
        let read = |path: &PathBuf| fs::read(path).map_err(|source| LogoError { path: path.clone(), source });
        self.logo_file.as_ref().map(read).transpose()
    }
}
