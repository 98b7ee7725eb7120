//! The plan: which server under which load, how often.

use std::{
    env, fs,
    net::TcpStream,
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use journeys::{Database, until};
use postgres::{Client, NoTls};
use tempfile::TempDir;

use crate::{
    Outcome,
    load::{Load, Loaded},
    machine, process, program, report, say,
};

/// Runs of which the median counts.
const RUNS: usize = 3;

const ADDRESS: &str = "127.0.0.1:18080";

/// One run under load.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) loaded: Loaded,
    /// Processor seconds of the server.
    pub(crate) server_cpu: f64,
    /// Processor seconds of PostgreSQL, where it takes part.
    pub(crate) database_cpu: Option<f64>,
    pub(crate) resident_mb: f64,
}

/// A row of a table: what was asked of what, and every run of it.
pub(crate) struct Row {
    pub(crate) what: &'static str,
    pub(crate) database: &'static str,
    pub(crate) runs: Vec<Run>,
}

/// Measures everything and writes the report.
pub(crate) fn all(realmx: &str, seconds: &str, file: &str) -> Outcome<()> {
    let seconds: u32 = seconds.parse()?;
    let server = env::var("REALMX_TEST_POSTGRES")?;
    let mut shop = Vec::new();
    for (what, script, path) in
        [("constant", "get", "/constant"), ("product", "product", "/"), ("order", "order", "/")]
    {
        for database in ["SQLite", "PostgreSQL"] {
            // A constant touches no database.
            if what == "constant" && database == "PostgreSQL" {
                continue;
            }
            let load = || Load { script, url: format!("http://{ADDRESS}{path}"), token: None, seconds };
            let runs = (0..RUNS).map(|_| run_shop(database, &server, &load())).collect::<Outcome<_>>()?;
            shop.push(Row { what, database, runs });
        }
    }
    let start = program::start(realmx)?;
    let pages = program::pages(realmx, &server, seconds, RUNS)?;
    let facts = machine::facts(&server)?;
    fs::write(file, report::write(&facts, seconds, &shop, &pages, &start))?;
    say(&format!("written to {file}"));
    Ok(())
}

/// A fresh shop with a fresh database, one load on it.
fn run_shop(database: &str, server: &str, load: &Load<'_>) -> Outcome<Run> {
    say(&format!("shop on {database}: {}", load.script));
    let shop = Shop::start(match database {
        "SQLite" => Database::sqlite(),
        _ => Database::postgres().ok_or("no PostgreSQL")?,
    })?;
    let postmaster = shop.database.url().map(|_| postmaster(server)).transpose()?;
    under_load(shop.child.id(), postmaster, load)
}

/// What server and database use while the load runs.
pub(crate) fn under_load(server: u32, postmaster: Option<u32>, load: &Load<'_>) -> Outcome<Run> {
    let database = || postmaster.map(process::family_cpu_seconds).transpose();
    let (server_before, database_before) = (process::cpu_seconds(server)?, database()?);
    let loaded = load.run()?;
    say(&format!("  {:.0} a second", loaded.per_second()));
    Ok(Run {
        loaded,
        server_cpu: process::cpu_seconds(server)? - server_before,
        database_cpu: database()?.zip(database_before).map(|(after, before)| after - before),
        resident_mb: process::resident_mb(server)?,
    })
}

/// The process id of the server's first process.
pub(crate) fn postmaster(server: &str) -> Outcome<u32> {
    let folder: String = Client::connect(server, NoTls)?.query_one("SHOW data_directory", &[])?.get(0);
    let file = fs::read_to_string(PathBuf::from(folder).join("postmaster.pid"))?;
    Ok(file.lines().next().unwrap_or_default().trim().parse()?)
}

/// This program once more, as the shop; ends with the value.
struct Shop {
    child: Child,
    database: Database,
    _folder: TempDir,
}

impl Shop {
    fn start(database: Database) -> Outcome<Self> {
        let folder = tempfile::tempdir()?;
        let mut command = Command::new(env::current_exe()?);
        command.args(["shop", ADDRESS]).env("SHOP_DATA_DIR", folder.path()).stdin(Stdio::null());
        if let Some(url) = database.url() {
            command.env("SHOP_DATABASE_URL", url);
        }
        let shop = Self { child: command.spawn()?, database, _folder: folder };
        // It listens once its products are there.
        until("the shop to open", || TcpStream::connect(ADDRESS).ok());
        // What filling left to do in the background ends meanwhile.
        thread::sleep(Duration::from_secs(1));
        Ok(shop)
    }
}

impl Drop for Shop {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
