// What WeChat's document and jweixin 1.6.0 say of each interface and open tag: what /v1/catalog is measured by. Written from
// them, not from the application; what the site may decide itself is a pattern.
import type { Callback } from '../../support/catalog';
import { like, type Pattern } from '../../support/patterns';
import { BRIDGE, MENU_SHARES, SUBSCRIPTIONS } from './reference';

export interface DocumentedParameter {
  required: boolean;
  default: unknown;
  /** The expression of the page that stands in for a value that is left out. */
  defaultExpression?: string;
  /** Both bounds belong to it. */
  range?: { min: number; max: number };
  /** All values that there are, in any order. */
  choices?: readonly unknown[];
  maxLength?: number;
}

export interface Documented {
  kind: 'call' | 'event' | 'menuShare';
  since: Pattern;
  /** The client's function or event; null when jweixin asks nobody. */
  bridge: string | null;
  inJsApiList: boolean;
  status: 'current' | 'deprecated' | 'withdrawn' | 'undocumented';
  successor: Pattern;
  /** Whether there is more against using it than its status says. */
  notice: boolean;
  parameters: Record<string, DocumentedParameter>;
  /** The fields of a result beside errMsg. */
  results: readonly string[];
  callbacks: readonly Callback[];
  /** Callbacks that jweixin would make, of which no document says that a client brings them about. */
  unconfirmed: readonly Callback[];
}

type Row = Partial<Pick<Documented, 'since' | 'status' | 'successor' | 'parameters' | 'results' | 'inJsApiList' | 'callbacks' | 'notice'>> & {
  /** Whether the user can cancel it; `?` where nobody says so. */
  cancel?: true | '?';
};
type More = Omit<DocumentedParameter, 'required' | 'default'>;

const required = (more: More = {}): DocumentedParameter => ({ required: true, default: null, ...more });
const optional = (value: unknown, more: More = {}): DocumentedParameter => ({ required: false, default: value, ...more });

const PROGRESS = optional(1, { choices: [0, 1] });
const LOCAL_ID = { localId: required() };
const ENV_VERSION = optional('release', { choices: ['release', 'trial', 'develop'] });
const ORDER = {
  timestamp: required(),
  nonceStr: required({ maxLength: 32 }),
  package: required(),
  // jweixin's own default, SHA1, is no longer signed by anybody.
  signType: required({ choices: ['MD5', 'HMAC-SHA256', 'RSA'] }),
  paySign: required(),
};
const SHARED = {
  title: optional(null, { defaultExpression: 'document.title' }),
  link: optional(null, { defaultExpression: 'location.href' }),
  imgUrl: optional(''),
};
const DESCRIBED = { ...SHARED, desc: optional('') };

/** Entries of the menu: what can't be hidden, what shares, what is protected. */
export const MENU_ITEMS = {
  base: ['exposeArticle', 'setFont', 'dayMode', 'nightMode', 'refresh', 'profile', 'addContact'],
  share: ['share:appMessage', 'share:timeline', 'share:qq', 'share:weiboApp', 'favorite', 'share:facebook', 'share:QZone'],
  protected: ['editTag', 'delete', 'copyUrl', 'originPage', 'readMode', 'openWithQQBrowser', 'openWithSafari', 'share:email', 'share:brand'],
} as const;
const MENU_LIST = {
  menuList: required({ choices: [...MENU_ITEMS.share, ...MENU_ITEMS.protected].map((id) => `menuItem:${id}`) }),
};

const deprecated = (successor: Pattern): Row => ({ status: 'deprecated', successor });
const undocumented = (since: Pattern): Row => ({ since, status: 'undocumented', cancel: '?' });
/** Those of wx.miniProgram need no permission. */
const miniProgram = (parameters: Documented['parameters']): Row => ({ since: '1.3.2', inJsApiList: false, parameters });

const ROWS: Record<string, Row> = {
  checkJsApi: { parameters: { jsApiList: required() }, results: ['checkResult'] },

  onMenuShareTimeline: { ...deprecated('updateTimelineShareData'), parameters: SHARED },
  onMenuShareAppMessage: {
    ...deprecated('updateAppMessageShareData'),
    parameters: { ...DESCRIBED, type: optional('link', { choices: ['link', 'music', 'video'] }), dataUrl: optional('') },
  },
  onMenuShareQQ: { ...deprecated('updateAppMessageShareData'), parameters: DESCRIBED },
  onMenuShareWeibo: {
    status: 'withdrawn',
    successor: 'updateAppMessageShareData',
    parameters: DESCRIBED,
  },
  onMenuShareQZone: { ...deprecated('updateTimelineShareData'), parameters: DESCRIBED },
  updateAppMessageShareData: {
    since: '1.4.0',
    parameters: { title: required(), desc: required(), link: required(), imgUrl: required() },
  },
  updateTimelineShareData: { since: '1.4.0', parameters: { title: required(), link: required(), imgUrl: required() } },

  chooseImage: {
    cancel: true,
    parameters: {
      count: optional(9, { range: { min: 1, max: 9 } }),
      sizeType: optional(['original', 'compressed'], { choices: ['original', 'compressed'] }),
      sourceType: optional(['album', 'camera'], { choices: ['album', 'camera'] }),
    },
    results: ['localIds', 'sourceType'],
  },
  previewImage: { parameters: { current: required(), urls: required() } },
  uploadImage: { parameters: { ...LOCAL_ID, isShowProgressTips: PROGRESS }, results: ['serverId'] },
  downloadImage: { parameters: { serverId: required(), isShowProgressTips: PROGRESS }, results: ['localId'] },
  getLocalImgData: { since: '1.2.0', parameters: LOCAL_ID, results: ['localData'] },

  startRecord: { cancel: true },
  stopRecord: { results: ['localId'] },
  onVoiceRecordEnd: { results: ['localId'] },
  playVoice: { parameters: LOCAL_ID },
  pauseVoice: { parameters: LOCAL_ID },
  stopVoice: { parameters: LOCAL_ID },
  onVoicePlayEnd: { results: ['localId'] },
  uploadVoice: { parameters: { ...LOCAL_ID, isShowProgressTips: PROGRESS }, results: ['serverId'] },
  downloadVoice: { parameters: { serverId: required(), isShowProgressTips: PROGRESS }, results: ['localId'] },
  translateVoice: { parameters: { ...LOCAL_ID, isShowProgressTips: PROGRESS }, results: ['translateResult'] },

  getNetworkType: { results: ['networkType'] },
  openLocation: {
    parameters: {
      latitude: required({ range: { min: -90, max: 90 } }),
      longitude: required({ range: { min: -180, max: 180 } }),
      name: optional(''),
      address: optional(''),
      scale: optional(28, { range: { min: 1, max: 28 } }),
      infoUrl: optional(''),
    },
  },
  getLocation: {
    cancel: true,
    parameters: { type: optional('wgs84', { choices: ['wgs84', 'gcj02'] }) },
    results: ['latitude', 'longitude', 'speed', 'accuracy'],
  },

  hideOptionMenu: deprecated('hideMenuItems'),
  showOptionMenu: deprecated('showMenuItems'),
  closeWindow: {},
  hideMenuItems: { parameters: MENU_LIST },
  showMenuItems: { parameters: MENU_LIST },
  hideAllNonBaseMenuItem: {},
  showAllNonBaseMenuItem: {},

  scanQRCode: {
    cancel: true,
    parameters: {
      needResult: optional(0, { choices: [0, 1] }),
      scanType: optional(['qrCode', 'barCode'], { choices: ['qrCode', 'barCode'] }),
    },
    results: ['resultStr'],
  },
  openProductSpecificView: {
    parameters: { productId: required(), viewType: optional(0, { choices: [0, 1, 2] }), extInfo: optional('') },
  },

  addCard: { cancel: true, parameters: { cardList: required() }, results: ['cardList'] },
  chooseCard: {
    cancel: true,
    parameters: {
      shopId: optional('', { maxLength: 24 }),
      cardType: optional('', { maxLength: 24 }),
      cardId: optional('', { maxLength: 32 }),
      timestamp: required(),
      nonceStr: required(),
      signType: optional('SHA1', { choices: ['SHA1'] }),
      cardSign: required(),
    },
    results: ['cardList'],
  },
  openCard: { cancel: true, parameters: { cardList: required() } },
  // The document says 1.1 in one place and 1.2 in another.
  consumeAndShareCard: { since: like(/^1\.[12]\.0$/), parameters: { cardId: required(), code: required() } },

  chooseWXPay: { cancel: true, parameters: ORDER },
  openEnterpriseRedPacket: { ...undocumented('1.2.0'), parameters: ORDER },
  openAddress: {
    since: '1.2.0',
    cancel: true,
    results: ['userName', 'postalCode', 'provinceName', 'cityName', 'countryName', 'detailInfo', 'nationalCode', 'telNumber'],
  },

  // Still in the document; developers report that its entry in WeChat is gone.
  startSearchBeacons: { since: '1.1.0', notice: true, parameters: { ticket: required() } },
  stopSearchBeacons: { since: '1.1.0', notice: true },
  onSearchBeacons: { since: '1.1.0', notice: true, results: ['beacons'] },

  launchMiniProgram: {
    ...undocumented('1.3.2'),
    parameters: { targetAppId: required(), path: optional(''), envVersion: ENV_VERSION },
  },
  'miniProgram.navigateBack': miniProgram({ delta: optional(1, { range: { min: 1, max: 10 } }) }),
  'miniProgram.navigateTo': miniProgram({ url: required() }),
  'miniProgram.redirectTo': miniProgram({ url: required() }),
  'miniProgram.switchTab': miniProgram({ url: required() }),
  'miniProgram.reLaunch': miniProgram({ url: required() }),
  'miniProgram.postMessage': miniProgram({ data: required() }),
  // It takes one bare function.
  'miniProgram.getEnv': { ...miniProgram({}), results: ['miniprogram'], callbacks: [] },

  openEnterpriseChat: {
    ...undocumented('1.2.0'),
    parameters: { userIds: required(), groupName: optional('') },
    results: ['errCode'],
  },
  openBusinessView: {
    ...undocumented('1.6.0'),
    parameters: { businessType: required(), queryString: optional(''), envVersion: ENV_VERSION },
    results: ['errCode', 'extraData'],
  },
};

export const DOCUMENTED: Record<string, Documented> = Object.fromEntries(
  Object.entries(ROWS).map(([name, row]) => [name, documented(name, row)]),
);

function documented(name: string, { cancel, ...row }: Row): Documented {
  const kind = MENU_SHARES.some((share) => share.name === name)
    ? 'menuShare'
    : SUBSCRIPTIONS.some((subscription) => subscription.name === name)
      ? 'event'
      : 'call';
  const callbacks: Record<Documented['kind'], Callback[]> = {
    call: ['success', 'fail', 'complete', ...(cancel === true ? (['cancel'] as const) : [])],
    event: ['success', 'complete'],
    menuShare: ['trigger', 'success', 'fail', 'cancel', 'complete'],
  };
  return {
    kind,
    since: '1.0.0',
    bridge: BRIDGE[name] ?? null,
    inJsApiList: true,
    status: 'current',
    successor: null,
    notice: false,
    parameters: {},
    results: [],
    callbacks: callbacks[kind],
    unconfirmed: cancel === '?' ? ['cancel'] : [],
    ...row,
  };
}

export interface DocumentedTag {
  attributes: Record<string, DocumentedParameter>;
  /** The fields of each event's `detail`. */
  events: Record<string, readonly string[]>;
  slots: readonly string[];
}

export const TAGS: Record<string, DocumentedTag> = {
  'wx-open-launch-weapp': {
    attributes: {
      username: optional(''),
      appid: optional(''),
      path: optional(''),
      'env-version': ENV_VERSION,
      'extra-data': optional(''),
    },
    events: { ready: [], launch: [], error: ['errMsg', 'userName', 'path', 'appId'] },
    slots: [''],
  },
  'wx-open-launch-app': {
    attributes: { appid: required(), extinfo: optional('') },
    events: { ready: [], launch: ['appId', 'extInfo'], error: ['errMsg', 'appId', 'extInfo'] },
    slots: [''],
  },
  'wx-open-subscribe': {
    attributes: { template: required() },
    events: { success: ['errMsg', 'subscribeDetails'], error: ['errMsg', 'errCode'] },
    slots: ['', 'style'],
  },
  'wx-open-audio': {
    attributes: { src: required(), title: optional(''), singer: optional(''), episode: optional(''), cover: optional('') },
    events: {},
    slots: ['', 'playing'],
  },
};
