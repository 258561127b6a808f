//! 企业微信会话

use super::{Group, InterfaceSpec};
use crate::text::Text;

pub(super) fn open_enterprise_chat() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Enterprise,
        "openEnterpriseChat",
        Text::new("", ""),
        Text::new("", ""),
    )
}
