// Goods, cards, money and addresses: 微信小店接口, 微信卡券接口, 微信支付接口, 共享收货地址.
import type { Native } from './native';

/** The address that the user picks, field by field as clients call them, the third one's spelling included. */
export const ADDRESS = {
  userName: '王小明',
  telNumber: '020-81167888',
  nationalCode: '330106',
  addressPostalCode: '310007',
  proviceFirstStageName: '浙江省',
  addressCitySecondStageName: '杭州市',
  addressCountiesThirdStageName: '西湖区',
  addressDetailInfo: '北山街 1 号',
};

/** The code that a card gets when it is taken. */
export const CARD_CODE = '110239429210';

/** The code of a chosen card, encrypted: only the account's server can read it. */
export const ENCRYPTED_CODE = 'XXIzTtMqCxwOaawoE91+VJdsFmv7b8g0VZIZkqf4GWA60Fzpc8ksZ/5ZZ0DVkXdE';

interface OfferedCard {
  card_id: string;
  card_ext: string;
}

export const TRADE: Record<string, Native> = {
  openProductViewWithPid: {},
  // Lists of cards are JSON texts on every platform.
  batchAddCard: {
    prefix: 'batch_add_card',
    fields: (_, params) => ({
      card_list: JSON.stringify(
        (params.card_list as OfferedCard[]).map((card) => ({ ...card, code: CARD_CODE, is_succ: 1 })),
      ),
    }),
  },
  chooseCard: {
    prefix: 'choose_card',
    fields: (_, params) => ({
      choose_card_info: JSON.stringify([
        { card_id: params.card_id || 'pChosenCardOfTheUser00000000', encrypt_code: ENCRYPTED_CODE },
      ]),
    }),
  },
  batchViewCard: {},
  consumedShareCard: {},
  getBrandWCPayRequest: { prefix: 'get_brand_wcpay_request' },
  getRecevieBizHongBaoRequest: {},
  editAddress: { prefix: 'edit_address', fields: () => ({ ...ADDRESS }) },
};
