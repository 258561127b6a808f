// The pages, the groups and the interfaces that the specs go through.

/** The official demo's index: group id, text of its entry, heading of its section. */
export const GROUPS = [
  { id: 'menu-basic', entry: '基础接口', heading: '基础接口' },
  { id: 'menu-share', entry: '分享接口', heading: '分享接口' },
  { id: 'menu-image', entry: '图像接口', heading: '图像接口' },
  { id: 'menu-voice', entry: '音频接口', heading: '音频接口' },
  { id: 'menu-smart', entry: '智能接口', heading: '智能接口' },
  { id: 'menu-device', entry: '设备信息接口', heading: '设备信息接口' },
  { id: 'menu-location', entry: '地理位置接口', heading: '地理位置接口' },
  { id: 'menu-webview', entry: '界面操作接口', heading: '界面操作接口' },
  { id: 'menu-scan', entry: '微信扫一扫接口', heading: '微信扫一扫' },
  { id: 'menu-shopping', entry: '微信小店接口', heading: '微信小店接口' },
  { id: 'menu-card', entry: '微信卡券接口', heading: '微信卡券接口' },
  { id: 'menu-pay', entry: '微信支付接口', heading: '微信支付接口' },
] as const;

/** Interfaces with a page of their own, and the buttons that stand for them on the home page. */
export const INTERFACES: Record<string, readonly string[]> = {
  checkJsApi: ['checkJsApi'],
  updateAppMessageShareData: ['updateAppMessageShareData'],
  updateTimelineShareData: ['updateTimelineShareData'],
  onMenuShareTimeline: ['onMenuShareTimeline'],
  onMenuShareAppMessage: ['onMenuShareAppMessage'],
  chooseImage: ['chooseImage'],
  previewImage: ['previewImage'],
  getNetworkType: ['getNetworkType'],
  closeWindow: ['closeWindow'],
  scanQRCode: ['scanQRCode0', 'scanQRCode1'],
};

export const demoPath = (name: string) => `/demo/${name}`;

/** A page that does not exist. */
export const MISSING_PATH = '/no/such/page';

/** Every page that exists. */
export const PAGES = ['/', ...Object.keys(INTERFACES).map(demoPath)];
