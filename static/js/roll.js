// The roll of one session on a phone. A tap is kept in the phone first and then sent, so that nothing depends on the
// network; see waiting.js. Without this script the page is a plain form.

const { waiting } = self;
const list = document.querySelector(".roll[data-account]");
const AGAIN = 10_000;
const LOOK = 30_000;
const STALE = 60_000;

if (list) begin();

async function begin() {
  const { url } = list.dataset;
  const account = Number(list.dataset.account);
  const begins = Number(list.dataset.begins);
  const banner = document.getElementById("offline");
  const token = { url, value: document.querySelector("#roll-form [name=csrf_token]").value };
  const known = new Map();
  let learntAt = Number(list.dataset.at);
  const unkept = new Set();
  let pending = [];
  let loads = 0;
  try {
    await waiting.marks(account);
  } catch {
    // A browser that keeps nothing gets the plain form with its button.
    document.documentElement.classList.remove("scripted");
    return;
  }
  let trouble = navigator.onLine ? null : "offline";
  let sending = null;
  let looked = Date.now();

  const row = (person) => document.getElementById(`roll-${person}`);
  const input = (li, name) => li.querySelector(`[name^="${name}-"]`);
  const of = (person) => pending.filter((mark) => mark.person === person);

  // --- What is shown --------------------------------------------------------------------------------------

  function showPerson(person) {
    const li = row(person);
    const mine = of(person);
    const last = mine.at(-1);
    const stands = known.get(person);
    const [refused] = refusedAt(li);
    const { status, missed } = last ?? { status: stands.status, missed: stands.status === "late" ? list.dataset.minutes - stands.minutes : null };
    const chosen = status === "excused" ? "absent" : status;
    for (const radio of li.querySelectorAll("[type=radio]")) radio.checked = radio.value === chosen;
    input(li, "excused").checked = status === "excused";
    if (status === "late" && document.activeElement !== input(li, "missed")) input(li, "missed").value = missed;
    li.querySelector("[data-saved]").hidden = !status || !!last;
    li.querySelector("[data-waits]").hidden = !last || !!refused;
    showRefusal(li, refused);
  }

  function showRefusal(place, mark) {
    let note = place.querySelector(".roll-refused");
    if (!mark) return note?.remove();
    if (!note) {
      note = document.getElementById("refused").content.firstElementChild.cloneNode(true);
      place.append(note);
      note.querySelector("[data-again]").addEventListener("click", () => settle(place, waiting.again));
      note.querySelector("[data-drop]").addEventListener("click", () => settle(place, waiting.discard));
    }
    note.querySelector("[data-text]").textContent = mark.refused === "lost" ? list.dataset.lost : mark.refused;
  }

  // What the server refused about one person, or about those who are not on the page any more.
  const refusedAt = ({ dataset }) => pending.filter((mark) => mark.refused !== undefined && (dataset.person ? mark.person === Number(dataset.person) : !known.has(mark.person)));

  async function settle(place, how) {
    for (const mark of refusedAt(place)) await how(mark);
    await load();
    send();
  }

  function show() {
    for (const person of known.keys()) showPerson(person);
    const strays = document.getElementById("strays");
    showRefusal(strays, refusedAt(strays)[0]);
    const marked = list.querySelectorAll("[type=radio]:checked").length;
    const count = document.querySelector("#roll-count .big");
    if (count) count.textContent = marked;
    showBanner();
  }

  function showBanner() {
    const clash = list.querySelector(".clash")?.closest("li");
    const stuck = trouble && (trouble === "offline" || pending.length) ? trouble : null;
    const what = stuck ?? (clash ? "clash" : null);
    banner.hidden = !what;
    for (const part of banner.querySelectorAll("[data-case]")) part.hidden = part.dataset.case !== what;
    if (clash) banner.querySelector("a[data-case=clash]").href = `#${clash.id}`;
    const count = pending.length ? banner.dataset.waiting + pending.length : banner.dataset.none;
    banner.querySelector("[data-count]").textContent = stuck ? count : "";
    for (const form of list.querySelectorAll(".clash button")) form.disabled = trouble === "offline";
  }

  function learn(state) {
    if (state.at < learntAt) return;
    learntAt = state.at;
    for (const person of state.people) if (row(person.id)) known.set(person.id, person);
    for (const li of list.children) {
      const place = li.querySelector("[data-conflicts]");
      const html = state.conflicts[li.dataset.person] ?? "";
      if (place.dataset.shown !== html) {
        place.innerHTML = html;
        place.dataset.shown = html;
      }
    }
  }

  // --- What is kept and sent ------------------------------------------------------------------------------

  // Of two that overlap the later one has seen more. What is not kept yet stays as well.
  async function load() {
    const turn = ++loads;
    const stored = (await waiting.marks(account)).filter((mark) => mark.url === url);
    if (turn !== loads) return;
    const keys = new Set(stored.map((mark) => mark.key));
    pending = [...stored, ...[...unkept].filter((mark) => !keys.has(mark.key))];
    show();
  }

  async function tap(person, status, missed = 0) {
    const before = of(person).filter((mark) => mark.refused === undefined).at(-1);
    const base = before ? `after:${before.key}` : known.get(person).told;
    const mark = { key: key(), account, url, person, status, missed, base, at: Date.now() };
    pending.push(mark);
    unkept.add(mark);
    show();
    await waiting.add(mark);
    unkept.delete(mark);
    await load();
    navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("marks")).catch(() => null);
  }

  async function send() {
    if (sending) {
      await sending;
      return pending.some((mark) => mark.refused === undefined) && !trouble ? send() : undefined;
    }
    sending = waiting.send(account, token, async ({ state }) => {
      if (state) learn(state);
      await load();
    });
    try {
      const outcome = await sending;
      trouble = outcome === "sent" ? null : outcome;
    } finally {
      sending = null;
    }
    await load();
    return undefined;
  }

  async function look() {
    looked = Date.now();
    const state = await waiting.look(url, account);
    trouble = typeof state === "string" ? state : null;
    if (!trouble) learn(state);
    show();
  }

  // --- What people do -------------------------------------------------------------------------------------

  function changed(li) {
    const person = Number(li.dataset.person);
    const chosen = li.querySelector("[type=radio]:checked")?.value;
    if (!chosen) return;
    const minutes = input(li, "missed");
    if (chosen === "late" && !minutes.reportValidity()) return;
    const status = chosen === "absent" && input(li, "excused").checked ? "excused" : chosen;
    tap(person, status, status === "late" ? Number(minutes.value) : 0).then(send);
  }

  list.addEventListener("change", (event) => {
    const li = event.target.closest("li");
    if (event.target.type === "radio" && event.target.value !== "absent") input(li, "excused").checked = false;
    if (event.target.closest("fieldset")) changed(li);
  });

  // With a network the server marks the rest at once and offers to take it back.
  document.getElementById("rest-form").addEventListener("submit", (event) => {
    if (!trouble && !pending.length && navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const blank = [...list.children].filter((li) => !li.querySelector("[type=radio]:checked"));
    Promise.all(blank.map((li) => tap(Number(li.dataset.person), "present"))).then(send);
  }, { capture: true });

  // Whoever goes on to another page finds there what was tapped a moment ago.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !sending || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    Promise.race([send(), new Promise((resolve) => { setTimeout(resolve, 2_000); })]).finally(() => location.assign(link.href));
  });

  waiting.news?.addEventListener("message", async ({ data }) => {
    const state = data.url === url && (await waiting.state(url));
    if (state) learn(state);
    await load();
  });
  addEventListener("online", send);
  addEventListener("offline", () => { trouble = "offline"; show(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden && !sending) (pending.length ? send() : look()); });
  setInterval(() => {
    if (document.hidden || sending) return;
    if (pending.some((mark) => mark.refused === undefined)) send();
    else if (trouble || Date.now() - looked > LOOK) look();
  }, AGAIN);

  // --- At the start ---------------------------------------------------------------------------------------

  function open() {
    if (Date.now() < begins) return void setTimeout(open, Math.min(begins - Date.now(), 60_000));
    const early = document.querySelector("[data-early]");
    if (!early) return undefined;
    early.remove();
    for (const fieldset of list.querySelectorAll("fieldset")) fieldset.disabled = false;
    document.querySelector(".foot-row").hidden = false;
  }

  for (const li of list.children) {
    const { told, person } = li.dataset;
    const [status, minutes] = told.split(":");
    known.set(Number(person), { id: Number(person), told, status, minutes: minutes ? Number(minutes) : null });
    const place = li.querySelector("[data-conflicts]");
    place.dataset.shown = place.innerHTML;
  }
  open();
  const stored = await waiting.state(url);
  if (stored?.account === account) learn(stored);
  await load();
  if (pending.length) await send();
  else if (trouble || Date.now() - Number(list.dataset.at) > STALE) await look();
  keepThis(url);
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
