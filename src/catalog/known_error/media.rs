//! What pictures, recordings, location and network type end in, beside what every call may end in.

use super::{
    KnownError, Scope,
    link::{JS_SDK, TEMPORARY_MEDIA},
};
use crate::text::Text;

pub(super) const ERRORS: &[KnownError] = &[
    KnownError {
        id: "upload-fail",
        scope: Scope::Call,
        patterns: &["uploadimage:fail", "uploadvoice:fail"],
        title: Text::new("上传失败", "Uploading fails"),
        causes: &[
            Text::new(
                "localId 已失效：它只在本次打开的页面里有效。",
                "The localId is no longer valid: it lives as long as the page.",
            ),
            Text::new(
                "同时上传了几个：一次只能上传一个。",
                "Several were uploaded at once: WeChat takes one at a time.",
            ),
            Text::new(
                "手机网络不稳定，或图片过大。",
                "The phone's network is unsteady, or the picture too large.",
            ),
        ],
        remedy: Text::new(
            "重新选择或录制，等前一个的回调之后再传下一个；大图用 compressed。",
            "Choose or record again, wait for each callback before the next upload, and take compressed pictures.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "download-fail",
        scope: Scope::Call,
        patterns: &["downloadimage:fail", "downloadvoice:fail"],
        title: Text::new("下载失败", "Downloading fails"),
        causes: &[
            Text::new(
                "serverId 已过期：素材只保留 3 天。",
                "The serverId has expired: media are kept for 3 days.",
            ),
            Text::new(
                "serverId 是另一个公众号上传的，或类型不符（图片与语音）。",
                "Another account uploaded it, or it is of the other kind (picture, voice).",
            ),
        ],
        remedy: Text::new(
            "重新上传；要长期保存，由服务器用 media/get 下载到自己的存储。",
            "Upload it again; to keep it, let the server fetch it with media/get.",
        ),
        links: &[TEMPORARY_MEDIA],
        appendix: &[],
    },
    KnownError {
        id: "local-img-data-fail",
        scope: Scope::Call,
        patterns: &["getlocalimgdata:fail"],
        title: Text::new("读取本地图片失败", "Reading a chosen picture fails"),
        causes: &[
            Text::new(
                "localId 已失效，或不是 chooseImage 给出的。",
                "The localId is no longer valid, or is none of chooseImage's.",
            ),
            Text::new(
                "客户端没有实现：文档只承诺 iOS 的 WKWebView。",
                "The client lacks it: the document promises it for WKWebView on iOS only.",
            ),
        ],
        remedy: Text::new(
            "安卓上直接把 localId 用作 img 的 src；iOS 上一次只取一张。",
            "On Android use the localId as an img's src; on iOS ask for one picture at a time.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "record-fail",
        scope: Scope::Call,
        patterns: &["startrecord:fail", "stoprecord:fail"],
        title: Text::new("录音失败", "Recording fails"),
        causes: &[
            Text::new(
                "微信没有麦克风权限，或麦克风正被通话占用。",
                "WeChat may not use the microphone, or a call is using it.",
            ),
            Text::new(
                "上一段录音没有结束就再次开始；或还没有开始就停止。",
                "It was started twice, or stopped before it was started.",
            ),
            Text::new(
                "录音已满一分钟自动停止：用 onVoiceRecordEnd 取得 localId。",
                "It ended by itself after a minute: onVoiceRecordEnd gives the localId.",
            ),
        ],
        remedy: Text::new(
            "在系统设置中允许微信使用麦克风；录音中禁用开始按钮，并注册 onVoiceRecordEnd。",
            "Let WeChat use the microphone in the phone's settings; disable the button while recording, and register onVoiceRecordEnd.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "get-location-fail",
        scope: Scope::Call,
        patterns: &["getlocation:fail", "geolocation:fail", "geo location:fail"],
        title: Text::new("获取位置失败", "Reading the location fails"),
        causes: &[
            Text::new(
                "手机的定位服务没有打开，或没有授权给微信。",
                "The phone's location service is off, or WeChat may not use it.",
            ),
            Text::new(
                "室内没有定位信号，超时了。",
                "There is no signal indoors, and it timed out.",
            ),
            Text::new(
                "公众号没有开通获取地理位置的权限。",
                "The account has no right to read locations.",
            ),
        ],
        remedy: Text::new(
            "打开定位并授权后重试；失败时给出手动选择位置的入口。",
            "Switch the service on, grant it and try again; offer another way to choose a place.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "open-location-fail",
        scope: Scope::Call,
        patterns: &["openlocation:fail"],
        title: Text::new("打开地图失败", "Opening the map fails"),
        causes: &[
            Text::new(
                "latitude、longitude、scale 传成了字符串：必须是数字。",
                "latitude, longitude or scale is a text: they have to be numbers.",
            ),
            Text::new(
                "经纬度写反了或超出范围。",
                "Latitude and longitude are swapped or out of range.",
            ),
        ],
        remedy: Text::new(
            "用 parseFloat 转成数字再传。",
            "Convert them with parseFloat first.",
        ),
        links: &[JS_SDK],
        appendix: &[],
    },
    KnownError {
        id: "network-type-fail",
        scope: Scope::Call,
        patterns: &["getnetworktype:fail"],
        title: Text::new("没有得到网络类型", "No network type"),
        causes: &[
            Text::new("手机没有联网。", "The phone is offline."),
            Text::new(
                "客户端返回了 jweixin 不认识的写法：除 wifi、edge、wwan 和 subtype 之外，jweixin 一律报 fail。",
                "The client's answer is new to jweixin: but for wifi, edge, wwan and a subtype it reports fail.",
            ),
        ],
        remedy: Text::new(
            "按未知网络处理，不要阻止用户继续。",
            "Treat it as an unknown network, and let the user go on.",
        ),
        links: &[],
        appendix: &[],
    },
];
