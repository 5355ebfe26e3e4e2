// The whole browser is killed at random moments while a child talks and says how they feel: what was shown as done is there
// afterwards, and nothing is there by half. LUMINAI_KILLS says how often (3), LUMINAI_SEED repeats a run.

import assert from "node:assert/strict";
import { createVault, enter, GUARDIAN, CHILD, say } from "../lib/family.mjs";
import { Killable } from "../lib/killable.mjs";
import { backToTalk, felt, FEELINGS, logIsWhole, openFeelings, pick, turns } from "../lib/told.mjs";
import { until } from "../lib/browser.mjs";

const KILLS = Number(process.env.LUMINAI_KILLS ?? 3);
const SEED = Number(process.env.LUMINAI_SEED ?? Date.now() % 1_000_000);
/** The longest that a browser lives once the child is there. */
const LONGEST_MS = 4000;

export default async function (t) {
  await t.server();
  const profile = await t.newProfile();
  const random = numbers(SEED);
  const count = { browser_kills: 0, acknowledged: 0, acknowledged_lost: 0, torn: 0 };
  const kept = { said: new Map(), felt: 0, sentences: 0, picks: 0 };
  let browser;
  console.log(`      seed ${SEED}`);

  try {
    await t.step("a family without models is set up", async () => {
      browser = await Killable.open({ profile, proxy: t.outside.address });
      await setUp(browser.page, t.origin);
      await say(browser.page, "What is 1 + 1?");
      await browser.kill();
    });
    await t.step(`${KILLS} kills lose nothing that was shown as done`, async () => {
      for (let round = 1; round <= KILLS; round += 1) {
        browser = await Killable.open({ profile, proxy: t.outside.address });
        const { page } = browser;
        await page.goto(t.origin);
        await enter(page);
        await look(page, kept, count);
        await liveUntilKilled(browser, kept, random);
        count.browser_kills += 1;
      }
    });
    await t.step("after the last one, everything opens and the audit log is whole", async () => {
      browser = await Killable.open({ profile, proxy: t.outside.address });
      const { page } = browser;
      await page.goto(t.origin);
      await enter(page);
      await look(page, kept, count);
      count.acknowledged = kept.sentences + kept.picks;
      await logIsWhole(page);
    });
  } finally {
    await browser?.kill();
    console.log(JSON.stringify(count));
  }
  await t.step("nothing acknowledged is lost, nothing is torn", () => {
    assert.ok(count.acknowledged >= KILLS, `only ${count.acknowledged} things were acknowledged before the kills`);
    assert.equal(count.acknowledged_lost, 0);
    assert.equal(count.torn, 0);
  });
}

async function setUp(page, origin) {
  await page.goto(origin);
  await page.getByRole("button", { name: "Set up for my family", exact: true }).click();
  await createVault(page, GUARDIAN.passphrase, GUARDIAN.passphrase);
  await page.getByRole("textbox", { name: "Child's nickname", exact: true }).fill(CHILD.nickname);
  await page.getByRole("spinbutton", { name: "Child's age", exact: true }).fill(String(CHILD.age));
  await page.getByRole("checkbox", { name: "I am the parent or guardian and I agree", exact: true }).check();
  await page.getByRole("button", { name: "Finish set-up", exact: true }).click();
  await page.getByRole("button", { name: "Later", exact: true }).click();
  await enter(page);
}

/** Talks and picks feelings until the browser dies under it, at a random moment. Notes what was shown as done. */
async function liveUntilKilled(browser, kept, random) {
  const { page } = browser;
  let dead = false;
  const death = new Promise((resolve) => setTimeout(resolve, 50 + random() * LONGEST_MS)).then(async () => {
    dead = true;
    await browser.kill();
  });
  try {
    while (!dead) await (random() < 0.6 ? tell(page, kept, random) : feel(page, kept, random));
  } catch (error) {
    // What was under way when it died: nobody was told that it is done.
    if (!dead) {
      await death;
      throw error;
    }
  }
  await death;
}

async function tell(page, kept, random) {
  const sentence = `What is ${kept.said.size + 100} + ${Math.floor(random() * 900)}?`;
  const { text } = await say(page, sentence);
  kept.said.set(sentence, text);
  kept.sentences += 1;
}

async function feel(page, kept, random) {
  await openFeelings(page);
  const before = await felt(page);
  await pick(page, FEELINGS[Math.floor(random() * FEELINGS.length)]);
  await until("the feeling in the week", async () => (await felt(page)) > before);
  kept.felt = before + 1;
  kept.picks += 1;
  await backToTalk(page);
}

/** Everything acknowledged is there, and whole. (The page shows the last 200 turns; older ones were looked at before.) */
async function look(page, kept, count) {
  const all = await turns(page);
  const recent = [...kept.said].slice(-60);
  for (const [sentence, reply] of recent) {
    const at = all.findIndex((turn) => !turn.friend && turn.text === sentence);
    if (at < 0) lost(count, sentence);
    else if (!all[at + 1]?.friend) lost(count, `the reply to ${sentence}`);
    else if (all[at + 1].text !== reply) torn(count, `${all[at + 1].text}\n      instead of ${reply}`);
  }
  // A question may be without its reply: it is kept as soon as it is said. A reply without its question may not.
  all.forEach((turn, i) => turn.friend && i > 0 && all[i - 1].friend && torn(count, `a reply without its question: ${turn.text}`));
  if ((await page.getByText(/set aside|could not be read/i).count()) > 0) torn(count, "something was set aside");
  await openFeelings(page);
  const now = await felt(page);
  if (now < kept.felt) lost(count, `${kept.felt - now} feelings`);
  kept.felt = now;
  await backToTalk(page);
}

function lost(count, what) {
  count.acknowledged_lost += 1;
  console.log(`      lost: ${what}`);
}

function torn(count, what) {
  count.torn += 1;
  console.log(`      torn: ${what}`);
}

/** Repeatable numbers from 0 to 1 (mulberry32). */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 15), z | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}
