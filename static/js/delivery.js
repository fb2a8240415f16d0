// What a page does with what was tapped on it: keeps it in the phone first, then sends it, and asks now and then how
// things are. The rolls of courses and the desks of conferences share it; see waiting.js for what is kept. A plain
// script as that is, because what a module imports has no version in its address.

self.delivery = (() => {
  const { waiting } = self;
  const AGAIN = 10_000;
  const LOOK = 30_000;

  // url, account: of the page and of who looks at it; token: what opens the door for sending; learn(state): called with
  // what the server says; show(): called when anything changed. The result tells what is `pending`, what is in the way
  // (`trouble`, as waiting.look() says it) and whether it is `sending`.
  function begun({ url, account, token, learn, show, lookEvery = LOOK }) {
    const unkept = new Set();
    let loads = 0;
    let looked = Date.now();
    const post = { pending: [], trouble: navigator.onLine ? null : "offline", sending: null, load, add, send, look, begin };
    const sendable = () => post.pending.some((mark) => mark.refused === undefined);

    // Of two that overlap the later one has seen more. What is not kept yet stays as well.
    async function load() {
      const turn = ++loads;
      const stored = (await waiting.marks(account)).filter((mark) => mark.url === url);
      if (turn !== loads) return;
      const keys = new Set(stored.map((mark) => mark.key));
      post.pending = [...stored, ...[...unkept].filter((mark) => !keys.has(mark.key))];
      show();
    }

    async function add(what) {
      const mark = { key: key(), account, url, at: Date.now(), ...what };
      post.pending.push(mark);
      unkept.add(mark);
      show();
      await waiting.add(mark);
      unkept.delete(mark);
      await load();
      navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("marks")).catch(() => null);
    }

    async function send() {
      if (post.sending) {
        await post.sending;
        return sendable() && !post.trouble ? send() : undefined;
      }
      post.sending = waiting.send(account, token, async ({ state }) => {
        if (state) learn(state);
        await load();
      });
      try {
        const outcome = await post.sending;
        post.trouble = outcome === "sent" ? null : outcome;
      } finally {
        post.sending = null;
      }
      await load();
      return undefined;
    }

    async function look() {
      looked = Date.now();
      const state = await waiting.look(url, account);
      post.trouble = typeof state === "string" ? state : null;
      if (!post.trouble) learn(state);
      show();
    }

    // stale: whether the page shows an old state. From now on whatever happens outside is noticed.
    async function begin(stale) {
      listen();
      const stored = await waiting.state(url);
      if (stored?.account === account) learn(stored);
      await load();
      if (post.pending.length) await send();
      else if (post.trouble || stale) await look();
    }

    function listen() {
      waiting.news?.addEventListener("message", async ({ data }) => {
        const state = data.url === url && (await waiting.state(url));
        if (state) learn(state);
        await load();
      });
      addEventListener("online", send);
      addEventListener("offline", () => { post.trouble = "offline"; show(); });
      document.addEventListener("visibilitychange", () => { if (!document.hidden && !post.sending) (post.pending.length ? send() : look()); });
      setInterval(() => {
        if (document.hidden || post.sending) return;
        if (sendable()) send();
        else if (post.trouble || Date.now() - looked > lookEvery) look();
      }, AGAIN);
    }

    // Whoever goes on to another page finds there what was tapped a moment ago.
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (!link || !post.sending || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      Promise.race([send(), new Promise((resolve) => { setTimeout(resolve, 2_000); })]).finally(() => location.assign(link.href));
    });
    return post;
  }

  // The banner at the foot of the page: what is in the way, and how much waits. clash: the address of what somebody has
  // to decide, if anything.
  function showBanner(banner, post, clash) {
    const stuck = post.trouble && (post.trouble === "offline" || post.pending.length) ? post.trouble : null;
    const what = stuck ?? (clash ? "clash" : null);
    banner.hidden = !what;
    for (const part of banner.querySelectorAll("[data-case]")) part.hidden = part.dataset.case !== what;
    if (clash) banner.querySelector("a[data-case=clash]").href = clash;
    const count = post.pending.length ? banner.dataset.waiting + post.pending.length : banner.dataset.none;
    banner.querySelector("[data-count]").textContent = stuck ? count : "";
  }

  // The worker keeps this page when it is opened; the first time there is no worker yet.
  async function keepThis(url) {
    if (!navigator.serviceWorker) return;
    // The network may be gone before the worker has come; the page works on without it.
    const worker = await navigator.serviceWorker.register("/offline/worker.js", { scope: "/" }).catch(() => null);
    if (!worker) return;
    if (!navigator.serviceWorker.controller) await waiting.keep(url);
    navigator.storage?.persist?.().catch(() => null);
    const note = document.getElementById("kept");
    if (note) note.hidden = false;
  }

  function key() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const [...bytes] = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const text = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  return { begun, keepThis, key, showBanner };
})();
