//! The command line: what can be asked of the program. Parsing only; what a command does stands elsewhere.

mod tenant;
#[cfg(test)]
mod tests;
mod user;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

pub(crate) use tenant::{LogoError, NewTenantArgs, TenantChangeArgs, TenantCommand};
pub(crate) use user::{NewUserArgs, PasswordError, UserCommand, UserRoleArgs};

use crate::config::Sources;

/// RealmX, the platform on which a dance or sport community runs.
///
/// Without a command it serves. Settings come from flags, from environment variables and from a file:
/// `realmx config` shows them all.
#[derive(Debug, Parser)]
#[command(name = "realmx", version, disable_help_subcommand = true, max_term_width = 100)]
pub(crate) struct Cli {
    /// Read the configuration from this file instead of ./realmx.toml
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,

    #[command(subcommand)]
    command: Option<Command>,
}

/// What can be asked of the program.
#[derive(Debug, Clone, Subcommand)]
pub(crate) enum Command {
    /// Serve until told to end (the default)
    Serve(ServeArgs),
    /// Bring the tables of all tenants up to date, then end
    Migrate,
    /// Load the demo content into the first tenant, then end
    Seed,
    /// Make, show and change tenants
    #[command(subcommand)]
    Tenant(TenantCommand),
    /// Make accounts and grant roles
    #[command(subcommand)]
    User(UserCommand),
    /// Show every key of the configuration, its value and where that comes from
    Config(ConfigArgs),
    /// Print the OpenAPI document
    Openapi,
    /// Check whether everything the service needs is there, and say how to mend what is not
    Doctor,
}

#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ServeArgs {
    /// Parts to run here: all, or some of web, api, worker, separated by commas
    #[arg(long, value_name = "ROLES")]
    roles: Option<String>,

    /// Domains to run here: all, or names separated by commas
    #[arg(long, value_name = "DOMAINS")]
    domains: Option<String>,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct ConfigArgs {
    /// Print an example file with every key and its meaning instead
    #[arg(long)]
    pub(crate) toml: bool,
}

impl Cli {
    /// Where the configuration of this call comes from.
    pub(crate) fn sources(&self) -> Sources {
        Sources::of_process(self.config.clone(), self.flags())
    }

    pub(crate) fn into_command(self) -> Command {
        self.command.unwrap_or_else(|| Command::Serve(ServeArgs::default()))
    }

    /// Flags that set a key: the key, the flag, its value.
    fn flags(&self) -> Vec<(&'static str, &'static str, String)> {
        let Some(Command::Serve(args)) = &self.command else { return Vec::new() };
        [("roles", "--roles", &args.roles), ("domains", "--domains", &args.domains)]
            .into_iter()
            .filter_map(|(key, flag, value)| Some((key, flag, value.clone()?)))
            .collect()
    }
}
