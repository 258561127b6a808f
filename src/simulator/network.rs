//! How a client tells of its network: on every platform in `err_msg`, and of mobile ones in `subtype` too. jweixin goes by
//! `subtype`, else by what follows the colon: `wifi`, `edge` or `wwan`.

use serde_json::Value;

use super::{native::Native, reply::Reply, settings::Network};

/// What `getNetworkType` answers with.
pub fn reply(network: Network) -> Reply {
    put(Reply::ok(Native::GetNetworkType), network)
}

/// Tells of a network by its name. One that phones don't know is told of as a mobile one.
pub fn put_named(reply: Reply, name: Value) -> Reply {
    match serde_json::from_value(name.clone()) {
        Ok(network) => put(reply, network),
        Err(_) => tell(reply, "wwan").with("subtype", name),
    }
}

fn put(reply: Reply, network: Network) -> Reply {
    match network {
        Network::Wifi => tell(reply, "wifi"),
        Network::None => tell(reply, "fail").with("err_desc", "there is no network"),
        Network::TwoG => tell(reply, "edge").with("subtype", network.name()),
        Network::ThreeG | Network::FourG | Network::FiveG => {
            tell(reply, "wwan").with("subtype", network.name())
        }
    }
}

fn tell(reply: Reply, word: &str) -> Reply {
    let prefix = Native::GetNetworkType.prefix();
    reply.with("err_msg", format!("{prefix}:{word}"))
}
