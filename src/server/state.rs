//! What every handler shares.

/// Cheap to clone.
#[derive(Clone)]
pub struct AppState {}
