// What reaches WeChat's client, interface by interface: written from what jweixin 1.6.0 does with the arguments of a call,
// not from the application. A call is made with the values that its form is filled with: counts, flags, coordinates and
// enumerations are exact, texts and links are the site's own choice and so patterns.
import {
  ADDRESS,
  BEACON,
  BUSINESS_DATA,
  CARD_CODE,
  CHOSEN,
  ENCRYPTED_CODE,
  EVENTS,
  MENU,
  NATIVES,
  PICTURE,
  PLACE,
  SCANNED,
  SPOKEN,
  serverId,
  type Fields,
  type MenuEvent,
} from '../../bridge/natives';
import { PROFILES } from '../../bridge/platforms';
import type { Message, Platform } from '../../bridge/types';
import {
  anyObject,
  anyText,
  httpUrl,
  jsonText,
  like,
  listOf,
  oneOf,
  text,
  type Pattern,
} from '../../support/patterns';

/** An interface that is called and answered once. */
export interface Call {
  name: string;
  /** The client's function; null when jweixin asks nobody. */
  native: string | null;
  /** The arguments, without those that jweixin adds to every call (`appId`, `verify…`). */
  sends: Pattern;
  /** What the button on the home page sends, where it is something else. */
  sendsAtHome?: Pattern;
  /** The result of a success beside errMsg, as jweixin hands it on. */
  success?(platform: Platform, sent: Fields): Record<string, unknown>;
  /** The name in front of the colon of errMsg, where it is not the interface's. */
  resultName?: string;
  /** jweixin replaces every reason of a failure by this one. */
  onlyReason?: string;
}

/** An interface that is told of something again and again. */
export interface Subscription {
  name: string;
  /** The client's event. */
  event: string;
  success(platform: Platform): Fields;
}

/** An interface that supplies what an entry of the share menu shares. */
export interface MenuShare {
  name: string;
  event: MenuEvent;
  /** The function that the page answers a tap with; it also stands in the errMsg of the share's result. */
  native: string;
  sends: Pattern;
}

const LOCAL_ID = { localId: text };
const WITH_TIPS = { localId: text, isShowProgressTips: 1 };
const FROM_SERVER = { serverId: text, isShowProgressTips: 1 };
// As in the official demo.
const MENU_LIST = { menuList: ['menuItem:readMode', 'menuItem:share:timeline', 'menuItem:copyUrl'] };
const SHA1 = like(/^[0-9a-f]{40}$/);
const SECONDS = like(/^\d{10}$/);
const NONCE = like(/^\S{1,32}$/);
const PAYMENT = {
  timeStamp: SECONDS,
  nonceStr: NONCE,
  package: text,
  paySign: like(/^[0-9A-F]{32}$/),
  signType: 'MD5',
};
const CARD = { card_id: text, card_ext: jsonText(anyObject) };
const PAGE = like(/^\/[^?]+(\?|$)/);
const localId = (kind: 'image' | 'voice', n: number) => (platform: Platform) => ({ localId: PROFILES[platform].localId(kind, n) });
const uploaded = (_: Platform, sent: Fields) => ({ serverId: serverId(sent.localId) });

export const CALLS: Call[] = [
  {
    name: 'checkJsApi',
    native: 'checkJsApi',
    // By the client's own names, so no `previewImage`.
    sends: { jsApiList: ['getNetworkType', 'imagePreview'] },
    // All of them, by the names that wx has for them.
    success: (_, sent) => ({
      checkResult: Object.fromEntries((sent.jsApiList as string[]).map((native) => [nameOnWx(native), true])),
    }),
  },
  {
    name: 'updateAppMessageShareData',
    native: 'updateAppMessageShareData',
    sends: { title: text, desc: text, link: httpUrl, imgUrl: httpUrl },
  },
  { name: 'updateTimelineShareData', native: 'updateTimelineShareData', sends: { title: text, link: httpUrl, imgUrl: httpUrl } },
  {
    name: 'chooseImage',
    native: 'chooseImage',
    sends: {
      scene: '1|2',
      count: 9,
      sizeType: ['original', 'compressed'],
      sourceType: ['album', 'camera'],
    },
    success: (platform, sent) => ({
      localIds: Array.from({ length: Math.min(CHOSEN, Number(sent.count)) }, (_, at) => PROFILES[platform].localId('image', at + 1)),
      sourceType: 'album',
    }),
  },
  { name: 'previewImage', native: 'imagePreview', sends: { current: httpUrl, urls: listOf(httpUrl) } },
  { name: 'uploadImage', native: 'uploadImage', sends: WITH_TIPS, success: uploaded },
  { name: 'downloadImage', native: 'downloadImage', sends: FROM_SERVER, success: localId('image', 9) },
  {
    name: 'getLocalImgData',
    native: 'getLocalImgData',
    sends: LOCAL_ID,
    success: (platform) => ({ localData: PROFILES[platform].localData(PICTURE) }),
  },
  { name: 'startRecord', native: 'startRecord', sends: {} },
  { name: 'stopRecord', native: 'stopRecord', sends: {}, success: localId('voice', 1) },
  { name: 'playVoice', native: 'playVoice', sends: LOCAL_ID },
  { name: 'pauseVoice', native: 'pauseVoice', sends: LOCAL_ID },
  { name: 'stopVoice', native: 'stopVoice', sends: LOCAL_ID },
  { name: 'uploadVoice', native: 'uploadVoice', sends: WITH_TIPS, success: uploaded },
  { name: 'downloadVoice', native: 'downloadVoice', sends: FROM_SERVER, success: localId('voice', 9) },
  { name: 'translateVoice', native: 'translateVoice', sends: WITH_TIPS, success: () => ({ translateResult: SPOKEN }) },
  {
    name: 'getNetworkType',
    native: 'getNetworkType',
    sends: {},
    success: () => ({ networkType: 'wifi' }),
    onlyReason: 'fail',
  },
  {
    name: 'openLocation',
    native: 'openLocation',
    sends: {
      latitude: 23.099994,
      longitude: 113.32452,
      name: text,
      address: text,
      scale: 14,
      infoUrl: httpUrl,
    },
  },
  { name: 'getLocation', native: 'geoLocation', sends: { type: 'wgs84' }, success: () => PLACE },
  { name: 'hideOptionMenu', native: 'hideOptionMenu', sends: {} },
  { name: 'showOptionMenu', native: 'showOptionMenu', sends: {} },
  { name: 'closeWindow', native: 'closeWindow', sends: {} },
  { name: 'hideMenuItems', native: 'hideMenuItems', sends: MENU_LIST },
  { name: 'showMenuItems', native: 'showMenuItems', sends: MENU_LIST },
  { name: 'hideAllNonBaseMenuItem', native: 'hideAllNonBaseMenuItem', sends: {} },
  { name: 'showAllNonBaseMenuItem', native: 'showAllNonBaseMenuItem', sends: {} },
  {
    name: 'scanQRCode',
    native: 'scanQRCode',
    sends: { needResult: 1, scanType: ['qrCode', 'barCode'] },
    // One button each.
    sendsAtHome: { needResult: oneOf(0, 1), scanType: ['qrCode', 'barCode'] },
    success: (_, sent): Fields => (sent.needResult ? { resultStr: SCANNED } : {}),
  },
  {
    name: 'openProductSpecificView',
    native: 'openProductViewWithPid',
    sends: { pid: text, view_type: 0, ext_info: text },
  },
  {
    name: 'addCard',
    native: 'batchAddCard',
    sends: { card_list: [CARD, CARD] },
    success: (_, sent) => ({
      cardList: (sent.card_list as { card_id: string; card_ext: string }[]).map((card) => ({
        cardId: card.card_id,
        cardExt: card.card_ext,
        code: CARD_CODE,
        isSuccess: true,
      })),
    }),
  },
  {
    name: 'chooseCard',
    native: 'chooseCard',
    sends: {
      app_id: like(/^wx/),
      location_id: '',
      sign_type: 'SHA1',
      card_id: '',
      card_type: '',
      card_sign: SHA1,
      time_stamp: SECONDS,
      nonce_str: NONCE,
    },
    // Still the client's own text: jweixin leaves it as it is.
    success: () => ({ cardList: expectChosenCard() }),
  },
  { name: 'openCard', native: 'batchViewCard', sends: { card_list: [{ card_id: text, code: text }] } },
  { name: 'consumeAndShareCard', native: 'consumedShareCard', sends: { consumedCardId: text, consumedCode: text } },
  {
    name: 'chooseWXPay',
    native: 'getBrandWCPayRequest',
    sends: PAYMENT,
    // a real order of the server's
    sendsAtHome: { ...PAYMENT, package: like(/^prepay_id=\S+$/), paySign: like(/^[0-9A-Za-z+/]{342}==$/), signType: 'RSA' },
  },
  { name: 'openEnterpriseRedPacket', native: 'getRecevieBizHongBaoRequest', sends: PAYMENT },
  {
    name: 'openAddress',
    native: 'editAddress',
    sends: {},
    success: () => ({
      userName: ADDRESS.userName,
      telNumber: ADDRESS.telNumber,
      nationalCode: ADDRESS.nationalCode,
      postalCode: ADDRESS.addressPostalCode,
      provinceName: ADDRESS.proviceFirstStageName,
      cityName: ADDRESS.addressCitySecondStageName,
      countryName: ADDRESS.addressCountiesThirdStageName,
      detailInfo: ADDRESS.addressDetailInfo,
    }),
  },
  { name: 'startSearchBeacons', native: 'startMonitoringBeacons', sends: { ticket: text } },
  { name: 'stopSearchBeacons', native: 'stopMonitoringBeacons', sends: {} },
  {
    name: 'launchMiniProgram',
    native: 'launchMiniProgram',
    sends: { targetAppId: like(/^wx[0-9a-f]{16}$/), path: like(/^[^?]+\.html(\?|$)/), envVersion: 'release' },
  },
  ...['navigateTo', 'redirectTo', 'switchTab', 'reLaunch'].map((name) => miniProgram(name, { url: PAGE })),
  miniProgram('navigateBack', { delta: 1 }),
  miniProgram('postMessage', { title: text }),
  { name: 'miniProgram.getEnv', native: null, sends: {}, success: () => ({ miniprogram: false }) },
  {
    name: 'openEnterpriseChat',
    native: 'openEnterpriseChat',
    sends: { useridlist: like(/^[^;]+(;[^;]+)*$/), chatname: anyText },
    success: () => ({ errCode: 0 }),
  },
  {
    name: 'openBusinessView',
    native: 'openBusinessView',
    sends: { businessType: text, queryString: like(/^\w+=[^&]*(&\w+=[^&]*)*$/), envVersion: 'release' },
    success: () => ({ errCode: 0, extraData: BUSINESS_DATA }),
  },
];

export const SUBSCRIPTIONS: Subscription[] = [
  { name: 'onVoiceRecordEnd', event: 'onVoiceRecordEnd', success: localId('voice', 60) },
  { name: 'onVoicePlayEnd', event: 'onVoicePlayEnd', success: localId('voice', 1) },
  { name: 'onSearchBeacons', event: 'onBeaconsInRange', success: () => ({ beacons: [BEACON] }) },
];

const SHARED = { title: text, desc: text, img_url: httpUrl, link: httpUrl };
const WITH_TYPE = { ...SHARED, type: 'link', data_url: '' };

export const MENU_SHARES: MenuShare[] = [
  { name: 'onMenuShareTimeline', event: 'menu:share:timeline', native: 'shareTimeline', sends: WITH_TYPE },
  { name: 'onMenuShareAppMessage', event: 'menu:share:appmessage', native: 'sendAppMessage', sends: WITH_TYPE },
  { name: 'onMenuShareQQ', event: 'menu:share:qq', native: 'shareQQ', sends: SHARED },
  { name: 'onMenuShareWeibo', event: 'menu:share:weiboApp', native: 'shareWeiboApp', sends: SHARED },
  { name: 'onMenuShareQZone', event: 'menu:share:QZone', native: 'shareQZone', sends: SHARED },
];

/** What a call handed to the client, without what jweixin adds to every call. */
export function argumentsOf(message: Message): Fields {
  return Object.fromEntries(Object.entries(message.params).filter(([key]) => key !== 'appId' && !key.startsWith('verify')));
}

/** Every interface with a page. */
export const NAMES = [...CALLS, ...SUBSCRIPTIONS, ...MENU_SHARES].map(({ name }) => name);

export const OPEN_TAGS = ['wx-open-launch-weapp', 'wx-open-launch-app', 'wx-open-subscribe', 'wx-open-audio'];

/** What `jsApiList` holds for an interface, by the name it has on the bridge. */
export const BRIDGE: Record<string, string | null> = Object.fromEntries([
  ...CALLS.map(({ name, native }) => [name, native] as const),
  ...[...SUBSCRIPTIONS, ...MENU_SHARES].map(({ name, event }) => [name, event] as const),
]);

/** jweixin tells the client's names from its own, both ways. */
function nameOnWx(native: string): string {
  return Object.keys(BRIDGE).find((name) => BRIDGE[name] === native) ?? native;
}

/** All interfaces of wx.miniProgram are one function of the client. */
function miniProgram(name: string, arg: Pattern): Call {
  return {
    name: `miniProgram.${name}`,
    native: 'invokeMiniProgramAPI',
    sends: { name, arg },
    resultName: 'invokeMiniProgramAPI',
  };
}

function expectChosenCard(): Pattern {
  return jsonText([{ card_id: text, encrypt_code: ENCRYPTED_CODE }]);
}

// A typo in a row would otherwise make the double answer "function not exist".
for (const { native } of [...CALLS, ...MENU_SHARES]) {
  if (native !== null && !(native in NATIVES)) throw new Error(`The bridge double does not know ${native}.`);
}
for (const { event } of [...SUBSCRIPTIONS, ...MENU_SHARES]) {
  if (!(event in EVENTS) && !(event in MENU)) throw new Error(`The bridge double does not know the event ${event}.`);
}
