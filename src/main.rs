//! The server binary: read the configuration, build the state, serve.

use std::process::ExitCode;

fn main() -> ExitCode {
    wechat_jssdk_demo::server::main(std::env::args_os().skip(1))
}
