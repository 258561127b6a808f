// Cards as WeChat's app has them: the embedded platform checks their signatures and keeps the wallets.
import type { WeChatClient } from '../bridge/client';
import type { Fields } from '../bridge/natives';

/** A card that this server may sign, unless told otherwise. */
export const CARD_ID = 'pDF3iY9tv9zCGCj4jTXFOo1DxHdo';

/** A sample that only the user whose openid is signed along can take. */
export const BOUND_CARD_ID = 'pWxJssdkDemo_sandbox_bound-04';

/** Who holds the phone unless a test says otherwise. */
const USER = 'xiaolin';

export interface HeldCard {
  card_id: string;
  code: string;
  encrypt_code: string;
  bound: boolean;
  redeemed: boolean;
}

interface Control {
  accounts: Record<string, { wallets: Record<string, { openid: string; cards: HeldCard[] }> }>;
}

async function ask<Answer>(url: string, body?: Fields): Promise<Answer> {
  const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
  return JSON.parse(text) as Answer;
}

/** Changes the embedded platform. */
export const control = (serverUrl: string, change: Fields) => ask(`${serverUrl}/sandbox/control`, change);

/** The cards of a user at this server's first account, the newest last. */
export async function wallet(serverUrl: string, user = USER): Promise<HeldCard[]> {
  const { accounts } = await ask<Control>(`${serverUrl}/sandbox/control`);
  return Object.values(accounts)[0]?.wallets[user]?.cards ?? [];
}

const app = (serverUrl: string, action: string, call: Fields) =>
  ask<Record<string, Fields[]> & { is_succ?: number }>(`${serverUrl}/sandbox/client/cards/${action}`, call);

/** Puts a card into a user's wallet, as if collected before. */
export async function giveCard(serverUrl: string, user = USER): Promise<void> {
  const page = `${serverUrl}/`;
  const config = await ask<{ appId: string }>(`${serverUrl}/v1/jsapi-config?url=${encodeURIComponent(page)}`);
  const signed = await ask<{ cardList: { cardId: string; cardExt: string }[] }>(`${serverUrl}/v1/card-ext`, {
    url: page,
    cards: [{ cardId: CARD_ID }],
  });
  const cards = signed.cardList.map(({ cardId, cardExt }) => ({ card_id: cardId, card_ext: cardExt }));
  await app(serverUrl, 'add', { user, app_id: config.appId, card_list: cards });
}

/** Lets a client's card functions go by the platform. Its user agrees to every card, and chooses the newest. */
export function playCards(wechat: WeChatClient, serverUrl: string, user = USER): void {
  // jweixin sends the configuration's AppID along with every call
  const call = (params: Fields) => ({ ...params, user, app_id: params.app_id ?? params.verifyAppId ?? params.appId });
  const failed = (prefix: string, all: boolean): Fields => (all ? {} : { err_msg: `${prefix}:fail` });
  wechat.answer('batchAddCard', async (params) => {
    const { card_list: cards } = await app(serverUrl, 'add', call(params));
    return { card_list: JSON.stringify(cards) };
  });
  wechat.answer('chooseCard', async (params) => {
    const { choose_card_info: offered } = await app(serverUrl, 'choose', call(params));
    return { choose_card_info: JSON.stringify(offered?.slice(-1)) };
  });
  wechat.answer('batchViewCard', async (params) => {
    const { card_list: cards } = await app(serverUrl, 'open', call(params));
    return failed('batch_view_card', cards?.every(({ is_succ }) => is_succ === 1) ?? false);
  });
  wechat.answer('consumedShareCard', async (params) => {
    const { is_succ: shared } = await app(serverUrl, 'consume', call(params));
    return failed('consumedShareCard', shared === 1);
  });
}
