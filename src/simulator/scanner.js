// Reads the codes in a picture, with zxing-cpp. A file of its own: the loader fetches it when the scanner is first opened.
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// Longest side in pixels: more costs memory and finds nothing more.
const LONGEST = 2000;

let opened;

/** Has `load` fetch the module behind it, once; afterwards `read` finds what is in a picture. */
export function open(load) {
  opened ??= start(load).catch((error) => {
    opened = undefined; // the next time may be better
    throw error;
  });
  return opened;
}

async function start(load) {
  const wasmBinary = await load();
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return { read };
}

/**
 * The first code of `formats` (zxing-cpp's names) in a picture file or in the frame that a video shows: `{ format, text }`,
 * or null. Rejects what the browser can't take for a picture.
 */
async function read(source, formats) {
  const bitmap = await createImageBitmap(source);
  const shrink = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * shrink));
  canvas.height = Math.max(1, Math.round(bitmap.height * shrink));
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  // what is transparent would be black, as the code is
  drawing.fillStyle = '#fff';
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const pixels = drawing.getImageData(0, 0, canvas.width, canvas.height);
  const found = await readBarcodes(pixels, { formats, tryHarder: true, maxNumberOfSymbols: 1 });
  return found.length > 0 ? { format: found[0].format, text: found[0].text } : null;
}
