// 分享接口: what the page answers a tap on the share menu with, and the data that it may leave in advance.
import type { Native } from './native';

export const SHARE: Record<string, Native> = {
  updateAppMessageShareData: {},
  updateTimelineShareData: {},
  shareTimeline: { prefix: 'share_timeline', permission: 'menu:share:timeline' },
  sendAppMessage: { prefix: 'send_app_msg', permission: 'menu:share:appmessage' },
  shareQQ: { permission: 'menu:share:qq' },
  shareWeiboApp: { permission: 'menu:share:weiboApp' },
  shareQZone: { permission: 'menu:share:QZone' },
};

export interface MenuEntry {
  /** The function that stores ready-made share data for the entry, where there is one. */
  stored: string | null;
}

/** Events of the client's menu that a page may listen to. */
export const MENU = {
  'menu:share:timeline': { stored: 'updateTimelineShareData' },
  'menu:share:appmessage': { stored: 'updateAppMessageShareData' },
  'menu:share:qq': { stored: 'updateAppMessageShareData' },
  'menu:share:weiboApp': { stored: null },
  'menu:share:QZone': { stored: 'updateTimelineShareData' },
} satisfies Record<string, MenuEntry>;

export type MenuEvent = keyof typeof MENU;
