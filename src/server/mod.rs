//! The HTTP server: configuration, state, routes, middleware, telemetry.

pub mod problem;
pub mod signing;
mod state;

pub use state::AppState;
