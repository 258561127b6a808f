//! The server binary: read the configuration, build the state, serve.

fn main() {}
