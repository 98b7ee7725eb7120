//! How a connection is made.

use std::{future::poll_fn, time::Duration};

use tokio_postgres::{Client, Config, NoTls};

use super::driver::Mover;
use crate::{BoxError, Error};

/// For all of it: the name, the socket, the password.
const LIMIT: Duration = Duration::from_secs(5);

/// Makes connections as the URL asks for.
pub(super) struct Connector;

impl Connector {
    /// A connection that the caller keeps going.
    pub(super) async fn connect(&self, config: &Config) -> Result<(Client, Mover), BoxError> {
        let (client, connection) = tokio::time::timeout(LIMIT, config.connect(NoTls)).await??;
        Ok((client, Box::pin(connection)))
    }

    /// A connection that the caller's runtime keeps going.
    pub(super) async fn connect_driven(&self, config: &Config) -> Result<Client, Error> {
        let (client, mut mover) = self.connect(config).await.map_err(|error| {
            tracing::error!(error = &*error as &dyn std::error::Error, "PostgreSQL cannot be reached");
            Error::Unavailable
        })?;
        tokio::spawn(poll_fn(move |cx| mover.as_mut().poll(cx)));
        Ok(client)
    }
}
