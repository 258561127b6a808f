//! 小程序

use super::{Group, InterfaceSpec};
use crate::text::Text;

pub(super) fn launch_mini_program() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::MiniProgram,
        "launchMiniProgram",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn mini_program_navigate_back() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::MiniProgram,
        "miniProgram.navigateBack",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn mini_program_navigate_to() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::MiniProgram,
        "miniProgram.navigateTo",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn mini_program_redirect_to() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::MiniProgram,
        "miniProgram.redirectTo",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn mini_program_switch_tab() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::MiniProgram,
        "miniProgram.switchTab",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn mini_program_re_launch() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::MiniProgram,
        "miniProgram.reLaunch",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn mini_program_post_message() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::MiniProgram,
        "miniProgram.postMessage",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn mini_program_get_env() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::MiniProgram,
        "miniProgram.getEnv",
        Text::new("", ""),
        Text::new("", ""),
    )
}
