// Pictures and recordings: 图像接口, 音频接口, 智能接口.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ClientEvent, Native } from './native';

/** What every recording is recognised as. */
export const SPOKEN = '今天天气怎么样。';

/** A picture's file, as text. */
export const PICTURE = readFileSync(new URL('../../../public/samples/dawn.jpg', import.meta.url)).toString('base64');

/** The media id that WeChat's servers give a file of the phone; the same for the same file. */
export const serverId = (localId: unknown) => `media-${createHash('sha1').update(String(localId)).digest('hex')}`;

/** How many pictures the user chooses, as far as the page lets them. */
export const CHOSEN = 2;

export const MEDIA: Record<string, Native> = {
  chooseImage: {
    fields: (client, params) => ({
      localIds: client.encode(
        Array.from({ length: Math.min(CHOSEN, Number(params.count)) }, (_, at) => client.localId('image', at + 1)),
      ),
      sourceType: 'album',
    }),
  },
  imagePreview: { prefix: 'image_preview' },
  uploadImage: { fields: (_, params) => ({ serverId: serverId(params.localId) }) },
  downloadImage: { fields: (client) => ({ localId: client.localId('image', 9) }) },
  getLocalImgData: { fields: (client) => ({ localData: client.localData(PICTURE) }) },
  startRecord: {},
  stopRecord: { fields: (client) => ({ localId: client.localId('voice', 1) }) },
  playVoice: {},
  pauseVoice: {},
  stopVoice: {},
  uploadVoice: { fields: (_, params) => ({ serverId: serverId(params.localId) }) },
  downloadVoice: { fields: (client) => ({ localId: client.localId('voice', 9) }) },
  translateVoice: { fields: () => ({ translateResult: SPOKEN }) },
};

export const MEDIA_EVENTS: Record<string, ClientEvent> = {
  // A minute is over.
  onVoiceRecordEnd: { fields: (client) => ({ localId: client.localId('voice', 60) }) },
  onVoicePlayEnd: { fields: (client) => ({ localId: client.localId('voice', 1) }) },
};
