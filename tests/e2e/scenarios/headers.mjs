// What the page and its workers may not do, whoever asks them to; and what arrives damaged is not taken.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { until } from "../lib/browser.mjs";
import { enter, say, section, setUpFamily, unlock } from "../lib/family.mjs";

const SECTIONS = ["Activity", "Limits", "Safety", "Approvals", "Learning", "Privacy", "Audit", "Backup", "Models", "About"];
const ELSEWHERE = "https://elsewhere.example/";

const errors = (browser) => browser.said.filter((line) => line.startsWith("error"));

export default async function (t) {
  await everydayUse(t);
  await attacks(t);
  await changedOnTheWay(t);
}

/** Nothing that the app itself does is against its own policy. */
async function everydayUse(t) {
  const server = await t.server();
  await t.step("every kind of file comes with the headers", async () => {
    for (const path of ["/", "/boot.js", "/sw.js", "/worker_start.js", "/worker_bg.wasm", "/models/knowledge.bin", "/none"]) {
      const { headers } = await fetch(`${t.origin}${path}`, { method: "HEAD" });
      assert.match(headers.get("content-security-policy"), /default-src 'none'.*frame-ancestors 'none'.*require-trusted-types-for 'script'/, path);
      assert.equal(headers.get("cross-origin-opener-policy"), "same-origin", path);
      assert.equal(headers.get("cross-origin-embedder-policy"), "require-corp", path);
      assert.equal(headers.get("cross-origin-resource-policy"), "same-origin", path);
      assert.equal(headers.get("referrer-policy"), "no-referrer", path);
      assert.equal(headers.get("x-content-type-options"), "nosniff", path);
      assert.match(headers.get("permissions-policy"), /camera=\(\).*geolocation=\(self\).*microphone=\(\)/, path);
    }
    assert.equal((await fetch(`${t.origin}/_headers`)).status, 404);
  });
  const fresh = await t.browser();
  await setUpFamily(t, fresh.page);
  await t.step("set-up breaks no rule of the policy", () => assert.deepEqual(errors(fresh), []));
  await fresh.close();

  const browser = await t.browser({ profile: await t.family() });
  const { page } = browser;
  await t.step("nor do a talk, the child's pages and all sections of the panel", async () => {
    await page.goto(t.origin);
    await enter(page);
    await say(page, "Tell me a short story about a snail");
    await say(page, "I feel sad because my hamster died");
    await page.getByRole("link", { name: "My feelings", exact: true }).click();
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.goto(t.origin);
    await unlock(page);
    for (const name of SECTIONS) await section(page, name);
    assert.match(await page.getByRole("main").innerText(), /LuminAI/);
    assert.deepEqual(errors(browser), []);
  });
  await browser.close();
  await server.stop();
}

/** What a hole in the app, a browser extension's script or a guest with devtools would try from within the page. */
async function attacks(t) {
  const server = await t.server();
  const browser = await t.browser();
  const page = await browser.visit();
  await page.getByRole("heading", { name: "Welcome to LuminAI", exact: true }).waitFor();
  const attempt = (name, work) => t.step(name, async () => assert.equal(await page.evaluate(`(${within})(${work})`), "refused"));

  await attempt("text does not become markup that runs", () => {
    document.body.innerHTML = '<img src="x" onerror="done()">';
  });
  await attempt("not in disguise either", () => {
    const disguises = [
      "<scr<b>ipt>done()</script>",
      '<p title="x" onclick="done()">x</p>',
      '<p title=">" style="color:red">x</p>',
      '<a href="javascript:done()">x</a>',
      "<svg><script>done()</script></svg>",
      '<svg><use href="data:image/svg+xml,x"></use></svg>',
      "<p onclick=done()>x</p>",
      "<!--><img src=x onerror=done()>-->",
      "<textarea><p></textarea><img src=x onerror=done()>",
      "<iframe srcdoc='x'></iframe>",
    ];
    const passed = disguises.filter((text) => {
      try {
        document.createElement("div").innerHTML = text;
        return true;
      } catch {
        return false;
      }
    });
    if (passed.length === 0) throw new TypeError("all refused");
    return passed;
  });
  await t.step("what the app itself writes does become markup", async () => {
    const text = '<p class="card__text" id="a">Feelings &amp; <b>more</b>, 2 > 1</p><svg><circle cx="1" r="2"/><use href="#ely"></use></svg>';
    const children = await page.evaluate((text) => Object.assign(document.createElement("div"), { innerHTML: text }).childElementCount, text);
    assert.equal(children, 2);
  });
  await attempt("an inline script does not run", () => {
    const script = document.createElement("script");
    script.text = "done()";
    document.body.append(script);
  });
  await attempt("nor one of the site's own that is not a page's script", () => {
    const script = document.createElement("script");
    script.src = "/worker.js";
    document.body.append(script);
  });
  await attempt("an attribute does not become a handler", () => {
    const picture = document.createElement("img");
    picture.setAttribute("onerror", "done()");
    picture.src = "/none.png";
    document.body.append(picture);
  });
  await attempt("eval is refused", () => {
    eval("done()");
  });
  await attempt("and a function made of text", () => {
    new Function("done()")();
  });
  await attempt("and a timer made of text", () => {
    setTimeout("done()", 0);
  });
  await attempt("another worker does not start", () => {
    new Worker("/evil.js").onerror = null;
  });
  await attempt("nor one made of text", () => {
    new Worker(URL.createObjectURL(new Blob(["0"], { type: "text/javascript" })));
  });
  await attempt("another service worker does not either", () => navigator.serviceWorker.register("/sw.js?evil"));
  await attempt("a second policy for what is trusted cannot be made", () => {
    trustedTypes.createPolicy("mine", { createHTML: (text) => text });
  });
  await attempt("no request leaves the origin", fetchElsewhere);
  await t.step("nor one from the worker, which loads no other script", async () => {
    const worker = await until("the worker", () => page.workers().find((w) => w.url().endsWith("/worker_start.js")));
    const outcomes = await worker.evaluate(async (address) => {
      await new Promise((done) => setTimeout(done));
      const refused = (work) => {
        try {
          work();
          return false;
        } catch {
          return true;
        }
      };
      const went = await fetch(address, { mode: "no-cors" }).then(() => true, () => false);
      return [!went, refused(() => importScripts("/boot.js")), refused(() => eval("1"))];
    }, ELSEWHERE);
    assert.deepEqual(outcomes, [true, true, true]);
    assert.deepEqual(t.outside.requests, []);
  });
  const refusals = async (rules, work) => {
    const before = errors(browser).length;
    await page.evaluate(work, ELSEWHERE);
    for (const rule of rules) await until(rule, () => errors(browser).slice(before).join("\n").includes(`"${rule} '`));
  };
  await t.step("pictures and styles from elsewhere are refused, and styles of the moment", async () => {
    await refusals(["img-src", "style-src"], (address) => {
      const add = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
      add("img", { src: `${address}a.png` });
      add("link", { rel: "stylesheet", href: `${address}a.css` });
      add("style", { textContent: "body { color: red }" });
    });
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).color), "rgb(255, 0, 0)");
    assert.deepEqual(t.outside.requests, []);
  });
  await t.step("frames and forms are refused", async () => {
    await refusals(["default-src", "form-action"], (address) => {
      document.body.append(Object.assign(document.createElement("iframe"), { src: address }));
      const form = Object.assign(document.createElement("form"), { action: address, method: "post" });
      document.body.append(form);
      form.submit();
    });
    // Chromium opens a connection before it asks the policy: the other host's name is looked up, and nothing is sent to it.
    await new Promise((later) => setTimeout(later, 500));
    t.outside.forget(/^elsewhere\.example:443 /);
    assert.deepEqual(t.outside.requests, []);
  });
  await browser.close();
  await server.stop();
}

// It fails here in any case, for want of a network: what counts is that the policy spoke.
const fetchElsewhere = () => fetch("https://elsewhere.example/", { mode: "no-cors" }).catch(() => {});

/** In the page: tries something, after the moment in which the test's own tools may evaluate text. */
async function within(work) {
  await new Promise((later) => setTimeout(later));
  let outcome = "went through";
  globalThis.done = () => (outcome = "ran");
  const refuse = () => outcome === "went through" && (outcome = "refused");
  document.addEventListener("securitypolicyviolation", refuse);
  try {
    await work();
  } catch (error) {
    if (!["TypeError", "EvalError", "SecurityError"].includes(error.name)) outcome = String(error);
    else refuse();
  }
  await new Promise((later) => setTimeout(later, 200));
  document.removeEventListener("securitypolicyviolation", refuse);
  return outcome;
}

/** The site as the server sends it, sent again by a host that may change it. */
class Host {
  #server;

  static async of(t) {
    const host = new Host();
    const server = await t.server();
    const list = JSON.parse((await (await fetch(`${t.origin}/sw.js`)).text()).match(/PRECACHE = (\{.*\});/)[1]);
    host.version = list.version;
    host.recorded = new Map();
    for (const path of [...Object.keys(list.files), "/sw.js"]) {
      const response = await fetch(`${t.origin}${path}`);
      const headers = Object.fromEntries([...response.headers].filter(([name]) => !["connection", "keep-alive", "content-length"].includes(name)));
      host.recorded.set(path, { headers, body: Buffer.from(await response.arrayBuffer()) });
    }
    await server.stop();
    host.sends((path, file) => file);
    host.#server = createServer((request, response) => {
      const { pathname } = new URL(request.url, t.origin);
      const path = pathname === "/" ? "/index.html" : pathname;
      const file = host.recorded.has(path) && host.change(path, host.recorded.get(path));
      if (file) response.writeHead(200, file.headers).end(file.body);
      else response.writeHead(404).end();
    });
    await new Promise((resolve) => host.#server.listen(new URL(t.origin).port, resolve));
    return host;
  }

  /** What it makes of each file from now on. */
  sends(change) {
    this.change = change;
  }

  async stop() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const withText = (file, change) => ({ ...file, body: Buffer.from(change(file.body.toString())) });

const withOneBitTurned = (file) => {
  const body = Buffer.from(file.body);
  body[Math.floor(body.length / 2)] ^= 1;
  return { ...file, body };
};

const kept = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("luminai-app-")));

const welcome = (page) => page.getByRole("heading", { name: "Welcome to LuminAI", exact: true }).waitFor();

/** What a host or a line may do to the files on their way. */
async function changedOnTheWay(t) {
  const host = await Host.of(t);
  try {
    await updates(t, host);
    await firstVisits(t, host);
    await bareHost(t, host);
  } finally {
    await host.stop();
  }
}

async function updates(t, host) {
  const { page } = await t.browser();
  const newer = (path, file) => (path === "/sw.js" ? withText(file, (text) => text.replace(host.version, "0123456789abcdef")) : file);

  await t.step("the app is kept, checked, for offline use", async () => {
    await page.goto(t.origin);
    await welcome(page);
    await page.locator("html[data-cached]").waitFor({ state: "attached" });
    assert.deepEqual(await kept(page), [`luminai-app-${host.version}`]);
  });
  await t.step("an update with one wrong bit is said and thrown away", async () => {
    host.sends((path, file) => (path === "/worker_bg.wasm" ? withOneBitTurned(file) : newer(path, file)));
    await page.reload();
    await page.getByRole("alert").filter({ hasText: "arrived damaged and was thrown away" }).waitFor();
    assert.deepEqual(await kept(page), [`luminai-app-${host.version}`]);
    assert.equal(await page.locator("html[data-update]").count(), 0, "the damaged version is offered");
  });
  await t.step("the version that was there goes on", async () => {
    await page.getByRole("button", { name: "All right", exact: true }).click();
    await page.getByRole("alert").waitFor({ state: "detached" });
    await page.reload();
    await welcome(page);
    await page.locator("html[data-cached]").waitFor({ state: "attached" });
  });
  await t.step("the same update, whole, is taken and offered", async () => {
    host.sends(newer);
    await page.reload();
    await page.locator("html[data-update]").waitFor({ state: "attached" });
    assert.equal((await kept(page)).length, 2);
  });
}

async function firstVisits(t, host) {
  const index = [...host.recorded.keys()].find((path) => /^\/app-.*\.js$/.test(path));
  for (const path of [index, index.replace(".js", "_bg.wasm")]) {
    await t.step(`a first visit with one wrong bit in ${path.replace(/-[0-9a-f]+/, "")} does not start the app, and says so`, async () => {
      host.sends((name, file) => (name === path ? withOneBitTurned(file) : file));
      const { page } = await t.browser();
      await page.goto(t.origin);
      await page.getByRole("heading", { name: "LuminAI did not arrive whole", exact: true }).waitFor();
      host.sends((name, file) => file);
      await page.getByRole("button", { name: "Try again", exact: true }).click();
      await welcome(page);
    });
  }
  await t.step("what was written into the page on its way does not run", async () => {
    const evil = '<script>globalThis.ran = "script"</script><img src="/none.png" onerror="globalThis.ran = \'picture\'"><a href="javascript:globalThis.ran = \'link\'" id="evil">x</a>';
    host.sends((path, file) => (path === "/index.html" ? withText(file, (text) => text.replace("</body>", `${evil}</body>`)) : file));
    const { page } = await t.browser();
    await page.goto(t.origin);
    await welcome(page);
    await page.locator("#evil").evaluate((link) => link.click());
    assert.equal(await page.evaluate(() => globalThis.ran ?? "nothing"), "nothing");
  });
}

/** A host that sends no headers at all but the type. */
async function bareHost(t, host) {
  host.sends((path, file) => ({ ...file, headers: { "content-type": file.headers["content-type"] } }));
  const browser = await t.browser();
  const { page } = browser;
  await t.step("without the host's headers the page keeps its policy", async () => {
    const response = await page.goto(t.origin);
    assert.equal(response.headers()["content-security-policy"], undefined);
    await welcome(page);
    assert.equal(await page.evaluate(`(${within})(${fetchElsewhere})`), "refused");
    await page.locator("html[data-cached]").waitFor({ state: "attached" });
  });
  await t.step("and from its second visit all headers, the worker's policy included", async () => {
    const headers = (await page.reload()).headers();
    assert.match(headers["content-security-policy"], /frame-ancestors 'none'/);
    assert.equal(headers["cross-origin-opener-policy"], "same-origin");
    await welcome(page);
    assert.equal(await page.evaluate(() => crossOriginIsolated), true);
    const worker = await until("the worker", () => page.workers().find((w) => w.url().endsWith("/worker_start.js")));
    const went = await worker.evaluate((address) => fetch(address, { mode: "no-cors" }).then(() => true, () => false), ELSEWHERE);
    assert.equal(went, false);
    assert.deepEqual(t.outside.requests, []);
  });
}
