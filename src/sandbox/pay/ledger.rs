//! What WeChat Pay knows: merchants with the accounts they are bound to, orders, and the nonces of signed requests.

use std::{
    collections::{HashSet, VecDeque},
    time::Duration,
};

use tokio::time::Instant;
use url::{Host, Url};

use super::{
    code::{Code, Refused},
    fields::{self, NOTIFY_URL, OPENID, Wanted},
    notification::Outbox,
    order::{Order, OrderState, Payment, Version},
    remember,
};
use crate::{
    sandbox::{clock::Moment, platform::SandboxAccount, users::User},
    wechat::{Merchant, MerchantKeys, PlatformKeys, SafeDomain, V2Keys, V3Keys, pay::moment},
};

/// How long a nonce is remembered; a request's time may be five minutes off either way.
const NONCE_MEMORY: Duration = Duration::from_secs(10 * 60);

/// See the module.
#[derive(Default)]
pub(in crate::sandbox) struct Ledger {
    merchants: Vec<Bound>,
    /// In the order of their placing, the newest ones.
    orders: VecDeque<Order>,
    nonces: Nonces,
    pub(super) outbox: Outbox,
}

/// A merchant and one of its accounts.
struct Bound {
    app_id: String,
    safe_domains: Vec<SafeDomain>,
    merchant: Merchant,
}

impl Ledger {
    pub(in crate::sandbox) fn new<'a>(
        accounts: impl IntoIterator<Item = &'a SandboxAccount>,
    ) -> Self {
        let bound = |account: &SandboxAccount| {
            Some(Bound {
                app_id: account.app_id.clone(),
                safe_domains: account.safe_domains.clone(),
                merchant: account.merchant.clone()?,
            })
        };
        Self {
            merchants: accounts.into_iter().filter_map(bound).collect(),
            ..Self::default()
        }
    }

    /// As if just switched on: the merchants stay, what they did is forgotten.
    pub(in crate::sandbox) fn forget(self) -> Self {
        Self {
            merchants: self.merchants,
            outbox: self.outbox.forget(),
            ..Self::default()
        }
    }

    /// The accounts that take payments.
    pub(super) fn app_ids(&self) -> impl Iterator<Item = &str> {
        self.merchants.iter().map(|bound| bound.app_id.as_str())
    }

    fn bound(&self, mch_id: &str) -> impl Iterator<Item = &Bound> {
        self.merchants
            .iter()
            .filter(move |bound| bound.merchant.mch_id == mch_id)
    }

    pub(super) fn v3_keys(&self, mch_id: &str) -> impl Iterator<Item = &V3Keys> {
        self.bound(mch_id)
            .filter_map(|bound| match &bound.merchant.keys {
                MerchantKeys::V3(keys) => Some(keys),
                MerchantKeys::V2(_) => None,
            })
    }

    pub(super) fn v2_keys(&self, mch_id: &str) -> Option<&V2Keys> {
        self.bound(mch_id)
            .find_map(|bound| match &bound.merchant.keys {
                MerchantKeys::V2(keys) => Some(keys),
                MerchantKeys::V3(_) => None,
            })
    }

    pub(super) fn knows(&self, mch_id: &str) -> bool {
        self.bound(mch_id).next().is_some()
    }

    /// The id of the public key that the merchant checks signatures with; `None` where it uses certificates.
    pub(super) fn public_key_id(&self, mch_id: &str) -> Option<String> {
        self.v3_keys(mch_id).find_map(|keys| match &keys.platform {
            PlatformKeys::PublicKey { id, .. } => Some(id.clone()),
            PlatformKeys::Certificates => None,
        })
    }

    /// The keys of an order's merchant.
    pub(super) fn keys_of(&self, order: &Order) -> Option<&MerchantKeys> {
        let Wanted { app_id, mch_id, .. } = &order.wanted;
        self.bound(mch_id)
            .find(|bound| bound.app_id == *app_id)
            .map(|bound| &bound.merchant.keys)
    }

    pub(super) fn nonces(&mut self) -> &mut Nonces {
        &mut self.nonces
    }

    /// Places an order, or finds the same one; gives its `prepay_id`.
    pub(super) fn place(
        &mut self,
        wanted: Wanted,
        currency: &str,
        version: Version,
        now: Moment,
    ) -> Result<String, Refused> {
        wanted.check(currency, moment::now())?;
        self.check_parties(&wanted)?;
        if let Some(order) = self.find_mut(&wanted.mch_id, &wanted.out_trade_no) {
            return match order.state {
                OrderState::Paid(_) => Err(Code::OrderPaid.into()),
                OrderState::Closed => Err(Code::OrderClosed.into()),
                OrderState::NotPaid if order.wanted != wanted => Err(Code::OutTradeNoUsed.into()),
                OrderState::NotPaid => {
                    order.renew(now);
                    Ok(order.prepay_id.clone())
                }
            };
        }
        let order = Order::new(wanted, version, now);
        let prepay_id = order.prepay_id.clone();
        remember(&mut self.orders, order);
        Ok(prepay_id)
    }

    /// What only who knows the merchant can tell.
    fn check_parties(&self, wanted: &Wanted) -> Result<(), Refused> {
        let bound = self.binding(&wanted.mch_id, &wanted.app_id)?;
        if User::of_openid(&wanted.openid, &wanted.app_id).is_none() {
            return Err(Refused::field(OPENID, "appid 和 openid 不匹配"));
        }
        let url = fields::notify_url(&wanted.notify_url)?;
        if !bound.may_be_notified_at(&url) {
            return Err(Refused::field(
                NOTIFY_URL,
                "沙盒只通知本机地址和该公众号的 JS 接口安全域名",
            ));
        }
        Ok(())
    }

    fn binding(&self, mch_id: &str, app_id: &str) -> Result<&Bound, Refused> {
        self.bound(mch_id)
            .find(|bound| bound.app_id == app_id)
            .ok_or_else(|| Code::AppidMchidNotMatch.into())
    }

    /// Whether the account may ask for the order: v2 names both.
    pub(super) fn check_owner(
        &self,
        app_id: &str,
        mch_id: &str,
        out_trade_no: &str,
    ) -> Result<(), Refused> {
        self.binding(mch_id, app_id)?;
        let order = self.find(mch_id, out_trade_no)?;
        if order.wanted.app_id == app_id {
            Ok(())
        } else {
            Err(Code::OrderNotExist.into())
        }
    }

    pub(super) fn find(&self, mch_id: &str, out_trade_no: &str) -> Result<&Order, Refused> {
        self.orders
            .iter()
            .find(|order| order.is(mch_id, out_trade_no))
            .ok_or_else(|| Code::OrderNotExist.into())
    }

    fn find_mut(&mut self, mch_id: &str, out_trade_no: &str) -> Option<&mut Order> {
        self.orders
            .iter_mut()
            .find(|order| order.is(mch_id, out_trade_no))
    }

    /// The newest order with this number, whoever the merchant is.
    pub(super) fn newest(&self, out_trade_no: &str) -> Option<&Order> {
        self.newest_first()
            .find(|order| order.wanted.out_trade_no == out_trade_no)
    }

    pub(super) fn newest_first(&self) -> impl Iterator<Item = &Order> {
        self.orders.iter().rev()
    }

    pub(super) fn by_prepay_id(&self, prepay_id: &str) -> Option<&Order> {
        self.orders
            .iter()
            .find(|order| order.prepay_id == prepay_id)
    }

    pub(super) fn close(&mut self, mch_id: &str, out_trade_no: &str) -> Result<(), Refused> {
        let order = self
            .find_mut(mch_id, out_trade_no)
            .ok_or(Code::OrderNotExist)?;
        match order.state {
            OrderState::Paid(_) => Err(Code::OrderPaid.into()),
            OrderState::Closed => Err(Code::OrderClosed.into()),
            OrderState::NotPaid => {
                order.state = OrderState::Closed;
                Ok(())
            }
        }
    }

    /// The user has paid: the merchant will be notified.
    pub(super) fn pay(&mut self, prepay_id: &str, now: Moment) {
        let unpaid = self
            .orders
            .iter_mut()
            .find(|order| order.prepay_id == prepay_id && order.state == OrderState::NotPaid);
        if let Some(order) = unpaid {
            order.state = OrderState::Paid(Payment::now());
            let order = order.clone();
            self.outbox.announce(order, now);
        }
    }
}

impl Bound {
    /// Whether a notification may go there: to this machine, and to hosts that the account has entered as its own. A
    /// platform that called whatever address it is given could be used to reach others.
    fn may_be_notified_at(&self, url: &Url) -> bool {
        match url.host() {
            Some(Host::Ipv4(address)) if address.is_loopback() => true,
            Some(Host::Ipv6(address)) if address.is_loopback() => true,
            Some(Host::Domain("localhost")) => true,
            Some(host) => {
                let host = host.to_string();
                self.safe_domains
                    .iter()
                    .any(|domain| domain.covers_host(&host))
            }
            None => false,
        }
    }
}

/// The nonces of signed requests, so that a request that was recorded can't be sent again.
#[derive(Default)]
pub(super) struct Nonces {
    seen: HashSet<String>,
    /// When each was seen, oldest first.
    order: VecDeque<(Instant, String)>,
}

impl Nonces {
    /// Whether the merchant has not used this nonce yet; from now on it has.
    pub(super) fn is_new(&mut self, mch_id: &str, nonce_str: &str) -> bool {
        while let Some((_, old)) = self
            .order
            .pop_front_if(|(seen, _)| seen.elapsed() > NONCE_MEMORY)
        {
            self.seen.remove(&old);
        }
        let nonce = format!("{mch_id}\n{nonce_str}");
        if !self.seen.insert(nonce.clone()) {
            return false;
        }
        self.order.push_back((Instant::now(), nonce));
        true
    }
}
