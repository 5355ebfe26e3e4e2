// Looking for a word in everything that a browser has written to disk.

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Files below a folder that hold the word, in any of the ways in which a program might have written it. */
export async function filesWith(folder, word) {
  const patterns = forms(word);
  const found = [];
  let files = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await readFile(file);
    for (const [form, pattern] of patterns) {
      if (bytes.includes(pattern)) found.push(`${path.relative(folder, file)} (${form})`);
    }
  }
  return { files, found };
}

function forms(word) {
  const utf8 = Buffer.from(word);
  const utf16 = Buffer.from(word, "utf16le");
  const base64 = [0, 1, 2].map((offset) => [`base64, offset ${offset}`, Buffer.from(base64Core(utf8, offset))]);
  return [
    ["UTF-8", utf8],
    ["UTF-16", utf16],
    ["hexadecimal", Buffer.from(utf8.toString("hex"))],
    ["hexadecimal, capitals", Buffer.from(utf8.toString("hex").toUpperCase())],
    ...base64,
  ];
}

/** The characters of the word's base64 that do not depend on what stands before and after it. */
function base64Core(bytes, offset) {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64").replace(/=+$/, "");
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor(((offset + bytes.length) * 8) / 6);
  return text.slice(first, last);
}
