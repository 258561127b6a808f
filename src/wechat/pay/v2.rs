//! The older API: XML, signed both ways with the merchant's APIv2 key.
//! <https://pay.weixin.qq.com/doc/v2/merchant/4011941195>

use reqwest::{Method, header};
use secrecy::ExposeSecret;

use super::{
    Acknowledgement, Notification, NotificationError, OrderToPlace, PayCall, PayError, PaySignType,
    SignatureError, TradeState, Transaction,
    codes::FAIL,
    http::Http,
    moment, order,
    xml::{self, Parameters},
};
use crate::{
    signature::{nonce_str, pay::v2},
    wechat::{AppId, V2Keys, client::Redactor},
};

const SUCCESS: &str = "SUCCESS";
const XML: &str = "text/xml; charset=utf-8";

/// One merchant's access to v2.
pub(super) struct V2<'a> {
    pub http: &'a Http,
    pub mch_id: &'a str,
    pub keys: &'a V2Keys,
}

impl V2<'_> {
    pub async fn place(
        &self,
        app_id: &AppId,
        order: &OrderToPlace<'_>,
    ) -> Result<String, PayError> {
        let call = PayCall::UnifiedOrder;
        let end = moment::digits(order.expires_at)
            .ok_or(PayError::Order("its end lies too far in the future"))?;
        let total = order.total.to_string();
        let client_ip = order.client_ip.to_string();
        let fields = [
            ("body", order.description),
            ("out_trade_no", order.out_trade_no),
            ("total_fee", &total),
            ("fee_type", "CNY"),
            ("spbill_create_ip", &client_ip),
            ("time_expire", &end),
            ("notify_url", order.notify_url),
            ("trade_type", "JSAPI"),
            ("openid", order.openid),
        ];
        let mut answer = self.call(call, app_id, &fields).await?;
        order::prepay_id(call, answer.remove("prepay_id").unwrap_or_default())
    }

    pub async fn query(&self, app_id: &AppId, out_trade_no: &str) -> Result<Transaction, PayError> {
        let call = PayCall::OrderQuery;
        let mut answer = self
            .call(call, app_id, &[("out_trade_no", out_trade_no)])
            .await?;
        answer
            .remove("trade_state")
            .and_then(|name| TradeState::from_name(&name))
            .ok_or("its trade_state is missing or not known")
            .and_then(|state| transaction(answer, state))
            .map_err(|reason| PayError::malformed(call, reason))?
            .answering(call, app_id, self.mch_id, out_trade_no)
    }

    pub async fn close(&self, app_id: &AppId, out_trade_no: &str) -> Result<(), PayError> {
        self.call(
            PayCall::CloseOrder,
            app_id,
            &[("out_trade_no", out_trade_no)],
        )
        .await
        .map(drop)
    }

    /// `signType` and `paySign`.
    pub fn pay_sign(
        &self,
        app_id: &AppId,
        package: &str,
        nonce_str: &str,
        timestamp: u64,
    ) -> (PaySignType, String) {
        let sign_type = self.keys.sign_type;
        let signed = [
            ("appId", app_id.as_str()),
            ("timeStamp", &timestamp.to_string()),
            ("nonceStr", nonce_str),
            ("package", package),
            ("signType", sign_type.as_str()),
        ];
        let pay_sign = v2::sign(&owned(&signed), self.key(), sign_type);
        (PaySignType::V2(sign_type), pay_sign)
    }

    /// Nothing in it tells its age: whoever gets hold of one can repeat it, and the stored order tells the repetition.
    pub fn notification(&self, body: &[u8]) -> Result<Notification, NotificationError> {
        let text =
            str::from_utf8(body).map_err(|_| NotificationError::Malformed("it is not UTF-8"))?;
        let parameters = xml::read(text).map_err(NotificationError::Malformed)?;
        if value(&parameters, "return_code") != SUCCESS {
            return Err(NotificationError::Malformed(
                "its return_code is not SUCCESS",
            ));
        }
        // WeChat signs as the order was signed, which is as it is configured: what claims another way is not believed, else
        // anybody could choose the weaker one.
        self.check(&parameters)?;
        if value(&parameters, "mch_id") != self.mch_id {
            return Err(NotificationError::OtherMerchant);
        }
        let state = match value(&parameters, "result_code") {
            SUCCESS => TradeState::Success,
            _ => TradeState::PayError,
        };
        let transaction = transaction(parameters, state).map_err(NotificationError::Malformed)?;
        let id = transaction.transaction_id.as_ref();
        Ok(Notification {
            id: id.unwrap_or(&transaction.out_trade_no).clone(),
            transaction,
        })
    }

    /// A successful answer, whose signature is right.
    async fn call(
        &self,
        call: PayCall,
        app_id: &AppId,
        fields: &[(&str, &str)],
    ) -> Result<Parameters, PayError> {
        let sign_type = self.keys.sign_type;
        let mut parameters = owned(fields);
        parameters.extend(owned(&[
            ("appid", app_id.as_str()),
            ("mch_id", self.mch_id),
            ("nonce_str", &nonce_str(&mut rand::rng())),
            ("sign_type", sign_type.as_str()),
        ]));
        let sign = v2::sign(&parameters, self.key(), sign_type);
        parameters.insert("sign".to_owned(), sign);

        let request = self
            .http
            .client()
            .request(Method::POST, self.http.url(call.path())?)
            .header(header::CONTENT_TYPE, XML)
            .body(xml::write(&parameters));
        let answer = self.http.send(call, request).await?;
        if answer.status != 200 {
            return Err(PayError::HttpStatus {
                call,
                status: answer.status,
            });
        }
        let parameters =
            xml::read(&answer.body).map_err(|reason| PayError::malformed(call, reason))?;
        let api = |code: &str, message: &str| PayError::Api {
            call,
            status: answer.status,
            code: code.to_owned(),
            message: Redactor::new(&self.keys.api_v2_key).clean(message),
        };
        // WeChat does not sign what it refuses to look into.
        if value(&parameters, "return_code") != SUCCESS {
            return Err(api(FAIL, value(&parameters, "return_msg")));
        }
        self.check(&parameters)
            .map_err(|error| PayError::Signature { call, error })?;
        match (
            value(&parameters, "result_code"),
            value(&parameters, "err_code"),
        ) {
            (SUCCESS, _) => Ok(parameters),
            (_, "") => Err(PayError::malformed(call, "its err_code is missing")),
            (_, code) => Err(api(code, value(&parameters, "err_code_des"))),
        }
    }

    fn check(&self, parameters: &Parameters) -> Result<(), SignatureError> {
        if value(parameters, "sign").is_empty() {
            Err(SignatureError::Missing("sign"))
        } else if v2::verify(parameters, self.key(), self.keys.sign_type) {
            Ok(())
        } else {
            Err(SignatureError::Wrong)
        }
    }

    fn key(&self) -> &str {
        self.keys.api_v2_key.expose_secret()
    }
}

/// WeChat goes by the body.
pub(super) fn acknowledgement(outcome: Result<(), &str>) -> Acknowledgement {
    let (code, message) = match outcome {
        Ok(()) => (SUCCESS, "OK"),
        Err(message) => (FAIL, message),
    };
    Acknowledgement {
        status: 200,
        content_type: XML,
        body: xml::write(&owned(&[("return_code", code), ("return_msg", message)])),
    }
}

fn transaction(
    mut parameters: Parameters,
    trade_state: TradeState,
) -> Result<Transaction, &'static str> {
    let mut take = |name: &str| order::unless_empty(parameters.remove(name));
    Ok(Transaction {
        app_id: take("appid").ok_or("its appid is missing")?,
        mch_id: take("mch_id").ok_or("its mch_id is missing")?,
        out_trade_no: take("out_trade_no").ok_or("its out_trade_no is missing")?,
        trade_state,
        transaction_id: take("transaction_id"),
        total: take("total_fee")
            .map(|text| text.parse().map_err(|_| "its total_fee is no integer"))
            .transpose()?,
        // Left out for the only currency there is.
        currency: Some(take("fee_type").unwrap_or_else(|| "CNY".to_owned())),
        openid: take("openid"),
        success_time: take("time_end")
            .map(|text| moment::read_digits(&text).ok_or("its time_end is no time"))
            .transpose()?,
    })
}

fn value<'a>(parameters: &'a Parameters, name: &str) -> &'a str {
    parameters.get(name).map_or("", String::as_str)
}

fn owned(parameters: &[(&str, &str)]) -> Parameters {
    parameters
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}
