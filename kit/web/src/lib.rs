//! The HTTP edge: tenant and actor, problem documents, OpenAPI, page shell, components.
