// The window, the place, codes and beacons: 界面操作接口, 地理位置接口, 微信扫一扫, 摇一摇周边.
import type { ClientEvent, Native } from './native';

/** The text of the code that every scan finds. */
export const SCANNED = 'https://weixin.qq.com/r/scanned?text=你好';

/** Where the phone is. */
export const PLACE = { latitude: 30.25964, longitude: 120.13026, speed: 0, accuracy: 65 };

/** The beacon that the phone hears. */
export const BEACON = {
  uuid: 'FDA50693-A4E2-4FB1-AFCF-C6EB07647825',
  major: 10001,
  minor: 19641,
  accuracy: 1.25,
  rssi: -61,
  proximity: 2,
  heading: 0,
};

export const SURROUNDINGS: Record<string, Native> = {
  hideOptionMenu: {},
  showOptionMenu: {},
  closeWindow: { prefix: 'close_window' },
  hideMenuItems: {},
  showMenuItems: {},
  hideAllNonBaseMenuItem: {},
  showAllNonBaseMenuItem: {},
  openLocation: {},
  // `type` tells the page nothing new: jweixin drops it.
  geoLocation: { prefix: 'geo_location', fields: (_, params) => ({ ...PLACE, type: params.type }) },
  scanQRCode: {
    prefix: 'scan_qrcode',
    fields: (client, params) => (params.needResult ? { resultStr: client.scanResult(SCANNED) } : {}),
  },
  startMonitoringBeacons: {},
  stopMonitoringBeacons: {},
};

export const BEACON_EVENTS: Record<string, ClientEvent> = {
  onBeaconsInRange: { fields: () => ({ beacons: [BEACON] }) },
};
