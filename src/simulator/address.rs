//! The user's delivery addresses: those that the phone has from the beginning, and what a new one has to be.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// An address, field by field as clients call them; `proviceFirstStageName` is WeChat's spelling.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Address {
    pub user_name: String,
    pub tel_number: String,
    /// The district's number (GB/T 2260).
    pub national_code: String,
    pub address_postal_code: String,
    #[serde(rename = "proviceFirstStageName")]
    pub province: String,
    #[serde(rename = "addressCitySecondStageName")]
    pub city: String,
    #[serde(rename = "addressCountiesThirdStageName")]
    pub district: String,
    #[serde(rename = "addressDetailInfo")]
    pub detail: String,
}

/// A province or a city with a province's rank.
#[derive(Debug, PartialEq, Eq)]
pub struct Province {
    pub name: &'static str,
    pub cities: &'static [City],
}

#[derive(Debug, PartialEq, Eq)]
pub struct City {
    pub name: &'static str,
    /// Names with their numbers (GB/T 2260).
    pub districts: &'static [(&'static str, &'static str)],
}

/// A few of each: enough to choose from, not an atlas.
pub const PROVINCES: [Province; 5] = [
    Province {
        name: "北京市",
        cities: &[City {
            name: "北京市",
            districts: &[
                ("东城区", "110101"),
                ("西城区", "110102"),
                ("朝阳区", "110105"),
                ("海淀区", "110108"),
            ],
        }],
    },
    Province {
        name: "上海市",
        cities: &[City {
            name: "上海市",
            districts: &[
                ("黄浦区", "310101"),
                ("徐汇区", "310104"),
                ("静安区", "310106"),
                ("浦东新区", "310115"),
            ],
        }],
    },
    Province {
        name: "浙江省",
        cities: &[
            City {
                name: "杭州市",
                districts: &[
                    ("上城区", "330102"),
                    ("拱墅区", "330105"),
                    ("西湖区", "330106"),
                    ("滨江区", "330108"),
                ],
            },
            City {
                name: "宁波市",
                districts: &[("海曙区", "330203"), ("鄞州区", "330212")],
            },
        ],
    },
    Province {
        name: "广东省",
        cities: &[
            City {
                name: "广州市",
                districts: &[
                    ("越秀区", "440104"),
                    ("海珠区", "440105"),
                    ("天河区", "440106"),
                ],
            },
            City {
                name: "深圳市",
                districts: &[("福田区", "440304"), ("南山区", "440305")],
            },
        ],
    },
    Province {
        name: "四川省",
        cities: &[City {
            name: "成都市",
            districts: &[
                ("锦江区", "510104"),
                ("青羊区", "510105"),
                ("武侯区", "510107"),
            ],
        }],
    },
];

/// Positions of a province in [`PROVINCES`], of a city in it, and of a district in that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Region {
    pub province: usize,
    pub city: usize,
    pub district: usize,
}

impl Region {
    pub fn province(self) -> &'static Province {
        &PROVINCES[self.province.min(PROVINCES.len() - 1)]
    }

    pub fn city(self) -> &'static City {
        let cities = self.province().cities;
        &cities[self.city.min(cities.len() - 1)]
    }

    /// Name and number.
    pub fn district(self) -> (&'static str, &'static str) {
        let districts = self.city().districts;
        districts[self.district.min(districts.len() - 1)]
    }

    /// The region of a number; the first of all when it is none of ours.
    pub fn find(national_code: &str) -> Self {
        let mut all = PROVINCES.iter().enumerate().flat_map(|(province, in_it)| {
            let cities = in_it.cities.iter().enumerate();
            cities.flat_map(move |(city, in_it)| {
                let districts = in_it.districts.iter().enumerate();
                districts.map(move |(district, (_, code))| {
                    let region = Self {
                        province,
                        city,
                        district,
                    };
                    (region, *code)
                })
            })
        });
        let found = all.find(|(_, code)| *code == national_code);
        found.map(|(region, _)| region).unwrap_or_default()
    }
}

/// What the form holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub name: String,
    pub phone: String,
    pub region: Region,
    pub detail: String,
    /// May stay empty.
    pub postal_code: String,
}

/// A field of the form that can be filled in wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Name,
    Phone,
    Detail,
    PostalCode,
}

impl Field {
    /// What to do about it.
    pub const fn advice(self) -> Text {
        match self {
            Self::Name => Text::new(
                "请填写收货人，最多 20 个字",
                "Enter the recipient, 20 characters at most",
            ),
            Self::Phone => Text::new(
                "请填写 11 位手机号，或带区号的固定电话",
                "Enter a mobile number of 11 digits, or a landline with its area code",
            ),
            Self::Detail => Text::new(
                "请填写详细地址，最多 100 个字",
                "Enter street and number, 100 characters at most",
            ),
            Self::PostalCode => Text::new(
                "邮政编码为 6 位数字，也可以不填",
                "A postal code has 6 digits; it may stay empty",
            ),
        }
    }
}

impl Draft {
    pub fn of(address: &Address) -> Self {
        Self {
            name: address.user_name.clone(),
            phone: address.tel_number.clone(),
            region: Region::find(&address.national_code),
            detail: address.detail.clone(),
            postal_code: address.address_postal_code.clone(),
        }
    }

    /// The address.
    ///
    /// # Errors
    /// The fields that are filled in wrongly.
    pub fn address(&self) -> Result<Address, Vec<Field>> {
        let [name, phone, detail, postal_code] =
            [&self.name, &self.phone, &self.detail, &self.postal_code].map(|text| text.trim());
        let wrong = [
            (Field::Name, !is_of_length(name, 20)),
            (Field::Phone, !is_phone(phone)),
            (Field::Detail, !is_of_length(detail, 100)),
            (
                Field::PostalCode,
                !(postal_code.is_empty() || is_digits(postal_code, 6..=6)),
            ),
        ];
        let wrong: Vec<_> = wrong
            .into_iter()
            .filter(|(_, is_wrong)| *is_wrong)
            .collect();
        if !wrong.is_empty() {
            return Err(wrong.into_iter().map(|(field, _)| field).collect());
        }
        let (district, national_code) = self.region.district();
        Ok(Address {
            user_name: name.to_owned(),
            tel_number: phone.to_owned(),
            national_code: national_code.to_owned(),
            address_postal_code: postal_code.to_owned(),
            province: self.region.province().name.to_owned(),
            city: self.region.city().name.to_owned(),
            district: district.to_owned(),
            detail: detail.to_owned(),
        })
    }
}

/// What the phone knows from the beginning.
pub fn samples() -> Vec<Address> {
    let samples = [
        ("王小明", "13800138000", "330106", "北山街 1 号", "310007"),
        (
            "林晓雨",
            "020-81167888",
            "440105",
            "新港中路 397 号 3 栋 502",
            "510310",
        ),
    ];
    let addresses = samples.map(|(name, phone, code, detail, postal_code)| Draft {
        name: name.to_owned(),
        phone: phone.to_owned(),
        region: Region::find(code),
        detail: detail.to_owned(),
        postal_code: postal_code.to_owned(),
    });
    addresses
        .iter()
        .filter_map(|draft| draft.address().ok())
        .collect()
}

fn is_of_length(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.chars().count())
}

fn is_digits(text: &str, length: std::ops::RangeInclusive<usize>) -> bool {
    length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A mobile number of the mainland, or a landline with its area code.
fn is_phone(text: &str) -> bool {
    let mobile = is_digits(text, 11..=11) && text.starts_with('1');
    let landline = text.split_once('-').is_some_and(|(area, number)| {
        area.starts_with('0') && is_digits(area, 3..=4) && is_digits(number, 7..=8)
    });
    mobile || landline
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            name: " 王小明 ".to_owned(),
            phone: "13800138000".to_owned(),
            region: Region::find("440305"),
            detail: "科技园路 1 号".to_owned(),
            postal_code: String::new(),
        }
    }

    #[test]
    fn fields_have_the_client_s_names() {
        let address = serde_json::to_value(draft().address().ok()).unwrap_or_default();
        for (field, value) in [
            ("userName", "王小明"),
            ("telNumber", "13800138000"),
            ("nationalCode", "440305"),
            ("addressPostalCode", ""),
            ("proviceFirstStageName", "广东省"),
            ("addressCitySecondStageName", "深圳市"),
            ("addressCountiesThirdStageName", "南山区"),
            ("addressDetailInfo", "科技园路 1 号"),
        ] {
            assert_eq!(address[field], value, "{field}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(
            Draft::default().address(),
            Err(vec![Field::Name, Field::Phone, Field::Detail])
        );
        for phone in [
            "138001380",
            "23800138000",
            "021-123",
            "+8613800138000",
            "0571 85212345",
        ] {
            let draft = Draft {
                phone: phone.to_owned(),
                ..draft()
            };
            assert_eq!(draft.address(), Err(vec![Field::Phone]), "{phone}");
        }
        let draft = Draft {
            postal_code: "3100".to_owned(),
            ..draft()
        };
        assert_eq!(draft.address(), Err(vec![Field::PostalCode]));
    }

    #[test]
    fn an_address_can_be_taken_up_again() {
        let samples = samples();
        assert_eq!(samples.len(), 2);
        for address in samples {
            assert_eq!(Draft::of(&address).address(), Ok(address));
        }
        assert_eq!(Region::find("999999"), Region::default());
    }
}
