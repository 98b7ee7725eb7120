//! How a connection is made.

use tokio_postgres::{Client, Config, NoTls};

use super::errors;
use crate::Error;

/// Makes connections as the URL asks for.
pub(super) struct Connector;

impl Connector {
    pub(super) async fn connect(&self, config: &Config) -> Result<Client, Error> {
        let (client, connection) = config.connect(NoTls).await.map_err(errors::classify)?;
        tokio::spawn(async move {
            // Whoever uses the client sees how it ended.
            let _ = connection.await;
        });
        Ok(client)
    }
}
