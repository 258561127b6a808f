//! The one table of WeChat's error codes: what each means for us and what to do about it.
//! Source: 全局返回码 <https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html>
//! and the error lists of the calls themselves.

use super::ErrorClass::{self, Configuration, DailyLimit, MinuteLimit, TokenInvalid, Transient};
use crate::text::Text;

/// On which calls a meaning holds. Only 40001 depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeContext {
    /// The same everywhere.
    Any,
    /// Calls authorised by AppID and AppSecret.
    AppSecret,
    /// Calls authorised by an access token.
    AccessToken,
    /// Calls authorised by the token that a visitor's code gave.
    VisitorToken,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeInfo {
    /// `errcode`.
    pub code: i64,
    pub context: CodeContext,
    pub class: ErrorClass,
    /// What it means and what to do.
    pub hint: Text,
}

impl CodeInfo {
    /// The row for `code` on a call authorised as `context` says.
    pub fn find(code: i64, context: CodeContext) -> Option<&'static Self> {
        CODES.iter().find(|row| {
            row.code == code && (row.context == CodeContext::Any || row.context == context)
        })
    }
}

const fn row(code: i64, class: ErrorClass, zh: &'static str, en: &'static str) -> CodeInfo {
    row_on(CodeContext::Any, code, class, zh, en)
}

const fn row_on(
    context: CodeContext,
    code: i64,
    class: ErrorClass,
    zh: &'static str,
    en: &'static str,
) -> CodeInfo {
    CodeInfo {
        code,
        context,
        class,
        hint: Text::new(zh, en),
    }
}

/// All codes known to this server, in ascending order.
pub static CODES: &[CodeInfo] = &[
    row(
        -1,
        Transient,
        "微信系统繁忙，稍候重试。",
        "WeChat is busy: try again in a moment.",
    ),
    row_on(
        CodeContext::AppSecret,
        40001,
        Configuration,
        "AppSecret 错误或不属于该 AppID：请到公众平台核对，若已重置请更新 WECHAT_APP_SECRET。",
        "The AppSecret is wrong or belongs to another AppID: compare it with the console; after a reset, update WECHAT_APP_SECRET.",
    ),
    row_on(
        CodeContext::AccessToken,
        40001,
        TokenInvalid,
        "access_token 无效或不是最新：多半有别的服务也在获取 token；请统一由一处获取，或改用 stable_token。",
        "The access_token is invalid or not the latest: probably another service fetches tokens too; fetch in one place, or use stable_token.",
    ),
    row_on(
        CodeContext::VisitorToken,
        40001,
        TokenInvalid,
        "网页授权 access_token 无效或与 openid 不匹配：它与全局 access_token 不是同一个，有效期 2 小时；请让用户重新授权。",
        "The visitor's OAuth access_token is not valid or not for this openid: it is another than the account's, and lives two hours; send the user through authorisation again.",
    ),
    row(
        40002,
        Configuration,
        "grant_type 不正确：应为 client_credential。",
        "The grant_type is wrong: it has to be client_credential.",
    ),
    row(
        40003,
        Configuration,
        "openid 不正确：请使用该公众号下的用户 openid。",
        "The openid is wrong: use the openid that the user has with this very account.",
    ),
    row(
        40007,
        Configuration,
        "media_id 错误或已过期：临时素材只保留 3 天，请重新上传。",
        "The media_id is wrong or has expired: temporary media live for 3 days; upload it again.",
    ),
    row(
        40013,
        Configuration,
        "AppID 不正确：请核对 WECHAT_APP_ID 的大小写与前缀 wx。",
        "The AppID is not valid: check WECHAT_APP_ID, its case and its prefix wx.",
    ),
    row(
        40014,
        TokenInvalid,
        "access_token 不合法：请确认完整保存了它（至少预留 512 个字符），然后重新获取。",
        "The access_token is not well-formed: make sure that all of it is stored (leave room for at least 512 characters) and fetch a new one.",
    ),
    row(
        40029,
        Configuration,
        "网页授权 code 无效：每个 code 只能用一次，请让用户重新授权。",
        "The OAuth code is not valid: each can be used once; send the user through authorisation again.",
    ),
    row(
        40056,
        Configuration,
        "卡券 code 无效：encrypt_code 只有发券的公众号能解密，且传递时 + 不能变成空格；请用 encodeURIComponent 或 JSON 传递。",
        "This is no code of a card: an encrypt_code is for the account that issued the card, and its + must not become a blank on the way; send it as JSON or with encodeURIComponent.",
    ),
    row(
        40066,
        Configuration,
        "接口地址不正确：请检查 WECHAT_API_BASE 和接口路径。",
        "There is no such API: check WECHAT_API_BASE and the path of the call.",
    ),
    row(
        40097,
        Configuration,
        "参数错误：getticket 的 type 应为 jsapi 或 wx_card。",
        "A parameter is wrong: the type of getticket is jsapi or wx_card.",
    ),
    row(
        40099,
        Configuration,
        "该卡券已被核销：请不要重复使用同一个 code。",
        "The card has been redeemed: a code can be used once.",
    ),
    row(
        40116,
        Configuration,
        "卡券 code 不合法：请核对 code 是否属于该卡券。",
        "The code of the card is not valid: check that it belongs to this card.",
    ),
    row(
        40125,
        Configuration,
        "AppSecret 无效：请到公众平台核对，若已重置请更新 WECHAT_APP_SECRET。",
        "The AppSecret is not valid: compare it with the console; after a reset, update WECHAT_APP_SECRET.",
    ),
    row(
        40127,
        Configuration,
        "该卡券已被用户删除或转赠：请让用户重新选择。",
        "The user has deleted the card or given it away: let them choose again.",
    ),
    row(
        40163,
        Configuration,
        "网页授权 code 已被使用：请让用户重新授权，并避免重复提交。",
        "The OAuth code has been used: send the user through authorisation again and don't submit it twice.",
    ),
    row(
        40164,
        Configuration,
        "服务器 IP 不在白名单：请把服务器日志中 errmsg 里的 IP 加到公众平台“基本配置 - IP白名单”。",
        "This server's IP address is not on the allow-list: add the address that the server's log names in the console under IP allow-list.",
    ),
    row(
        40226,
        Configuration,
        "该用户被微信判定为高风险，网页授权已被拦截：请让用户换用其他微信号或稍后再试。",
        "WeChat takes this user for a high risk and blocks the authorisation: another WeChat account, or a later attempt, may pass.",
    ),
    row(
        40243,
        Configuration,
        "AppSecret 已被冻结：请管理员在公众平台解冻或重置。",
        "The AppSecret is frozen: an administrator has to unfreeze or reset it in the console.",
    ),
    row(
        41001,
        Configuration,
        "缺少 access_token 参数：请在调用时带上。",
        "The access_token is missing from the call: send it along.",
    ),
    row(
        41002,
        Configuration,
        "缺少 appid 参数：请配置 WECHAT_APP_ID。",
        "The appid is missing from the call: set WECHAT_APP_ID.",
    ),
    row(
        41004,
        Configuration,
        "缺少 secret 参数：请配置 WECHAT_APP_SECRET 或 WECHAT_APP_SECRET_FILE。",
        "The secret is missing from the call: set WECHAT_APP_SECRET or WECHAT_APP_SECRET_FILE.",
    ),
    row(
        41006,
        Configuration,
        "缺少 media_id 参数：请先上传素材。",
        "The media_id is missing from the call: upload the media first.",
    ),
    row(
        41008,
        Configuration,
        "缺少网页授权 code 参数：请让用户从授权链接重新进入。",
        "The OAuth code is missing from the call: send the user through authorisation again.",
    ),
    row(
        41009,
        Configuration,
        "缺少 openid 参数：请使用网页授权返回的 openid。",
        "The openid is missing from the call: send the one that the authorisation gave.",
    ),
    row(
        41011,
        Configuration,
        "缺少必填字段：请核对请求体，解密卡券 code 时应包含 encrypt_code。",
        "A required field is missing: check the body; decrypting a card's code needs encrypt_code.",
    ),
    row(
        41012,
        Configuration,
        "缺少 card_id 参数：请传入卡券 ID。",
        "The card_id is missing from the call: send the card's id.",
    ),
    row(
        42001,
        TokenInvalid,
        "access_token 已过期：会自动重新获取；若频繁出现请检查服务器时钟和缓存。",
        "The access_token has expired: a new one is fetched; if that happens often, check the server's clock and cache.",
    ),
    row(
        42003,
        Configuration,
        "网页授权 code 已过期（有效期 5 分钟）：请让用户重新授权。",
        "The OAuth code has expired (it lives five minutes): send the user through authorisation again.",
    ),
    row(
        43002,
        Configuration,
        "该接口必须使用 POST：请检查中间的代理是否把请求改成了 GET。",
        "The call has to be a POST: check whether a proxy in between turned it into a GET.",
    ),
    row(
        45009,
        DailyLimit,
        "今日调用次数已用完：次日零点恢复；请统一缓存凭据，必要时用 clear_quota 清零（每月 10 次）。",
        "Today's quota is used up: it returns at midnight (China time); cache credentials in one place, or call clear_quota (10 times a month).",
    ),
    row(
        45011,
        MinuteLimit,
        "调用太频繁：请等一分钟再试，并检查是否有循环调用。",
        "Too many calls in this minute: wait for the next one, and look for a loop that calls.",
    ),
    row(
        47001,
        Configuration,
        "请求体不是合法的 JSON：请检查中间的代理是否改动了请求内容。",
        "The request body is not valid JSON: check whether a proxy in between changes it.",
    ),
    row(
        48001,
        Configuration,
        "接口未授权：请在公众平台“接口权限”中确认该账号已认证并拥有此权限，且 token 类型正确。",
        "The account has no right to this call: check its verification and permissions in the console, and that the token is of the right kind.",
    ),
    row(
        48004,
        Configuration,
        "接口已被封禁：请登录公众平台查看站内信并申诉。",
        "The call is banned for this account: read the notices in the console and appeal there.",
    ),
    row(
        48006,
        DailyLimit,
        "clear_quota 本月次数已用完（每月 10 次）：请等待配额自动恢复。",
        "clear_quota is used up for this month (10 times): wait until the quota returns by itself.",
    ),
    row(
        50002,
        Configuration,
        "用户或账号受限：可能因违规被限制，请登录公众平台查看。",
        "The user or account is restricted, perhaps after a violation: see the console.",
    ),
    row(
        50007,
        Configuration,
        "账号已冻结：请登录公众平台按提示处理。",
        "The account is frozen: follow what the console says.",
    ),
    row(
        89501,
        Configuration,
        "该 IP 正在等待管理员确认：请管理员在微信中确认后再试。",
        "This IP address waits for an administrator's confirmation: let them confirm it in WeChat, then try again.",
    ),
    row(
        89503,
        Configuration,
        "该 IP 调用需要管理员确认：请联系管理员在微信中确认。",
        "Calls from this IP address need an administrator's confirmation: ask them to confirm it in WeChat.",
    ),
    row(
        89506,
        Configuration,
        "该 IP 在 24 小时内被管理员拒绝两次，24 小时内不可再调用：请联系管理员。",
        "An administrator refused this IP address twice within 24 hours; it is blocked for 24 hours: talk to them.",
    ),
    row(
        89507,
        Configuration,
        "该 IP 在 1 小时内被管理员拒绝一次，1 小时内不可再调用：请联系管理员。",
        "An administrator refused this IP address within the last hour; it is blocked for an hour: talk to them.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_both_hints() {
        for row in CODES {
            assert!(!row.hint.zh.is_ascii(), "{}: no Chinese hint", row.code);
            assert!(row.hint.en.is_ascii(), "{}: odd English hint", row.code);
            assert!(row.hint.en.len() > 20, "{}: no English hint", row.code);
        }
    }

    #[test]
    fn the_table_is_sorted_and_free_of_contradictions() {
        for pair in CODES.windows(2) {
            let same = pair[0].code == pair[1].code;
            assert!(
                pair[0].code <= pair[1].code,
                "{} is out of order",
                pair[1].code
            );
            assert!(
                !same || pair[0].context != pair[1].context,
                "{} twice",
                pair[1].code
            );
        }
    }

    #[test]
    fn the_codes_of_the_documentation_are_all_there() {
        let documented = [
            -1, 40001, 40002, 40003, 40007, 40013, 40014, 40029, 40066, 40097, 40125, 40163, 40164,
            40226, 40243, 41001, 41002, 41004, 41006, 41008, 41009, 42001, 42003, 43002, 45009,
            45011, 48001, 48004, 48006, 50002, 50007, 89501, 89503, 89506, 89507,
        ];
        for code in documented {
            for context in [
                CodeContext::AppSecret,
                CodeContext::AccessToken,
                CodeContext::VisitorToken,
            ] {
                assert!(CodeInfo::find(code, context).is_some(), "{code} is missing");
            }
        }
    }
}
