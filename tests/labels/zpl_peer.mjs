// A ZPL renderer that nobody here wrote draws our labels: zpl-renderer-js (npm, MIT; zebrash as
// WebAssembly). Every dot of its picture must be the dot that we mean.
//
//     npm ci --prefix tests/labels          (package.json pins 3.4.0; needs node 20)
//     node zpl_peer.mjs LABEL_TRIAL [50]
//
// Exit 1 when a dot differs, 77 when the renderer is not there.

import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {inflateSync} from "node:zlib";

const [labelTrial, wanted = "50"] = process.argv.slice(2);
const count = Number(wanted);

const skip = (why) => {
    console.log(`skipped: ${why}`);
    process.exit(77);
};
const nodeMajor = Number(process.versions.node.split(".")[0]);
if (nodeMajor < 20) skip(`zpl-renderer-js needs node 20, this is ${process.versions.node}`);
const {ready} = await import("zpl-renderer-js").catch(() =>
    skip("no zpl-renderer-js; npm ci --prefix tests/labels"));

// The bits that a PNG filter adds to a byte (PNG specification, 9.2).
const predicted = (filter, left, above, corner) => {
    if (filter === 0) return 0;
    if (filter === 1) return left;
    if (filter === 2) return above;
    if (filter === 3) return (left + above) >> 1;
    const guess = left + above - corner;
    const far = (value) => Math.abs(guess - value);
    if (far(left) <= far(above) && far(left) <= far(corner)) return left;
    return far(above) <= far(corner) ? above : corner;
};

const rowsOf = (png) => {
    const width = png.readUInt32BE(16);
    const height = png.readUInt32BE(20);
    const depth = png[24];
    const channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[png[25]];
    const parts = [];
    let palette = null;
    for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
        const type = png.toString("latin1", at + 4, at + 8);
        const chunk = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
        if (type === "IDAT") parts.push(chunk);
        if (type === "PLTE") palette = chunk;
    }
    const bytes = inflateSync(Buffer.concat(parts));
    const step = Math.max(1, (depth * channels) >> 3);
    const size = Math.ceil((width * depth * channels) / 8);
    const rows = [];
    let above = Buffer.alloc(size);
    for (let y = 0; y < height; y += 1) {
        const at = y * (size + 1);
        const row = Buffer.from(bytes.subarray(at + 1, at + 1 + size));
        for (let x = 0; x < size; x += 1) {
            const left = x < step ? 0 : row[x - step];
            const corner = x < step ? 0 : above[x - step];
            row[x] = (row[x] + predicted(bytes[at], left, above[x], corner)) & 0xff;
        }
        rows.push(row);
        above = row;
    }
    return {width, height, depth, channels, palette, rows};
};

const blackAt = ({depth, channels, palette, rows}, x, y) => {
    if (depth === 8) {
        const value = rows[y][x * channels];
        return (palette ? palette[value * 3] : value) < 128;
    }
    const perByte = 8 / depth;
    const shift = 8 - depth * ((x % perByte) + 1);
    const value = (rows[y][Math.floor(x / perByte)] >> shift) & ((1 << depth) - 1);
    return palette ? palette[value * 3] < 128 : value === 0;
};

const dotsOf = (pbm) => {
    const [, width, height] = /^P4\n(\d+) (\d+)\n/.exec(pbm.toString("latin1", 0, 40));
    const first = `P4\n${width} ${height}\n`.length;
    const stride = Math.ceil(width / 8);
    const isBlack = (x, y) => ((pbm[first + y * stride + (x >> 3)] >> (7 - (x & 7))) & 1) === 1;
    return {width: Number(width), height: Number(height), isBlack};
};

const dotsPerMm = 8;
const {api} = await ready;
const folder = mkdtempSync(join(tmpdir(), "muniment-zpl-"));
let compared = 0;
let different = 0;
let black = 0;
try {
    execFileSync(labelTrial, ["write", folder, String(count)]);
    for (let number = 1; number <= count; number += 1) {
        const meant = dotsOf(readFileSync(join(folder, `${number}.pbm`)));
        const zpl = readFileSync(join(folder, `${number}.zpl`), "latin1");
        const picture = rowsOf(Buffer.from(
            await api.zplToBase64Async(
                zpl, meant.width / dotsPerMm, meant.height / dotsPerMm, dotsPerMm),
            "base64"));
        if (picture.width < meant.width || picture.height < meant.height) {
            throw new Error(`label ${number}: ${picture.width} x ${picture.height} dots drawn, ` +
                `${meant.width} x ${meant.height} meant`);
        }
        for (let y = 0; y < meant.height; y += 1) {
            for (let x = 0; x < meant.width; x += 1) {
                const isBlack = meant.isBlack(x, y);
                compared += 1;
                if (isBlack) black += 1;
                if (isBlack !== blackAt(picture, x, y)) different += 1;
            }
        }
    }
} finally {
    rmSync(folder, {recursive: true});
}
console.log(`${count} labels: ${different} of ${compared} dots differ, ${black} are black`);
process.exit(different === 0 && black > 0 ? 0 : 1);
