pub const DEMO_PASSWORD: &str = "dance-with-us-2026";
pub(crate) fn load(_: web::Kit, _: std::sync::Arc<web::Tenant>) -> std::pin::Pin<Box<dyn Future<Output = Result<(), store::BoxError>> + Send>> { Box::pin(async { Ok(()) }) }
