// Pictures with codes in them, and a film of one for the browser's fake camera.
import qrcode from 'qrcode-generator';
import { PNG } from 'pngjs';

/** Rows of modules, true where it is dark. */
type Modules = boolean[][];

/** Pixels to a module. */
const MODULE = 6;

/** Light modules around a code. */
const QUIET = 11;

const [WIDTH, HEIGHT] = [640, 480];

function qrModules(text: string): Modules {
  const code = qrcode(0, 'M');
  code.addData(String.fromCharCode(...new TextEncoder().encode(text)));
  code.make();
  const positions = [...Array(code.getModuleCount()).keys()];
  return positions.map((row) => positions.map((column) => code.isDark(row, column)));
}

const LEFT = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011'];
const RIGHT = LEFT.map((bars) => bars.replace(/[01]/g, (bar) => (bar === '0' ? '1' : '0')));
const TURNED = RIGHT.map((bars) => [...bars].reverse().join(''));
/** Which of the six left digits are turned, by the first digit: it has no bars of its own. */
const PARITY = ['000000', '001011', '001101', '001110', '010011', '011001', '011100', '010101', '010110', '011010'];

/** EAN-13, of all thirteen digits. */
function eanModules(digits: string): Modules {
  const [first, ...rest] = [...digits].map(Number);
  const parity = PARITY[first!]!;
  const left = rest.slice(0, 6).map((digit, at) => (parity[at] === '1' ? TURNED : LEFT)[digit]);
  const right = rest.slice(6).map((digit) => RIGHT[digit]);
  return barsOf(`101${left.join('')}01010${right.join('')}101`);
}

/** What Code 128 (set B) is made of, as far as `code128Picture` goes: the start, 1, 2, 3, the check symbol of these, the stop. */
const CODE_128_123 = ['11010010000', '10011100110', '11001110010', '11001011100', '10001100100', '1100011101011'];

function barsOf(row: string): Modules {
  const bars = [...row].map((bar) => bar === '1');
  return Array.from({ length: 40 }, () => bars);
}

/** The brightness of each pixel, the code in the middle of at least so many pixels. */
function brightness(modules: Modules, least: [number, number]): { width: number; height: number; pixels: Uint8Array } {
  const columns = modules[0]?.length ?? 0;
  const width = Math.max(least[0], (columns + 2 * QUIET) * MODULE);
  const height = Math.max(least[1], (modules.length + 2 * QUIET) * MODULE);
  const [left, top] = [(width - columns * MODULE) >> 1, (height - modules.length * MODULE) >> 1];
  const pixels = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < modules.length * MODULE; y++) {
    for (let x = 0; x < columns * MODULE; x++) {
      if (modules[Math.floor(y / MODULE)]![Math.floor(x / MODULE)]) pixels[(top + y) * width + left + x] = 0;
    }
  }
  return { width, height, pixels };
}

function png(modules: Modules): Buffer {
  const { width, height, pixels } = brightness(modules, [0, 0]);
  const picture = new PNG({ width, height });
  pixels.forEach((value, at) => picture.data.set([value, value, value, 255], at * 4));
  return PNG.sync.write(picture);
}

const file = (name: string, modules: Modules) => ({ name, mimeType: 'image/png', buffer: png(modules) });

export const qrPicture = (text: string) => file('qr.png', qrModules(text));
export const eanPicture = (digits: string) => file('ean.png', eanModules(digits));
/** `123` in Code 128. */
export const code128Picture = () => file('code128.png', barsOf(CODE_128_123.join('')));
export const emptyPicture = () => file('empty.png', [[false]]);

/** A film of one frame, which Chromium's fake camera shows again and again: YUV4MPEG2. */
export function qrFilm(text: string): Buffer {
  const { width, height, pixels } = brightness(qrModules(text), [WIDTH, HEIGHT]);
  const colours = Buffer.alloc(Math.ceil(width / 2) * Math.ceil(height / 2) * 2, 128);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`);
  return Buffer.concat([head, pixels, colours]);
}
