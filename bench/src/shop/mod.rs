//! The least shop over the store: read a product, place an order.
//!
//! Its environment: `SHOP_DATABASE_URL` (postgres://…; absent = embedded) and `SHOP_DATA_DIR`.

mod order;
mod product;
mod stock;

use std::{env, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use kernel::{Secret, SystemClock, SystemEntropy};
use store::{DbName, Store, StoreConfig};
use tokio::net::TcpListener;

use crate::Outcome;
use order::{NewOrder, OrderError};

/// Answers as soon as the products are there; ends by signal.
pub(crate) fn serve(listen: &str) -> Outcome<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(run(listen))
}

async fn run(listen: &str) -> Outcome<()> {
    let store = Store::open(StoreConfig {
        url: env::var("SHOP_DATABASE_URL").ok().map(Secret::new),
        data_dir: env::var("SHOP_DATA_DIR")?.into(),
        // As the program does by itself.
        connections: 2 * std::thread::available_parallelism()?.get() + 4,
        statement_timeout: Duration::from_secs(10),
        write_limit: Duration::from_secs(30),
        queue: 1024,
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
    })?;
    stock::fill(&store, &database()).await?;
    let routes = Router::new()
        .route("/constant", get(|| async { "a constant" }))
        .route("/products/{id}", get(show))
        .route("/orders", post(place))
        .with_state(store);
    axum::serve(TcpListener::bind(listen).await?, routes).await?;
    Ok(())
}

fn database() -> DbName {
    DbName::registry()
}

async fn show(State(store): State<Store>, Path(id): Path<i64>) -> Response {
    match store.read(&database(), move |tx| product::show(tx, id)).await {
        Ok(product) => Json(product).into_response(),
        Err(store::Error::NotFound) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, error.to_string()).into_response(),
    }
}

async fn place(State(store): State<Store>, Json(order): Json<NewOrder>) -> Response {
    let order = order.in_lock_order();
    let actor = Arc::new(kernel::Actor::system());
    match store.write_as(&database(), actor, move |cx| order::place(cx, &order)).await {
        Ok(placed) => (StatusCode::CREATED, Json(placed)).into_response(),
        Err(OrderError::SoldOut) => StatusCode::CONFLICT.into_response(),
        Err(OrderError::Store(error)) => (StatusCode::SERVICE_UNAVAILABLE, error.to_string()).into_response(),
    }
}
