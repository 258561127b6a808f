//! 图像接口

use super::{
    Group, InterfaceSpec, Status,
    spec::{CALL, CANCELLABLE_CALL, field, optional, required},
};
use crate::text::Text;

pub(super) fn choose_image() -> InterfaceSpec {
    InterfaceSpec {
        group: Group::Image,
        kind: super::Kind::Call,
        errors: &[],
        related: &[],
        since: "1.0.0",
        client_since: None,
        bridge: "chooseImage",
        in_js_api_list: true,
        status: Status::Current,
        summary: Text::new(
            "拍照或从手机相册中选图接口",
            "Takes photos or picks them from the album",
        ),
        usage: Text::new(
            "上传图片的第一步：得到 localId，再交给 uploadImage。",
            "The first step of an upload: it gives localIds, which uploadImage takes.",
        ),
        parameters: vec![
            optional(
                "count",
                "number (1–9)",
                "9",
                "最多选几张",
                "How many at most",
            ),
            optional(
                "sizeType",
                "('original' | 'compressed')[]",
                r#"["original","compressed"]"#,
                "可选原图还是压缩图",
                "Whether originals or compressed pictures may be chosen",
            ),
            optional(
                "sourceType",
                "('album' | 'camera')[]",
                r#"["album","camera"]"#,
                "从相册还是相机选取",
                "From the album or the camera",
            ),
        ],
        results: vec![
            field(
                "localIds",
                "string[]",
                "选定图片的本地 ID，可作为 img 的 src（WKWebView 除外）",
                "Local ids, usable as an img's src (not in WKWebView)",
            ),
            field(
                "sourceType",
                "'album' | 'camera'",
                "图片来源，部分客户端返回",
                "Where they came from; some clients tell",
            ),
        ],
        callbacks: CANCELLABLE_CALL,
        notes: vec![Text::new(
            "旧版安卓在它的回调里直接上传可能没有反应，先等 100 毫秒。",
            "Old Android clients may ignore an upload started inside its callback: wait 100 ms first.",
        )],
    }
}

pub(super) fn preview_image() -> InterfaceSpec {
    InterfaceSpec {
        group: Group::Image,
        kind: super::Kind::Call,
        errors: &[],
        related: &[],
        since: "1.0.0",
        client_since: None,
        bridge: "imagePreview",
        in_js_api_list: true,
        status: Status::Current,
        summary: Text::new("预览图片接口", "Shows pictures in WeChat's own viewer"),
        usage: Text::new(
            "点击图片后用微信的看图界面放大、翻页、保存。",
            "Lets a tapped picture be zoomed, swiped and saved in WeChat's viewer.",
        ),
        parameters: vec![
            required(
                "current",
                "string",
                "当前显示图片的 http(s) 链接",
                "The http(s) URL of the picture to start with",
            ),
            required(
                "urls",
                "string[]",
                "需要预览的图片链接列表",
                "The URLs of all pictures",
            ),
        ],
        results: vec![],
        callbacks: CALL,
        notes: vec![Text::new(
            "链接必须是完整的 http(s) 地址，相对路径打不开。",
            "URLs must be absolute: relative ones do not open.",
        )],
    }
}

pub(super) fn upload_image() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Image,
        "uploadImage",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn download_image() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Image,
        "downloadImage",
        Text::new("", ""),
        Text::new("", ""),
    )
}

pub(super) fn get_local_img_data() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Image,
        "getLocalImgData",
        Text::new("", ""),
        Text::new("", ""),
    )
}
