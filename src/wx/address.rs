//! 快速输入: openAddress.

use serde::{Deserialize, Serialize};

use super::{
    WxError,
    call::{NoParameters, call},
};
use crate::catalog::Interface;

/// A delivery address in mainland China. What the client leaves out is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Address {
    /// Of the recipient.
    pub user_name: String,
    pub postal_code: String,
    pub province_name: String,
    pub city_name: String,
    /// District or county; the name is WeChat's.
    pub country_name: String,
    /// Street, house and the rest.
    pub detail_info: String,
    /// Code of the district in the national standard.
    pub national_code: String,
    /// Of the recipient.
    pub tel_number: String,
}

/// Lets the user pick or add a delivery address.
///
/// # Errors
/// [`WxError::Cancelled`] when the user goes back.
pub async fn open_address() -> Result<Address, WxError> {
    call(Interface::OpenAddress, &NoParameters {}).await
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::wx::normalise;

    fn read(result: Value) -> Address {
        serde_json::from_value(normalise(Interface::OpenAddress, result)).expect("an address")
    }

    fn expected() -> Address {
        Address {
            user_name: "张三".into(),
            postal_code: "510000".into(),
            province_name: "广东省".into(),
            city_name: "广州市".into(),
            country_name: "海珠区".into(),
            detail_info: "新港中路 1 号".into(),
            national_code: "440105".into(),
            tel_number: "020-81167888".into(),
        }
    }

    #[test]
    fn an_address_is_read_from_the_names_of_jweixin_and_of_the_client() {
        let of_jweixin = json!({
            "errMsg": "openAddress:ok", "userName": "张三", "postalCode": "510000", "provinceName": "广东省",
            "cityName": "广州市", "countryName": "海珠区", "detailInfo": "新港中路 1 号",
            "nationalCode": "440105", "telNumber": "020-81167888"
        });
        let of_the_client = json!({
            "err_msg": "edit_address:ok", "userName": "张三", "addressPostalCode": "510000",
            "proviceFirstStageName": "广东省", "addressCitySecondStageName": "广州市",
            "addressCountiesThirdStageName": "海珠区", "addressDetailInfo": "新港中路 1 号",
            "nationalCode": "440105", "telNumber": "020-81167888"
        });
        assert_eq!(read(of_jweixin), expected());
        assert_eq!(read(of_the_client), expected());
    }

    #[test]
    fn an_address_with_gaps_is_still_one() {
        let address = read(json!({ "userName": "张三", "errMsg": "openAddress:ok" }));
        assert_eq!(address.user_name, "张三");
        assert_eq!(address.province_name, "");
    }
}
