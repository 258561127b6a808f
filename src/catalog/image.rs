//! 图像接口

use super::{
    Choice, Group, Input, Interface, InterfaceSpec, Parameter,
    parameter::{choice, optional, required},
    spec::{CANCELLABLE_CALL, field},
    voice::progress_tips,
};
use crate::text::Text;

const SIZE_TYPES: &[Choice] = &[
    choice("\"original\"", "wx::SizeType::Original"),
    choice("\"compressed\"", "wx::SizeType::Compressed"),
];
const SOURCE_TYPES: &[Choice] = &[
    choice("\"album\"", "wx::ImageSource::Album"),
    choice("\"camera\"", "wx::ImageSource::Camera"),
];

const fn local_image() -> Parameter {
    required(
        "localId",
        "string",
        "图片的本地 ID",
        "The local id of a picture",
    )
    .example("\"weixin://resourceid/1\"")
    .obtained_by(&[Interface::ChooseImage])
}

pub(super) fn choose_image() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Image,
        "chooseImage",
        Text::new(
            "拍照或从手机相册中选图接口",
            "Takes photos or picks them from the album",
        ),
        Text::new(
            "上传图片的第一步：得到 localId，再交给 uploadImage。",
            "The first step of an upload: it gives localIds, which uploadImage takes.",
        ),
    )
    .parameters([
        optional("count", "number", "9", "最多选几张", "How many at most")
            .input(Input::Integer { min: 1, max: 9 }),
        optional(
            "sizeType",
            "('original' | 'compressed')[]",
            r#"["original","compressed"]"#,
            "可选原图还是压缩图",
            "Whether originals or compressed pictures may be chosen",
        )
        .input(Input::Subset(SIZE_TYPES)),
        optional(
            "sourceType",
            "('album' | 'camera')[]",
            r#"["album","camera"]"#,
            "从相册还是相机选取",
            "From the album or the camera",
        )
        .input(Input::Subset(SOURCE_TYPES)),
    ])
    .results([
        field(
            "localIds",
            "string[]",
            "选定图片的本地 ID，可作为 img 的 src（WKWebView 除外）",
            "Local ids, usable as an img's src (not in WKWebView)",
        ),
        field(
            "sourceType",
            "'album' | 'camera' | undefined",
            "图片来源，部分客户端返回",
            "Where they came from; some clients tell",
        ),
    ])
    .callbacks(CANCELLABLE_CALL)
    .notes([
        Text::new(
            "旧版安卓在它的回调里直接上传可能没有反应，先等 100 毫秒。",
            "Old Android clients may ignore an upload started inside its callback: wait 100 ms first.",
        ),
        Text::new(
            "iOS 的 WKWebView 不显示 localId，用 getLocalImgData 取得图片数据后再显示。",
            "In WKWebView on iOS an img doesn't show a localId: get the data with getLocalImgData.",
        ),
        Text::new(
            "localId 只在本机当前页面有效，不能存到服务器；要保存图片请用 uploadImage。",
            "A localId holds on this phone and page only and is nothing to store: keep pictures with uploadImage.",
        ),
        Text::new(
            "count 传 0 会被 jweixin 当作没有传，即最多 9 张。",
            "jweixin takes a count of 0 for none given, which means 9.",
        ),
    ])
    .related(&[
        Interface::UploadImage,
        Interface::PreviewImage,
        Interface::GetLocalImgData,
    ])
}

pub(super) fn preview_image() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Image,
        "imagePreview",
        Text::new("预览图片接口", "Shows pictures in WeChat's own viewer"),
        Text::new(
            "点击图片后用微信的看图界面放大、翻页、保存。",
            "Lets a tapped picture be zoomed, swiped and saved in WeChat's viewer.",
        ),
    )
    .parameters([
        required(
            "current",
            "string",
            "打开时先显示的图片",
            "The picture to start with",
        )
        .input(Input::Url)
        .example("\"/samples/dawn.jpg\""),
        required("urls", "string[]", "全部要预览的图片", "All pictures")
            .input(Input::Urls)
            .example(r#"["/samples/dawn.jpg","/samples/noon.jpg","/samples/dusk.jpg"]"#),
    ])
    .notes([
        Text::new(
            "链接必须是完整的 http(s) 地址，相对路径打不开。",
            "URLs must be absolute: relative ones do not open.",
        ),
        Text::new(
            "current 应与 urls 中的某一项完全相同，否则可能不会从它开始显示。",
            "current should equal one of urls to the letter, or the viewer may start with another.",
        ),
        Text::new(
            "成功只表示看图界面已打开，用户关闭它时没有回调。",
            "success means that the viewer has opened; nothing tells when the user closes it.",
        ),
    ])
    .related(&[Interface::ChooseImage])
}

pub(super) fn upload_image() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Image,
        "uploadImage",
        Text::new("上传图片接口", "Uploads a picture to WeChat's server"),
        Text::new(
            "把用户选的图片交给自己的服务器：先传到微信，再由服务器凭 serverId 下载。",
            "Brings the user's picture to your server by way of WeChat: your server fetches it by its serverId.",
        ),
    )
    .parameters([local_image(), progress_tips()])
    .results([field(
        "serverId",
        "string",
        "图片在微信服务器上的 ID，即 media_id",
        "The picture's id on WeChat's server, its media_id",
    )])
    .notes([
        Text::new(
            "一次只能上传一张：同时发起多个调用会失败，要等上一张完成再传下一张。",
            "One at a time: calls side by side fail, so begin the next when the one before has ended.",
        ),
        Text::new(
            "serverId 有效期 3 天，服务器要及时用临时素材接口（media/get）下载保存。",
            "A serverId holds for three days: let your server fetch the picture (media/get) and keep it.",
        ),
        Text::new(
            "旧版安卓在 chooseImage 的回调里直接上传可能没有反应，先等 100 毫秒。",
            "Old Android clients may ignore an upload started inside chooseImage's callback: wait 100 ms first.",
        ),
        Text::new(
            "在 Rust 中，wx::choose_and_upload 让用户选图并逐张上传；已有 localId 时用 wx::upload_images。",
            "In Rust wx::choose_and_upload lets the user choose and uploads one after the other; wx::upload_images takes localIds.",
        ),
    ])
    .related(&[Interface::ChooseImage, Interface::DownloadImage])
}

pub(super) fn download_image() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Image,
        "downloadImage",
        Text::new("下载图片接口", "Downloads an uploaded picture"),
        Text::new(
            "在另一个页面或另一部手机上重新取得已上传的图片。",
            "Gets an uploaded picture again on another page or phone.",
        ),
    )
    .parameters([
        required(
            "serverId",
            "string",
            "图片在微信服务器上的 ID",
            "The picture's id on WeChat's server",
        )
        .example("\"media_id_of_a_picture\"")
        .obtained_by(&[Interface::UploadImage]),
        progress_tips(),
    ])
    .results([field(
        "localId",
        "string",
        "下载后图片的本地 ID",
        "The local id of the downloaded picture",
    )])
    .notes([
        Text::new(
            "只能下载 uploadImage 上传的图片，超过 3 天就失效。",
            "Only for pictures from uploadImage, and only within three days.",
        ),
        Text::new(
            "与上传一样，一次只下载一张。",
            "As with uploads, one at a time.",
        ),
    ])
    .related(&[
        Interface::UploadImage,
        Interface::GetLocalImgData,
        Interface::PreviewImage,
    ])
}

pub(super) fn get_local_img_data() -> InterfaceSpec {
    InterfaceSpec::new(
        Group::Image,
        "getLocalImgData",
        Text::new("获取本地图片接口", "Reads a picture as data"),
        Text::new(
            "iOS 的 WKWebView 不能直接显示 localId，用它得到 img 能显示的数据。",
            "WKWebView on iOS doesn't show a localId: this gives data that an img does show.",
        ),
    )
    .since("1.2.0")
    .parameters([local_image()])
    .results([field(
        "localData",
        "string",
        "图片的 data URL（base64），前缀已统一",
        "The picture as a data URL (base64), with a proper prefix",
    )])
    .notes([
        Text::new(
            "各客户端的原始前缀不同：iOS 一律写作 data:image/jgp（原文如此），安卓没有前缀。",
            "Clients differ: iOS begins with data:image/jgp (sic) whatever the picture is, Android has no prefix at all.",
        ),
        Text::new(
            "文档只承诺 iOS 的 WKWebView；安卓上通常也能用，但直接把 localId 作为 img 的 src 更省内存。",
            "The document promises it for WKWebView on iOS only. It usually works on Android, where a localId as an img's src takes less memory.",
        ),
        Text::new(
            "数据可能有几兆字节：需要原图时用 uploadImage，不要把 base64 提交给服务器。",
            "The data can be megabytes: send pictures to your server with uploadImage, not as base64.",
        ),
    ])
    .related(&[Interface::ChooseImage, Interface::UploadImage])
}
