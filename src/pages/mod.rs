//! What stands at each route. Pages arrange demos; they never call `wx` themselves.

mod home;
mod interface;
mod tools;

pub use home::HomePage;
pub use interface::InterfacePage;
pub use tools::SignatureTool;
