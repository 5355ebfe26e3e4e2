// Each rule that a guardian sets holds for the child, in a real browser; and what a guardian sees is what the child was told.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { hasNoViolations } from "../lib/axe.mjs";
import { TABLET, until } from "../lib/browser.mjs";
import { fromNow, pass, setClock } from "../lib/clock.mjs";
import { conversation, enter, GUARDIAN, say, section, unlock } from "../lib/family.mjs";
import { putBack, rows } from "../lib/database.mjs";
import { misfits } from "../lib/schema.mjs";

const exact = (name) => ({ name, exact: true });
const RESTS = /If something is wrong, write it to me/;
const HELP = /trust|grown-up|help/i;
const SECTIONS = ["Activity", "Limits", "Safety", "Approvals", "People", "Emergency", "Council", "Learning", "Privacy", "Law", "Audit", "Backup", "Models", "About"];

export default async function (t) {
  await t.server();
  const profile = await t.family();
  const browser = await t.browser({ profile });
  const { page } = browser;

  await bedtime(t, page);
  await clocks(t, page);
  await minutes(t, page);
  await friendsAndTopics(t, page);
  await tiers(t, page);
  await consent(t, page);
  await pictures(t, page);
  await council(t, page);
  await exported(t, page);
  await everyView(t, page);
  await keyboard(t, page);
  await tampered(t, page);
  await guesses(t, page);
}

/** The panel's page of limits, whoever was there before. */
async function limits(t, page) {
  await page.goto(t.origin);
  await unlock(page);
  await section(page, "Limits");
}

async function save(page) {
  await page.getByRole("button", exact("Save limits")).click();
  await page.getByRole("status").filter({ hasText: /^Saved/ }).waitFor();
}

/** Sets rules and goes over to the child. */
async function ruled(t, page, set) {
  await limits(t, page);
  await set();
  await save(page);
  await page.goto(t.origin);
  await enter(page);
}

async function rests(page, text) {
  return RESTS.test((await say(page, text)).text);
}

const time = (page, name, value) => page.getByLabel(name, { exact: true }).fill(value);

async function bedtime(t, page) {
  await t.step("a bedtime is set in four steps from the lock, in under a minute", async () => {
    await page.goto(t.origin);
    const started = performance.now();
    const steps = [
      () => unlock(page),
      () => section(page, "Limits"),
      () => page.getByRole("switch", exact("Bedtime")).check(),
      () => save(page),
    ];
    for (const step of steps) await step();
    assert.ok(steps.length <= 4);
    assert.ok(performance.now() - started < 60_000);
  });
  await t.step("at bedtime the friends say good night and rest", async () => {
    await ruled(t, page, async () => {
      await time(page, "Bedtime from", fromNow(-60));
      await time(page, "Bedtime until", fromNow(60));
    });
    await page.getByRole("status").filter({ hasText: /good night|bedtime/i }).first().waitFor();
    assert.ok(await rests(page, "Tell me a story about a dragon"));
  });
  await t.step("a child in need is answered all the same", async () => {
    const reply = await say(page, "I want to hurt myself");
    assert.match(reply.text, HELP);
    assert.doesNotMatch(reply.text, RESTS);
  });
}

async function clocks(t, page) {
  await t.step("setting the clock back or forward opens nothing", async () => {
    for (const minutes of [-180, 300]) {
      await setClock(page, minutes);
      assert.ok(await rests(page, "Are you awake?"), `${minutes} minutes`);
    }
    await setClock(page, -120);
  });
  await t.step("when bedtime has passed, the friends are back", async () => {
    await pass(page, 65);
    assert.ok(!(await rests(page, "The sun is up and the cat is hungry")));
  });
  await t.step("quiet hours rest them, too", async () => {
    await ruled(t, page, async () => {
      await page.getByRole("switch", exact("Bedtime")).uncheck();
      await page.getByRole("switch", exact("Quiet hours")).check();
      await time(page, "Quiet hours from", fromNow(-30));
      await time(page, "Quiet hours until", fromNow(30));
      for (const day of await page.getByRole("group", exact("Quiet hours")).getByRole("checkbox").all()) await day.check();
    });
    assert.ok(await rests(page, "hello"));
  });
}

async function minutes(t, page) {
  await t.step("time runs out in a story, with grace to come to its end", async () => {
    await ruled(t, page, async () => {
      await page.getByRole("switch", exact("Quiet hours")).uncheck();
      await page.getByLabel("Minutes a day", { exact: true }).fill("6");
      await page.getByLabel("Minutes to come to an end", { exact: true }).fill("5");
    });
    await say(page, "Tell me a story about a fox who finds a lantern");
    const ending = page.getByRole("status").filter({ hasText: /time|end/i }).first();
    for (let n = 0; n < 8 && !(await ending.isVisible()); n += 1) {
      await pass(page, 1.5);
      assert.ok(!(await rests(page, "and then the fox goes on")), "it was cut off");
    }
    await ending.waitFor();
    assert.ok(!(await rests(page, "and they all go home")), "no grace");
  });
  await t.step("after the grace the friends rest, and more time can be asked for", async () => {
    await pass(page, 6);
    assert.ok(await rests(page, "one more"));
    await page.getByRole("button", exact("Ask for more time")).click();
    await page.getByRole("button", exact("15 minutes")).click();
    await page.getByText(/You asked for 15 more minutes/).waitFor();
  });
  await t.step("the guardian says yes, with a word", async () => {
    await page.goto(t.origin);
    await unlock(page);
    await page.getByText("1 new").or(page.getByText(/1 wait/)).first().waitFor();
    await section(page, "Approvals");
    await page.getByLabel("A word for the child (if you like)").fill("Finish the fox");
    await page.getByRole("button", exact("Yes")).click();
    await page.getByRole("heading", exact("Nothing waits for you")).waitFor();
  });
  await t.step("the child reads it and goes on", async () => {
    await page.goto(t.origin);
    await enter(page);
    await page.getByText("Finish the fox").waitFor();
    await page.getByRole("button", exact("Thank you")).click();
    assert.ok(!(await rests(page, "The fox found the lantern")));
  });
}

async function friendsAndTopics(t, page) {
  await t.step("a friend who is switched off does not answer, and can be asked for", async () => {
    await ruled(t, page, async () => {
      await page.getByLabel("Minutes a day", { exact: true }).fill("");
      await page.getByRole("switch", exact("Arcadia allowed")).uncheck();
    });
    const reply = await say(page, "Tell me a story about an owl");
    assert.notEqual(reply.agent, "arcadia");
    await page.getByRole("navigation", exact("Friends")).getByRole("link", { name: "Arcadia" }).click();
    await page.getByRole("button", exact("Ask for Arcadia")).click();
    await page.getByText(/You asked for talking with Arcadia/).waitFor();
  });
  await t.step("a topic that is asked about first waits, and a no from now on closes it", async () => {
    await ruled(t, page, async () => {
      await page.getByText("Choose topics", { exact: true }).click();
      await page.getByLabel("Money and shopping", { exact: true }).selectOption({ label: "Ask me first" });
    });
    const reply = await say(page, "Can you tell me about pocket money?");
    assert.match(reply.text, /grown-up|ask/i);
    await page.goto(t.origin);
    await unlock(page);
    await section(page, "Approvals");
    const wish = page.getByRole("region", { name: /money and shopping/ });
    await wish.getByRole("button", exact("No, from now on")).click();
    await wish.waitFor({ state: "detached" });
    await page.getByRole("region", { name: /Arcadia/ }).getByRole("button", exact("Yes, from now on")).click();
    await page.getByRole("heading", exact("Nothing waits for you")).waitFor();
    await section(page, "Limits");
    assert.ok(await page.getByRole("switch", exact("Arcadia allowed")).isChecked());
    await page.getByText("Choose topics", { exact: true }).click();
    const chosen = page.getByLabel("Money and shopping", { exact: true }).locator("option:checked");
    assert.equal(await chosen.innerText(), "Leave it to the family");
  });
}

async function tiers(t, page) {
  const shown = async () => {
    await page.goto(t.origin);
    await unlock(page);
    await section(page, "Activity");
    return page.getByRole("main").innerText();
  };
  await t.step("with totals, no word and no topic is seen", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, "My otter Quillby likes the rain");
    assert.doesNotMatch(await shown(), /Quillby|Everyday talk/);
  });
  await t.step("with every word, what is said from then on is seen, and the child reads that it is", async () => {
    await ruled(t, page, () => page.getByRole("radio", { name: /every word|transcript/i }).check());
    await page.getByRole("link", exact("What grown-ups see")).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await until("the sentence", async () => /every word|read what you (write|say)|all the words/i.test(await page.getByRole("main").innerText()));
    await page.goto(t.origin);
    await enter(page);
    await say(page, "My otter Pebblewick likes the snow");
    const text = await shown();
    assert.match(text, /Pebblewick/);
    assert.doesNotMatch(text, /Quillby/, "it was said before the child could know");
  });
  await t.step("back to totals, nothing of it is seen any more", async () => {
    await ruled(t, page, () => page.getByRole("radio", { name: /minutes|totals|numbers/i }).first().check());
    assert.doesNotMatch(await shown(), /Pebblewick/);
  });
}

async function consent(t, page) {
  await t.step("a consent is withdrawn with one press, and what it allowed stops at once", async () => {
    await page.goto(t.origin);
    await unlock(page);
    await section(page, "Law");
    await page.goto(`${t.origin}/#/family/law/consents`);
    const memory = page.getByRole("article", { name: /remember|memor/i });
    await memory.getByRole("button", { name: /Withdraw/ }).click();
    await page.getByRole("status").filter({ hasText: /is withdrawn/ }).waitFor();
    await page.goto(t.origin);
    await enter(page);
    await say(page, "My hamster is called Zebraquartz");
    await page.getByRole("link", exact("What you remember")).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.doesNotMatch(await page.getByRole("main").innerText(), /hamster/i);
  });
  await t.step("and given again with the passphrase, signed", async () => {
    await page.goto(t.origin);
    await unlock(page);
    await section(page, "Law");
    await page.goto(`${t.origin}/#/family/law/consents`);
    const memory = page.getByRole("article", { name: /remember|memor/i });
    await memory.getByRole("button", { name: /Agree/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", exact("Guardian passphrase")).fill(GUARDIAN.passphrase);
    await dialog.getByRole("button", { name: /Agree/ }).click();
    await memory.getByText("Agreed", { exact: true }).waitFor();
  });
}

async function pictures(t, page) {
  await t.step("three pictures choose a child's profile", async () => {
    await page.goto(t.origin);
    await unlock(page);
    await section(page, "People");
    await page.getByRole("button", exact("Pictures of Mia")).click();
    const dialog = page.getByRole("dialog");
    const names = ["Fish", "Star", "Kite"];
    for (const name of names) await dialog.getByRole("button", exact(name)).click();
    await dialog.getByRole("button", exact("Save these pictures")).click();
    await dialog.waitFor({ state: "detached" });
    await page.goto(t.origin);
    await page.getByRole("button", exact("Mia")).click();
    await page.getByRole("heading", { name: /three pictures/ }).waitFor();
    for (const name of [...names].reverse()) await page.getByRole("button", exact(name)).click();
    await page.getByRole("status").filter({ hasText: /Not quite/ }).waitFor();
    for (const name of names) await page.getByRole("button", exact(name)).click();
    await page.getByRole("textbox", exact("Message")).waitFor();
  });
  await t.step("and are taken away again", async () => {
    await page.goto(t.origin);
    await unlock(page);
    await section(page, "People");
    await page.getByRole("button", exact("Pictures of Mia")).click();
    await page.getByRole("dialog").getByRole("button", exact("Ask for no pictures")).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.goto(t.origin);
    await enter(page);
  });
}

async function council(t, page) {
  await t.step("a child proposes a rule and says what they think of it", async () => {
    await page.goto(t.origin);
    await enter(page);
    await page.getByRole("link", exact("Family council")).click();
    await page.getByRole("textbox", exact("A rule that you would like")).fill("Stories on Sundays");
    await page.getByRole("button", exact("Propose it")).click();
    await page.getByRole("heading", { name: "Stories on Sundays" }).waitFor();
    await page.getByRole("button", { name: /^Say what you think/ }).first().click();
    await page.getByRole("radio", exact("I am for it")).check();
    await page.getByRole("textbox", exact("Why, if you like to say")).fill("because Sundays are long");
    await page.getByRole("button", exact("Say it")).click();
    await page.getByText("because Sundays are long").waitFor();
  });
  await t.step("the guardian decides with reasons, which everybody reads", async () => {
    await page.goto(t.origin);
    await unlock(page);
    await section(page, "Council");
    await page.getByText("because Sundays are long").waitFor();
    await page.getByRole("button", { name: /^Decide/ }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio").first().check();
    await dialog.getByRole("textbox", exact("Why")).fill("We all like stories");
    await dialog.getByRole("button", exact("Decide")).click();
    await dialog.waitFor({ state: "detached" });
    await page.goto(t.origin);
    await enter(page);
    await page.getByRole("link", exact("Family council")).click();
    await page.getByText("We all like stories").waitFor();
  });
}

async function exported(t, page) {
  await t.step("the export opens and fits its schema", async () => {
    await page.goto(t.origin);
    await unlock(page);
    await section(page, "Privacy");
    await page.getByRole("button", exact("Export")).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", exact("Guardian passphrase")).fill(GUARDIAN.passphrase);
    const [file] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", exact("Export now")).click()]);
    const told = JSON.parse(await readFile(await file.path(), "utf8"));
    const schema = JSON.parse(await page.evaluate(async () => (await fetch("/schemas/export-1.json")).text()));
    assert.deepEqual(misfits(schema, told).slice(0, 5), []);
    assert.ok(misfits(schema, { ...told, format: "other" }).length > 0, "the check would find nothing");
    assert.ok(told.consents.length > 0 && told.history.length > 0 && told.council.length > 0);
  });
}

async function everyView(t, page) {
  await page.goto(t.origin);
  await unlock(page);
  for (const name of SECTIONS) {
    await t.step(`${name}: no violation, also at 200 % and in forced colours`, async () => {
      await section(page, name);
      await hasNoViolations(page);
      await page.setViewportSize({ width: TABLET.width / 2, height: TABLET.height / 2 });
      await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
      const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(wide <= seen, `it is ${wide} wide on ${seen}`);
      // The colours are the system's now, which axe takes for the page's.
      await hasNoViolations(page, ["color-contrast"]);
      await page.emulateMedia({ reducedMotion: null, forcedColors: null });
      await page.setViewportSize(TABLET);
    });
  }
  await page.goto(t.origin);
  await enter(page);
  for (const [name, address] of [["help", "help"], ["what grown-ups see", "seen"], ["the council", "council"]]) {
    await t.step(`${name}: no violation`, async () => {
      await page.evaluate((hash) => (location.hash = hash), `#/${address}`);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForTimeout(300);
      await hasNoViolations(page);
    });
  }
}

async function keyboard(t, page) {
  await t.step("a bedtime is set with the keyboard alone", async () => {
    await page.goto(t.origin);
    await unlock(page);
    await page.getByRole("navigation", exact("Family")).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("bedtime");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Limits" }).waitFor();
    const at = () =>
      page.evaluate(() => {
        const here = document.activeElement;
        return here?.matches("input, button") && (here.getAttribute("aria-label") ?? here.textContent.trim());
      });
    const reach = async (name) => {
      for (let n = 0; n < 80; n += 1) {
        if ((await at()) === name) return;
        await page.keyboard.press("Tab");
      }
      throw new Error(`the keyboard does not reach ${name}`);
    };
    await reach("Bedtime");
    await page.keyboard.press("Space");
    await reach("Save limits");
    await page.keyboard.press("Enter");
    await page.getByRole("status").filter({ hasText: /^Saved/ }).waitFor();
    assert.ok(await page.getByRole("switch", exact("Bedtime")).isChecked());
  });
}

async function tampered(t, page) {
  await t.step("rules that were put back to an older state are refused, and the friends rest", async () => {
    await ruled(t, page, () => page.getByRole("switch", exact("Bedtime")).uncheck());
    const old = await rows(page);
    await ruled(t, page, async () => {
      await page.getByRole("switch", exact("Bedtime")).check();
      await time(page, "Bedtime from", fromNow(-60));
      await time(page, "Bedtime until", fromNow(60));
    });
    const family = old.family;
    await putBack(page, { family });
    await page.goto("about:blank");
    await page.goto(t.origin);
    await page.getByText("A grown-up should look at this first.").waitFor();
    await enter(page);
    await page.getByRole("status").filter({ hasText: /rest/i }).first().waitFor();
  });
}

async function guesses(t, page) {
  const field = page.getByRole("textbox", exact("Guardian passphrase"));
  const complaint = page.getByRole("alert").filter({ hasText: /passphrase|wrong/i });
  const inside = page.getByRole("navigation", exact("Family"));
  /** What a passphrase is answered; nothing if it opens the panel. */
  const guess = async (passphrase) => {
    await field.fill(passphrase);
    await page.getByRole("button", exact("Unlock")).click();
    await until("an answer", async () => (await complaint.isVisible()) || (await inside.isVisible()));
    return (await inside.isVisible()) ? "" : complaint.innerText();
  };
  await t.step("ten wrong passphrases cost a wait that the right one has to keep, too", async () => {
    await page.goto(t.origin);
    await page.getByRole("link", exact("For grown-ups")).click();
    // Four are free; what is said during a wait is not even looked at.
    for (let n = 0; n < 10; n += 1) {
      let answer = await guess(`wrong number ${n}`);
      if (n > 4) {
        assert.match(answer, /Please wait/, `number ${n + 1}`);
        await pass(page, 1);
        answer = await guess(`wrong number ${n}`);
      }
      assert.doesNotMatch(answer, /Please wait/, `number ${n + 1}`);
      assert.notEqual(answer, "", "it was let in");
    }
    assert.match(await guess(GUARDIAN.passphrase), /Please wait/);
  });
  await t.step("after the wait the right one opens the panel", async () => {
    await pass(page, 2);
    assert.equal(await guess(GUARDIAN.passphrase), "");
  });
}
