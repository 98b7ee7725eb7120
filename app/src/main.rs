//! `realmx`: one program, from trying out on a laptop to many instances.

mod boot;
#[cfg(test)]
mod checks;
mod cli;
mod commands;
mod config;
mod doctor;
mod gateways;
mod home;
mod out;
mod realm;
mod secret;
mod serve;

use std::{error::Error, process::ExitCode};

use clap::Parser;

use cli::{Cli, Command};
use config::Loaded;

/// The command line or the configuration is wrong; nothing was done.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    let sources = cli.sources();
    let command = cli.into_command();
    if let Command::Config(args) = &command
        && args.toml
    {
        return printed(&config::example_toml());
    }
    let loaded = match config::load(&sources) {
        Ok(loaded) => loaded,
        Err(mistakes) => {
            out::complaint(&format!("{mistakes}\n`realmx config --toml` prints every key with its meaning."));
            return USAGE.into();
        }
    };
    if let Err(mistakes) = loaded.check_domains(&realm::names()) {
        out::complaint(&mistakes.to_string());
        return USAGE.into();
    }
    run(command, &loaded)
}

fn run(command: Command, loaded: &Loaded) -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    let config = &loaded.config;
    runtime.block_on(async {
        match command {
            Command::Serve(_) => served(serve::run(config).await),
            Command::Migrate => done(commands::migrate(config).await),
            Command::Seed => done(commands::seed(config).await),
            Command::Tenant(command) => done(commands::tenant(config, command).await),
            Command::User(command) => done(commands::user(config, command).await),
            Command::Config(_) => printed(&config::listing(loaded)),
            Command::Openapi => printed(&commands::openapi(config)),
            Command::Doctor => {
                let report = commands::doctor(loaded).await;
                let said = printed(&report.to_string());
                if report.is_healthy() { said } else { ExitCode::FAILURE }
            }
        }
    })
}

fn served(end: Result<(), serve::ServeError>) -> ExitCode {
    end.map_or_else(|error| failed(&error), |()| ExitCode::SUCCESS)
}

fn done(outcome: Result<String, commands::CommandError>) -> ExitCode {
    outcome.map_or_else(|error| failed(&error), |text| printed(&text))
}

fn failed(error: &(dyn Error + 'static)) -> ExitCode {
    out::error(error);
    ExitCode::FAILURE
}

/// Help and version are results; everything else is a mistake in the command line.
fn usage(error: &clap::Error) -> ExitCode {
    let text = error.to_string();
    if error.use_stderr() {
        out::complaint(&text);
        return USAGE.into();
    }
    printed(&text)
}

fn printed(text: &str) -> ExitCode {
    match out::result(text) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}
