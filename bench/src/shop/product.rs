//! Reading a product: three statements, each by key.

use serde::Serialize;
use store::{Error, FromRow, Tx, params};

#[derive(FromRow)]
struct Described {
    name: String,
    description: String,
}

#[derive(FromRow, Serialize)]
struct Price {
    currency: String,
    amount: i64,
}

#[derive(Serialize)]
pub(super) struct Product {
    id: i64,
    name: String,
    description: String,
    prices: Vec<Price>,
    available: i64,
}

pub(super) fn show(tx: &mut Tx<'_>, id: i64) -> Result<Product, Error> {
    let product: Described =
        tx.query_one("SELECT name, description FROM products WHERE id = ?1", params![id])?;
    let prices =
        tx.query("SELECT currency, amount FROM prices WHERE product_id = ?1 ORDER BY currency", params![id])?;
    let available = tx.scalar("SELECT available FROM stock WHERE product_id = ?1", params![id])?;
    Ok(Product { id, name: product.name, description: product.description, prices, available })
}
