// What the client's own functions are called, what they need, and what they answer when all goes well.
import { BASIC } from './basic';
import { ELSEWHERE } from './elsewhere';
import { MEDIA, MEDIA_EVENTS } from './media';
import type { ClientEvent, Native } from './native';
import { SHARE } from './share';
import { BEACON_EVENTS, SURROUNDINGS } from './surroundings';
import { TRADE } from './trade';

export { BUSINESS_DATA } from './elsewhere';
export { CHOSEN, PICTURE, SPOKEN, serverId } from './media';
export type { ClientEvent, Fields, Native } from './native';
export { MENU, type MenuEvent } from './share';
export { BEACON, PLACE, SCANNED } from './surroundings';
export { ADDRESS, CARD_CODE, ENCRYPTED_CODE } from './trade';

export const NATIVES: Record<string, Native> = {
  ...BASIC,
  ...SHARE,
  ...MEDIA,
  ...SURROUNDINGS,
  ...TRADE,
  ...ELSEWHERE,
};

/** Events beside those of the menu. */
export const EVENTS: Record<string, ClientEvent> = { ...MEDIA_EVENTS, ...BEACON_EVENTS };
