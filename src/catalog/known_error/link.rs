//! Where to read on about an error.

use crate::text::Text;

/// A page of WeChat's, or a tool of this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub title: Text,
    /// Absolute; a path of this site begins with `/`.
    pub url: &'static str,
}

pub(super) const JS_SDK: Link = Link {
    title: Text::new("微信文档：JS-SDK 说明文档", "WeChat: the JS-SDK document"),
    url: "https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html",
};

pub(super) const OPEN_TAG: Link = Link {
    title: Text::new("微信文档：开放标签", "WeChat: open tags"),
    url: "https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_Open_Tag.html",
};

pub(super) const OFFLINE_VERIFYING: Link = Link {
    title: Text::new(
        "微信开放社区：offline verifying 的排查",
        "WeChat's community: tracing offline verifying",
    ),
    url: "https://developers.weixin.qq.com/community/develop/doc/000a24a11e8c786fdf29b6dc659c09",
};

pub(super) const TEMPORARY_MEDIA: Link = Link {
    title: Text::new("微信文档：获取临时素材", "WeChat: temporary media"),
    url: "https://developers.weixin.qq.com/doc/service/Asset_Management/Get_temporary_materials.html",
};

pub(super) const CALL_LIMITS: Link = Link {
    title: Text::new("微信文档：接口调用频次限制", "WeChat: limits of API calls"),
    url: "https://developers.weixin.qq.com/doc/service/Message_Management/API_Call_Limits.html",
};

pub(super) const CARD_SIGNATURE_TOOL: Link = Link {
    title: Text::new("卡券签名工具", "Card signature tool"),
    url: "/tools/card-signature",
};

pub(super) const SIGNATURE_TOOL: Link = Link {
    title: Text::new("签名校验工具", "Signature tool"),
    url: "/tools/signature",
};
