//! `realmx user …`.

use std::{convert::Infallible, io::Read};

use clap::{Args, Subcommand};
use kernel::Secret;

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum UserCommand {
    /// Make an account with a verified address
    Create(NewUserArgs),
    /// List accounts with their roles
    List(UserListArgs),
    /// Grant roles and take them back
    Role(UserRoleArgs),
}

/// Values are taken as they are written; the accounts' own rules check them.
#[derive(Debug, Clone, Args)]
pub(crate) struct NewUserArgs {
    #[arg(long)]
    pub(crate) email: String,

    #[command(flatten)]
    pub(crate) password: PasswordArgs,

    /// Role to grant, like ADMIN; may be given several times
    #[arg(long = "role", value_name = "ROLE")]
    pub(crate) roles: Vec<String>,

    /// Name that people see; without it the address up to the at-sign
    #[arg(long)]
    pub(crate) name: Option<String>,

    /// Short name of the tenant; without it the first one
    #[arg(long)]
    pub(crate) tenant: Option<String>,
}

#[derive(Debug, Clone, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct PasswordArgs {
    /// Password; others on this machine may see it in the list of processes
    #[arg(long, value_parser = secret)]
    password: Option<Secret>,

    /// Read the password from standard input
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct UserListArgs {
    /// Only accounts that have this role
    #[arg(long)]
    pub(crate) role: Option<String>,

    /// Short name of the tenant; without it the first one
    #[arg(long)]
    pub(crate) tenant: Option<String>,
}

#[derive(Debug, Clone, Args)]
#[command(group = clap::ArgGroup::new("change").required(true).multiple(true).args(["grant", "revoke"]))]
pub(crate) struct UserRoleArgs {
    #[arg(long)]
    pub(crate) email: String,

    /// Role to grant, like ADMIN; may be given several times
    #[arg(long, value_name = "ROLE")]
    pub(crate) grant: Vec<String>,

    /// Role to take back; may be given several times
    #[arg(long, value_name = "ROLE")]
    pub(crate) revoke: Vec<String>,

    /// Short name of the tenant; without it the first one
    #[arg(long)]
    pub(crate) tenant: Option<String>,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum PasswordError {
    #[error("the password cannot be read from standard input")]
    Read(#[from] std::io::Error),
    #[error("the password on standard input is empty, too long or no UTF-8 text")]
    Text,
}

/// Far more than any password may have; keeps a wrong redirection from being read whole.
const MAX_BYTES: usize = 4096;

impl PasswordArgs {
    /// The password, from `input` if asked for: without the line end that a shell adds.
    pub(crate) fn read(&self, input: impl Read) -> Result<Secret, PasswordError> {
        if let Some(password) = &self.password {
            return Ok(password.clone());
        }
        let mut bytes = Vec::new();
        input.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        let text = String::from_utf8(bytes)
            .ok()
            .filter(|text| text.len() <= MAX_BYTES)
            .ok_or(PasswordError::Text)?;
        let line =
            text.strip_suffix('\n').map_or(text.as_str(), |line| line.strip_suffix('\r').unwrap_or(line));
        if line.is_empty() { Err(PasswordError::Text) } else { Ok(Secret::new(line.to_owned())) }
    }
}

fn secret(text: &str) -> Result<Secret, Infallible> {
    Ok(Secret::new(text.to_owned()))
}
