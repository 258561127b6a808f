// WeChat's official demo: its sections and buttons, in its order.

export interface Button {
  /** The element's id. */
  id: string;
  /** The interface that it calls. */
  name: string;
}

export interface Section {
  id: string;
  /** Its entry in the index, and its heading. */
  entry: string;
  heading: string;
  buttons: Button[];
}

export const SECTIONS: Section[] = [
  section('menu-basic', '基础接口', ['checkJsApi']),
  section('menu-share', '分享接口', [
    'onMenuShareTimeline',
    'onMenuShareAppMessage',
    'onMenuShareQQ',
    'onMenuShareWeibo',
    'onMenuShareQZone',
  ]),
  section('menu-image', '图像接口', ['chooseImage', 'previewImage', 'uploadImage', 'downloadImage']),
  section('menu-voice', '音频接口', [
    'startRecord',
    'stopRecord',
    'playVoice',
    'pauseVoice',
    'stopVoice',
    'uploadVoice',
    'downloadVoice',
  ]),
  section('menu-smart', '智能接口', ['translateVoice']),
  section('menu-device', '设备信息接口', ['getNetworkType']),
  section('menu-location', '地理位置接口', ['openLocation', 'getLocation']),
  section('menu-webview', '界面操作接口', [
    'hideOptionMenu',
    'showOptionMenu',
    'closeWindow',
    'hideMenuItems',
    'showMenuItems',
    'hideAllNonBaseMenuItem',
    'showAllNonBaseMenuItem',
  ]),
  {
    id: 'menu-scan',
    entry: '微信扫一扫接口',
    heading: '微信扫一扫',
    buttons: [
      { id: 'scanQRCode0', name: 'scanQRCode' },
      { id: 'scanQRCode1', name: 'scanQRCode' },
    ],
  },
  section('menu-shopping', '微信小店接口', ['openProductSpecificView']),
  section('menu-card', '微信卡券接口', ['addCard', 'chooseCard', 'openCard']),
  section('menu-pay', '微信支付接口', ['chooseWXPay']),
];

/** All 35. */
export const BUTTONS: Button[] = SECTIONS.flatMap(({ buttons }) => buttons);

function section(id: string, title: string, names: string[]): Section {
  return { id, entry: title, heading: title, buttons: names.map((name) => ({ id: name, name })) };
}
