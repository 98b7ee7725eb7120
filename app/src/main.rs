//! `realmx`: one program, from trying out on a laptop to many instances.

mod cli;
mod config;
mod doctor;
mod out;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

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
    match command {
        Command::Config(_) => printed(&config::listing(&loaded)),
        _ => {
            out::complaint("realmx: this command is not composed yet");
            ExitCode::FAILURE
        }
    }
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
        Err(error) => {
            out::error(&error);
            ExitCode::FAILURE
        }
    }
}
