//! What an order has to look like, alike for both versions of the API.

use url::Url;

use super::code::Refused;

/// A field: its names in both versions, and the bytes it may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// As a JSON pointer.
    pub(super) v3: &'static str,
    pub(super) v2: &'static str,
    limit: usize,
}

impl Field {
    const fn new(v3: &'static str, v2: &'static str, limit: usize) -> Self {
        Self { v3, v2, limit }
    }
}

pub(super) const APP_ID: Field = Field::new("/appid", "appid", 32);
pub(super) const MCH_ID: Field = Field::new("/mchid", "mch_id", 32);
pub(super) const DESCRIPTION: Field = Field::new("/description", "body", 127);
pub(super) const OUT_TRADE_NO: Field = Field::new("/out_trade_no", "out_trade_no", 32);
pub(super) const NOTIFY_URL: Field = Field::new("/notify_url", "notify_url", 255);
pub(super) const TOTAL: Field = Field::new("/amount/total", "total_fee", 10);
pub(super) const CURRENCY: Field = Field::new("/amount/currency", "fee_type", 16);
pub(super) const OPENID: Field = Field::new("/payer/openid", "openid", 128);
pub(super) const ATTACH: Field = Field::new("/attach", "attach", 127);
pub(super) const TIME_EXPIRE: Field = Field::new("/time_expire", "time_expire", 64);
pub(super) const NONCE_STR: Field = Field::new("/nonce_str", "nonce_str", 32);
pub(super) const TRADE_TYPE: Field = Field::new("/trade_type", "trade_type", 16);
pub(super) const CLIENT_IP: Field =
    Field::new("/scene_info/payer_client_ip", "spbill_create_ip", 64);

/// An order as a merchant asks for it. Two calls that ask for the same order are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) app_id: String,
    pub(super) mch_id: String,
    pub(super) out_trade_no: String,
    pub(super) description: String,
    pub(super) notify_url: String,
    /// In fen.
    pub(super) total: i64,
    pub(super) openid: String,
    pub(super) attach: String,
    /// The payer's address; empty when v3 was not told.
    pub(super) client_ip: String,
    /// Seconds since the Unix epoch.
    pub(super) time_expire: Option<i64>,
}

impl Wanted {
    /// What can be told without knowing the merchant. `currency` is empty when it was left out; `now` in seconds since the
    /// Unix epoch.
    pub(super) fn check(&self, currency: &str, now: u64) -> Result<(), Refused> {
        for (field, value) in [
            (APP_ID, &self.app_id),
            (MCH_ID, &self.mch_id),
            (DESCRIPTION, &self.description),
            (OUT_TRADE_NO, &self.out_trade_no),
            (NOTIFY_URL, &self.notify_url),
            (OPENID, &self.openid),
            (ATTACH, &self.attach),
            (CLIENT_IP, &self.client_ip),
        ] {
            if value.len() > field.limit {
                let said = format!("长度超过 {} 个字节", field.limit);
                return Err(Refused::field(field, said));
            }
        }
        check_out_trade_no(&self.out_trade_no)?;
        if self.total < 1 {
            return Err(Refused::field(TOTAL, "金额须为大于 0 的整数，单位为分"));
        }
        if !matches!(currency, "" | "CNY") {
            return Err(Refused::field(CURRENCY, "只支持 CNY"));
        }
        let over = |end: i64| u64::try_from(end).unwrap_or_default() <= now;
        if self.time_expire.is_some_and(over) {
            return Err(Refused::field(TIME_EXPIRE, "支付结束时间早于当前时间"));
        }
        notify_url(&self.notify_url).map(drop)
    }
}

/// The form of a merchant's order number.
pub(super) fn check_out_trade_no(text: &str) -> Result<(), Refused> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_-|*".contains(&b);
    if (6..=32).contains(&text.len()) && text.bytes().all(allowed) {
        Ok(())
    } else {
        Err(Refused::field(
            OUT_TRADE_NO,
            "商户订单号须为 6 至 32 个字符，只能含数字、字母和 _-|*",
        ))
    }
}

/// Where a notification goes, as a URL.
pub(super) fn notify_url(text: &str) -> Result<Url, Refused> {
    let refuse = |said| Err(Refused::field(NOTIFY_URL, said));
    match Url::parse(text) {
        Ok(url) if !matches!(url.scheme(), "http" | "https") => {
            refuse("通知地址须以 http:// 或 https:// 开头")
        }
        Ok(url) if url.query().is_some() || url.fragment().is_some() => {
            refuse("通知地址不能携带参数")
        }
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            refuse("通知地址不能携带用户名或密码")
        }
        Ok(url) => Ok(url),
        Err(_) => refuse("通知地址须为完整的 URL"),
    }
}
