// The second part of the home page: what came after the official demo.
import { httpUrl, like, text, type Pattern } from '../../support/patterns';

/** The interfaces with a button there, in order; each button's id is its interface's name. */
export const LATER_BUTTONS = [
  'updateAppMessageShareData',
  'updateTimelineShareData',
  'getLocalImgData',
  'consumeAndShareCard',
  'openEnterpriseRedPacket',
  'openAddress',
  'startSearchBeacons',
  'stopSearchBeacons',
  'onSearchBeacons',
  'launchMiniProgram',
  'miniProgram.navigateBack',
  'miniProgram.navigateTo',
  'miniProgram.redirectTo',
  'miniProgram.switchTab',
  'miniProgram.reLaunch',
  'miniProgram.postMessage',
  'miniProgram.getEnv',
  'openEnterpriseChat',
  'openBusinessView',
];

export const OPEN_TAG_EXAMPLES: Record<string, { attributes: Pattern; slots: string[] }> = {
  'wx-open-launch-weapp': {
    // WeChat wants .html behind the path, where mini programs have none.
    attributes: { username: like(/^gh_[0-9a-f]{12}$/), path: like(/^[^?]+\.html(\?|$)/), 'env-version': 'release' },
    slots: [''],
  },
  'wx-open-launch-app': { attributes: { appid: like(/^wx[0-9a-f]{16}$/), extinfo: text }, slots: [''] },
  'wx-open-subscribe': { attributes: { template: like(/^[^,]+(,[^,]+)*$/) }, slots: ['style', ''] },
  'wx-open-audio': { attributes: { src: httpUrl, title: text, cover: httpUrl }, slots: [] },
};
