// A browser too old for the app: a page that says what to do, and no blank screen.

import { saysWhatToDo } from "../lib/refusal.mjs";

export default async function (t) {
  await t.server();
  const { page } = await t.browser({
    // As an old browser would answer for any module with vector instructions.
    script: () => {
      WebAssembly.validate = () => false;
    },
  });
  await t.step("the page says that a newer browser is needed", async () => {
    await page.goto(t.origin);
    await saysWhatToDo(page, /browser/i, /update|newer|another/i);
  });
}
