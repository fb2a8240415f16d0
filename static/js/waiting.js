// What waits in this phone: marks that were not sent yet, and the pages it keeps for a place without a network.
//
// Shared by the rolls of courses, the desks of conferences and the worker, so it is a plain script that gives all of
// them `waiting`. A page that is kept says about itself in data attributes: data-account whose it is, data-day of which
// day, data-label how it is called, and data-until after which day it leaves the phone, when that is soon. At its
// address stand also /state, which tells how things are, and /marks, which takes what was tapped.
//
// Marks stay until the server has told what became of them. Each has a key made here, so the server knows one that it
// has met before: a delivery whose answer was lost is simply repeated. A lock lets only one tab or worker send at a time.

self.waiting = (() => {
  const NAME = "splot-roll-";
  const MOST = 100;
  // What one delivery may weigh, in signs: marks with pictures go a few at a time.
  const HEAVIEST = 8_000_000;
  const PATIENCE = 20_000;
  const KEPT_DAYS = 14;

  // --- The store ----------------------------------------------------------------------------------------

  let opened;

  function database() {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open("splot", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("marks", { keyPath: "order", autoIncrement: true });
        for (const [name, key] of [["pages", "url"], ["states", "url"], ["facts", "name"]]) request.result.createObjectStore(name, { keyPath: key });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opened;
  }

  async function ask(store, work, mode = "readonly") {
    const all = await database();
    return new Promise((resolve, reject) => {
      const transaction = all.transaction(store, mode, { durability: mode === "readonly" ? "default" : "strict" });
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  const read = (store, key) => ask(store, (records) => (key === undefined ? records.getAll() : records.get(key)));
  const put = (store, record) => ask(store, (records) => records.put(record), "readwrite");
  const remove = (store, key) => ask(store, (records) => records.delete(key), "readwrite");

  const news = "BroadcastChannel" in self ? new BroadcastChannel("splot-marks") : null;

  const marks = async (account) => (await read("marks")).filter((mark) => mark.account === account);

  // One tab or worker at a time.
  const alone = (name, work) => (navigator.locks ? navigator.locks.request(name, work) : work());

  // --- Sending --------------------------------------------------------------------------------------------

  async function fetched(url, options = {}) {
    try {
      return await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(PATIENCE), ...options });
    } catch {
      return null;
    }
  }

  // What the server says about a roll, or why it says nothing: "offline", "door" (nobody is signed in), "lost" (no
  // longer one's own), "other" (somebody else is signed in).
  async function look(url, account) {
    const before = await read("states", url);
    const answer = await fetched(before?.next === undefined ? `${url}/state` : `${url}/state?since=${before.next}`);
    if (!answer || answer.status >= 500 || answer.status === 429) return "offline";
    if (answer.type === "opaqueredirect" || answer.status === 401) return "door";
    if (!answer.ok) return "lost";
    const state = await answer.json();
    return state.account === account ? learnt(url, state) : "other";
  }

  // Remembered for a reload without a network; what opens doors is not. A state that says `since` tells only of people
  // about whom something changed; `next` is what to ask with the next time.
  async function learnt(url, state) {
    const { token, answers, since, ...facts } = state;
    const before = since === undefined ? null : await read("states", url);
    if (since !== undefined && !before) delete facts.next;
    if (before) facts.people = [...new Map([...before.people, ...facts.people].map((person) => [person.id, person])).values()];
    await put("states", { url, ...facts });
    return { ...state, ...facts };
  }

  async function deliver(url, account, batch, token) {
    const since = (await read("states", url))?.next;
    const body = JSON.stringify({ account, since, marks: batch.map(({ order, account: _account, url: _url, refused, ...mark }) => mark) });
    // A token may grow old between two answers: another page that opens just now gets another one.
    for (let tries = token ? 0 : 1; ; tries += 1) {
      if (tries) {
        const state = await look(url, account);
        if (typeof state === "string" && state !== "lost") return state;
        if (state === "lost") return refuse(batch);
        token = state.token;
      }
      const answer = await fetched(`${url}/marks`, { method: "POST", body, headers: { "Content-Type": "application/json", "X-CSRFToken": token } });
      if (!answer || answer.status >= 500 || answer.status === 429) return "offline";
      if (answer.ok) return take(url, batch, await answer.json());
      if (tries > 2) return refuse(batch);
    }
  }

  async function take(url, batch, state) {
    const answers = new Map(state.answers.map((each) => [each.key, each]));
    state = await learnt(url, state);
    for (const mark of batch) {
      const answer = answers.get(mark.key);
      if (answer?.outcome === "refused") await put("marks", { ...mark, refused: answer.message });
      else if (answer) await remove("marks", mark.order);
    }
    news?.postMessage({ url });
    return { url, state };
  }

  async function refuse(batch) {
    for (const mark of batch) await put("marks", { ...mark, refused: "lost" });
    return { url: batch[0].url };
  }

  // As many of them, from the first, as may travel at once; the first one always.
  function light(marks) {
    let weight = 0;
    const heavy = marks.findIndex(({ files = [] }, place) => {
      for (const { data } of files) weight += data.length;
      return place > 0 && weight > HEAVIEST;
    });
    return heavy < 0 ? marks : marks.slice(0, heavy);
  }

  async function sendAll(account, token, heard) {
    for (;;) {
      const queue = (await marks(account)).filter((mark) => mark.refused === undefined);
      if (!queue.length) return "sent";
      const [{ url }] = queue;
      const end = queue.findIndex((mark) => mark.url !== url);
      const batch = light(queue.slice(0, Math.min(end < 0 ? MOST : end, MOST)));
      const outcome = await deliver(url, account, batch, token?.url === url ? token.value : null);
      if (typeof outcome === "string") return outcome;
      await heard?.(outcome);
    }
  }

  // Send what waits of this account, the oldest first. heard({url, state}): called after each answer.
  // Gives "sent" when nothing is left, otherwise why it stopped; see look().
  const send = (account, token, heard) => alone("splot-marks", () => sendAll(account, token, heard));

  // --- Rolls for a place without a network ----------------------------------------------------------------

  const plain = (text) => text.replace(/&(amp|lt|gt|#34|#39|quot);/g, (_, name) => ({ amp: "&", lt: "<", gt: ">", "#34": '"', quot: '"', "#39": "'" })[name]);
  const told = (html, name) => plain(html.match(new RegExp(`data-${name}="([^"]*)"`))?.[1] ?? "");

  // Keep a page with everything it needs. response: its answer, when it is at hand already.
  async function keep(url, response) {
    const answer = response ?? (await fetched(url));
    return answer?.ok ? alone("splot-pages", () => store(url, answer)) : null;
  }

  // Alone, because tidying up after one page would take away what another has stored and not yet named.
  async function store(url, answer) {
    const html = await answer.clone().text();
    const account = Number(told(html, "account"));
    if (!account) return null;
    await own(account);
    const cache = await caches.open(NAME + account);
    const assets = new Set([...html.matchAll(/(?:href|src|data-needs|data-needs-too)="(\/static\/[^"#]+)/g)].map(([, asset]) => asset));
    for (const asset of [...assets].filter((each) => each.includes(".css"))) {
      const style = (await cache.match(asset)) ?? (await fetch(asset));
      const text = await style.clone().text();
      await cache.put(asset, style);
      for (const [, font] of text.matchAll(/url\("?(\.\.\/[^")]+)"?\)/g)) assets.add(new URL(font, new URL(asset, location.href)).pathname);
    }
    await Promise.all([...assets].map(async (asset) => (await cache.match(asset)) ?? cache.add(asset)));
    await cache.put(url, answer);
    const page = { url, account, assets: [...assets], label: told(html, "label"), day: told(html, "day"), until: told(html, "until"), kept: Date.now() };
    await put("pages", page);
    await tidy(account, cache);
    return page;
  }

  // Rolls of long ago go, and so do files that no kept page asks for any more.
  async function tidy(account, cache) {
    const oldest = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString().slice(0, 10);
    const needed = new Set((await marks(account)).map((mark) => mark.url));
    await outlive();
    const used = new Set();
    for (const page of await read("pages")) {
      if (page.account !== account || (page.day && page.day < oldest && !needed.has(page.url))) await drop(page.url);
      else for (const part of [page.url, ...page.assets]) used.add(part);
    }
    for (const request of await cache.keys()) {
      const { pathname, search } = new URL(request.url);
      if (!used.has(pathname + search)) await cache.delete(request);
    }
  }

  // What was to stay only for its day leaves with the names in it; marks stay until they are sent.
  async function outlive() {
    const today = new Date().toISOString().slice(0, 10);
    for (const page of await read("pages")) if (page.until && page.until < today) await drop(page.url);
    for (const state of await read("states")) if (state.until && state.until < today) await remove("states", state.url);
  }

  async function drop(url) {
    const page = await read("pages", url);
    await Promise.all([remove("pages", url), remove("states", url)]);
    if (page) await (await caches.open(NAME + page.account)).delete(url, { ignoreVary: true });
  }

  const owner = async () => (await read("facts", "owner"))?.value ?? null;

  // From now on this phone belongs to this account, or for the moment to nobody; what it kept of others goes.
  async function own(account) {
    await put("facts", { name: "owner", value: account });
    if (account === null) return;
    for (const name of await caches.keys()) if (name.startsWith(NAME) && name !== NAME + account) await caches.delete(name);
    for (const store of ["pages", "states"]) for (const record of await read(store)) if (record.account !== account) await remove(store, record.url);
  }

  // Marks stay: they hold no names but those of people who came unannounced, and who made them sends them after the
  // next sign-in.
  async function forget() {
    await own(null);
    for (const name of await caches.keys()) if (name.startsWith(NAME)) await caches.delete(name);
    for (const store of ["pages", "states"]) await ask(store, (records) => records.clear(), "readwrite");
  }

  // A kept page or one of its files, for whoever owns this phone.
  async function kept(request) {
    const account = await owner();
    return account === null ? undefined : (await caches.open(NAME + account)).match(request, { ignoreVary: true });
  }

  return {
    add: (mark) => put("marks", mark),
    again: ({ refused, ...mark }) => put("marks", mark),
    discard: (mark) => remove("marks", mark.order),
    state: (url) => read("states", url),
    pages: async (account) => (await read("pages")).filter((page) => page.account === account),
    drop, forget, keep, kept, look, marks, news, outlive, own, owner, send,
  };
})();
