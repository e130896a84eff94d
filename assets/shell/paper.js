// A photographed document, made straight and small on the phone: where its corners are, the page as seen from
// above, what is wrong with the picture, and a JPEG that a slow line can carry. Fetched with the first photograph.
const FINDING = 360; // pixels of the longer side while corners are looked for
const LEAST_AREA = 0.15; // of the picture; a smaller page is too far away to be read
const LEAST_FILLED = 0.85; // of the quadrilateral; less is no sheet of paper
const QUALITIES = [0.72, 0.6, 0.5, 0.42, 0.35];
const SMALLEST = 1000; // pixels of the longer side: ten-point letters on A4 are still eleven pixels high
const TOO_FAR = 800;
const BLURRED = 0.62; // of Crete's measure: 0 is sharp, 1 has no edges left
const DARK = 75;
const WHITE = 250;
const PAPER = 232; // a page that is this white everywhere is not glaring
const GLARE = 0.012; // of the page

export async function readPaper(content, { longest, bytes, mirrored = false }) {
  const bitmap = await asSeen(content, mirrored);
  try {
    const corners = findCorners(pixels(bitmap, Math.min(1, FINDING / Math.max(bitmap.width, bitmap.height))));
    const page = corners ? straightened(bitmap, corners, longest) : pixels(bitmap, Math.min(1, longest / Math.max(bitmap.width, bitmap.height)));
    const hints = [...(corners ? [] : ["no-edges"]), ...hintsOf(page)];
    return { jpeg: await small(page, bytes), width: page.width, height: page.height, hints, isStraight: Boolean(corners) };
  } finally {
    bitmap.close();
  }
}

// Upright as its EXIF says; a camera that is no back camera hands out its picture mirrored.
async function asSeen(content, mirrored) {
  const bitmap = await createImageBitmap(new Blob([content]), { imageOrientation: "from-image" });
  if (!mirrored) return bitmap;
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const pen = canvas.getContext("2d");
  pen.setTransform(-1, 0, 0, 1, bitmap.width, 0);
  pen.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.transferToImageBitmap();
}

function pixels(bitmap, scale) {
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(bitmap.width * scale)), Math.max(1, Math.round(bitmap.height * scale)));
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.fillStyle = "white"; // what a PNG leaves transparent is paper
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

// --- where the page lies ---------------------------------------------------------------------

// Four corners from the top left, clockwise, each from 0 to 1; null where no sheet stands out from what it lies on.
export function findCorners(image) {
  const mask = unlikeTheTable(image);
  const sheet = largestPiece(mask, image.width, image.height);
  const total = image.width * image.height;
  if (sheet.area < LEAST_AREA * total) return null;
  const corners = quadrilateral(hull(sheet.edge));
  if (!corners || !isPage(corners, image) || sheet.filled / area(corners) < LEAST_FILLED) return null;
  return corners.map(({ x, y }) => ({ x: (x + 0.5) / image.width, y: (y + 0.5) / image.height }));
}

// What differs in colour from the rim of the picture, which is the table.
function unlikeTheTable({ data, width, height }) {
  const rim = Math.max(2, Math.round(0.02 * Math.min(width, height)));
  const table = [0, 1, 2].map(channel => {
    const seen = [];
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        if (x < rim || y < rim || x >= width - rim || y >= height - rim) seen.push(data[4 * (y * width + x) + channel]);
    return seen.sort((one, other) => one - other)[seen.length >> 1];
  });
  const distance = new Uint8ClampedArray(width * height);
  for (let i = 0; i < distance.length; i++) {
    distance[i] = Math.max(...table.map((value, channel) => Math.abs(data[4 * i + channel] - value)));
  }
  const calm = blurred(distance, width, height, 2);
  const threshold = Math.max(24, otsu(calm));
  return calm.map(value => (value > threshold ? 1 : 0));
}

function blurred(values, width, height, radius) {
  const along = (from, step, length, stride, count) => {
    const to = new Uint8ClampedArray(from.length);
    for (let line = 0; line < count; line++) {
      const start = line * stride;
      for (let i = 0; i < length; i++) {
        let sum = 0, seen = 0;
        for (let j = Math.max(0, i - radius); j <= Math.min(length - 1, i + radius); j++, seen++) sum += from[start + j * step];
        to[start + i * step] = sum / seen;
      }
    }
    return to;
  };
  return along(along(values, 1, width, width, height), width, height, 1, width);
}

// The threshold that parts the values best into two kinds (Otsu 1979).
function otsu(values) {
  const counts = new Float64Array(256);
  for (const value of values) counts[value]++;
  const whole = counts.reduce((sum, count, value) => sum + count * value, 0);
  let below = 0, sumBelow = 0, best = 0, threshold = 0;
  for (let value = 0; value < 255; value++) {
    below += counts[value];
    sumBelow += counts[value] * value;
    const above = values.length - below;
    if (!below || !above) continue;
    const apart = below * above * (sumBelow / below - (whole - sumBelow) / above) ** 2;
    if (apart > best) [best, threshold] = [apart, value];
  }
  return threshold;
}

// The largest connected piece: its area, the same with its holes filled, and the ends of its rows and columns.
function largestPiece(mask, width, height) {
  const seen = new Uint8Array(mask.length);
  let largest = [];
  for (let start = 0; start < mask.length; start++) {
    if (!mask[start] || seen[start]) continue;
    const piece = [start];
    seen[start] = 1;
    for (let at = 0; at < piece.length; at++) {
      const i = piece[at], x = i % width;
      for (const next of [i - width, i + width, x ? i - 1 : -1, x < width - 1 ? i + 1 : -1]) {
        if (next >= 0 && next < mask.length && mask[next] && !seen[next]) {
          seen[next] = 1;
          piece.push(next);
        }
      }
    }
    if (piece.length > largest.length) largest = piece;
  }
  const rows = Array.from({ length: height }, () => [Infinity, -Infinity]);
  for (const i of largest) {
    const row = rows[Math.floor(i / width)], x = i % width;
    row[0] = Math.min(row[0], x);
    row[1] = Math.max(row[1], x);
  }
  const edge = rows.flatMap(([left, right], y) => (right < left ? [] : [{ x: left, y }, { x: right, y }]));
  const filled = rows.reduce((sum, [left, right]) => sum + (right < left ? 0 : right - left + 1), 0);
  return { area: largest.length, filled, edge };
}

const cross = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);

function hull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = listed => listed.reduce((chain, point) => {
    while (chain.length > 1 && cross(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
    chain.push(point);
    return chain;
  }, []);
  return [...half(sorted).slice(0, -1), ...half(sorted.reverse()).slice(0, -1)];
}

// Rough corners first (whatever adds least area goes), then a line through each side: rounded corners come out sharp.
function quadrilateral(outline) {
  if (outline.length < 4) return null;
  const rough = [...outline];
  while (rough.length > 4) {
    const losses = rough.map((point, i) => Math.abs(cross(rough.at(i - 1), point, rough[(i + 1) % rough.length])));
    rough.splice(losses.indexOf(Math.min(...losses)), 1);
  }
  const sides = rough.map((from, i) => sideThrough(dense(outline), from, rough[(i + 1) % 4]));
  const corners = sides.map((side, i) => meeting(sides.at(i - 1), side));
  return corners.every(Boolean) ? fromTopLeft(corners) : null;
}

function dense(outline) {
  return outline.flatMap((from, i) => {
    const to = outline[(i + 1) % outline.length];
    const steps = Math.max(1, Math.round(Math.hypot(to.x - from.x, to.y - from.y)));
    return Array.from({ length: steps }, (_, step) => ({ x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps }));
  });
}

// The line (through `at`, towards `along`) that fits the middle part of a side best.
function sideThrough(points, from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const near = points.filter(point => {
    const [dx, dy] = [point.x - from.x, point.y - from.y];
    const share = (dx * along.x + dy * along.y) / length;
    return share > 0.12 && share < 0.88 && Math.abs(dx * along.y - dy * along.x) < 0.04 * length + 2;
  });
  if (near.length < 8) return { at: from, along };
  const at = { x: mean(near.map(point => point.x)), y: mean(near.map(point => point.y)) };
  const [xx, xy, yy] = [sum(near, p => (p.x - at.x) ** 2), sum(near, p => (p.x - at.x) * (p.y - at.y)), sum(near, p => (p.y - at.y) ** 2)];
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  return { at, along: { x: Math.cos(angle), y: Math.sin(angle) } };
}

const sum = (listed, of) => listed.reduce((total, one) => total + of(one), 0);
const mean = values => sum(values, value => value) / values.length;

function meeting(one, other) {
  const turn = one.along.x * other.along.y - one.along.y * other.along.x;
  if (Math.abs(turn) < 0.2) return null; // nearly parallel: no corner
  const share = ((other.at.x - one.at.x) * other.along.y - (other.at.y - one.at.y) * other.along.x) / turn;
  return { x: one.at.x + share * one.along.x, y: one.at.y + share * one.along.y };
}

function fromTopLeft(corners) {
  const clockwise = area(corners, true) > 0 ? corners : [...corners].reverse();
  const sums = clockwise.map(({ x, y }) => x + y);
  const first = sums.indexOf(Math.min(...sums));
  return [0, 1, 2, 3].map(i => clockwise[(first + i) % 4]);
}

function area(corners, signed = false) {
  const twice = sum(corners, corner => {
    const next = corners[(corners.indexOf(corner) + 1) % corners.length];
    return corner.x * next.y - next.x * corner.y;
  });
  return signed ? twice / 2 : Math.abs(twice / 2);
}

// Convex, not bent beyond what a hand-held phone sees, and within the picture.
function isPage(corners, { width, height }) {
  const inside = corners.every(({ x, y }) => x > -0.05 * width && x < 1.05 * width && y > -0.05 * height && y < 1.05 * height);
  const bends = corners.map((corner, i) => {
    const [before, after] = [corners.at(i - 1), corners[(i + 1) % 4]];
    const [a, b] = [Math.atan2(before.y - corner.y, before.x - corner.x), Math.atan2(after.y - corner.y, after.x - corner.x)];
    return (((a - b) * 180) / Math.PI + 360) % 360;
  });
  return inside && area(corners) >= LEAST_AREA * width * height && bends.every(angle => angle > 55 && angle < 125);
}

// --- the page from above ---------------------------------------------------------------------

function straightened(bitmap, corners, longest) {
  const real = corners.map(({ x, y }) => ({ x: x * bitmap.width, y: y * bitmap.height }));
  const side = (a, b) => Math.hypot(real[a].x - real[b].x, real[a].y - real[b].y);
  const [across, down] = [Math.max(side(0, 1), side(3, 2)), Math.max(side(0, 3), side(1, 2))];
  const scale = Math.min(1, longest / Math.max(across, down));
  const source = pixels(bitmap, scale);
  const at = corners.map(({ x, y }) => ({ x: x * source.width - 0.5, y: y * source.height - 0.5 }));
  const page = warped(source, at, Math.round(across * scale), Math.round(down * scale));
  page.seen = Math.max(across, down);
  return page;
}

function warped(source, corners, width, height) {
  const map = towards(corners);
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [(x + 0.5) / width, (y + 0.5) / height];
      const depth = map.g * u + map.h * v + 1;
      copy(source, (map.a * u + map.b * v + map.c) / depth, (map.d * u + map.e * v + map.f) / depth, data, 4 * (y * width + x));
    }
  }
  return new ImageData(data, width, height);
}

// From the unit square to four corners (Heckbert 1989).
function towards([p0, p1, p2, p3]) {
  const [dx1, dx2, sx] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x];
  const [dy1, dy2, sy] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y];
  const turn = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / turn, (dx1 * sy - sx * dy1) / turn];
  return { a: p1.x - p0.x + g * p1.x, b: p3.x - p0.x + h * p3.x, c: p0.x, d: p1.y - p0.y + g * p1.y, e: p3.y - p0.y + h * p3.y, f: p0.y, g, h };
}

function copy({ data, width, height }, x, y, to, at) {
  const [left, top] = [Math.min(Math.max(x, 0), width - 1.001), Math.min(Math.max(y, 0), height - 1.001)];
  const [column, row] = [Math.floor(left), Math.floor(top)];
  const [dx, dy] = [left - column, top - row];
  const i = 4 * (row * width + column), under = i + 4 * width;
  for (let c = 0; c < 3; c++) {
    const upper = data[i + c] * (1 - dx) + data[i + 4 + c] * dx;
    const lower = data[under + c] * (1 - dx) + data[under + 4 + c] * dx;
    to[at + c] = upper * (1 - dy) + lower * dy;
  }
  to[at + 3] = 255;
}

// --- what is wrong with it -------------------------------------------------------------------

export function hintsOf(page) {
  const grey = new Uint8ClampedArray(page.width * page.height);
  let white = 0;
  for (let i = 0; i < grey.length; i++) {
    const [red, green, blue] = [page.data[4 * i], page.data[4 * i + 1], page.data[4 * i + 2]];
    grey[i] = 0.299 * red + 0.587 * green + 0.114 * blue;
    if (Math.min(red, green, blue) >= WHITE) white++;
  }
  const middle = [...grey].filter((_, i) => i % 97 === 0).sort((a, b) => a - b);
  const typical = middle[middle.length >> 1] ?? 0;
  return [
    (page.seen ?? Math.max(page.width, page.height)) < TOO_FAR && "far",
    typical < DARK && "dark",
    typical < PAPER && white / grey.length > GLARE && "glare",
    blurOf(grey, page.width, page.height) > BLURRED && "blurred",
  ].filter(Boolean);
}

// How little is lost by blurring once more (Crete et al. 2007): a sharp picture loses much.
export function blurOf(grey, width, height) {
  const along = step => {
    let sharp = 0, lost = 0;
    for (let y = 4; y < height - 5; y += 2) {
      for (let x = 4; x < width - 5; x++) {
        const i = y * width + x;
        const here = Math.abs(grey[i + step] - grey[i]);
        sharp += here;
        const after = Math.abs(grey[i + 5 * step] - grey[i - 4 * step]) / 9; // of the picture blurred over nine pixels
        lost += Math.max(0, here - after);
      }
    }
    return sharp ? 1 - lost / sharp : 1;
  };
  return Math.max(along(1), along(width));
}

// --- small enough ----------------------------------------------------------------------------

async function small(page, bytes) {
  let canvas = new OffscreenCanvas(page.width, page.height);
  canvas.getContext("2d").putImageData(page, 0, 0);
  for (;;) {
    for (const quality of QUALITIES) {
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
      const isLast = quality === QUALITIES.at(-1) && Math.max(canvas.width, canvas.height) <= SMALLEST;
      if (blob.size <= bytes || isLast) return new Uint8Array(await blob.arrayBuffer());
    }
    canvas = scaled(canvas, Math.max(0.85, SMALLEST / Math.max(canvas.width, canvas.height)));
  }
}

function scaled(canvas, scale) {
  const smaller = new OffscreenCanvas(Math.round(canvas.width * scale), Math.round(canvas.height * scale));
  const pen = smaller.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(canvas, 0, 0, smaller.width, smaller.height);
  return smaller;
}
