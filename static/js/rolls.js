// The list of rolls: which of them this phone keeps for a place without a network, and what waits to be sent.

const { waiting } = self;
const list = document.getElementById("rolls");
const banner = document.getElementById("offline");
const account = Number(list.dataset.account);
const moment = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });

const item = (url) => list.querySelector(`li[data-url="${url}"]`);

function added(page) {
  const li = document.getElementById("another").content.firstElementChild.cloneNode(true);
  li.dataset.url = page.url;
  const link = li.querySelector("a");
  link.href = page.url;
  link.textContent = page.label;
  list.append(li);
  return li;
}

async function show() {
  const pages = new Map((await waiting.pages(account)).filter((page) => page.day).map((page) => [page.url, page]));
  for (const page of pages.values()) if (!item(page.url)) added(page);
  for (const li of list.children) {
    const page = pages.get(li.dataset.url);
    li.querySelector(".actions").hidden = false;
    li.querySelector("[data-drop]").hidden = !page;
    li.querySelector("[data-state]").textContent = page ? list.dataset.ready + moment.format(page.kept) : "";
  }
  if (all) all.hidden = false;
  const marks = await waiting.marks(account);
  banner.hidden = navigator.onLine && !marks.length;
  banner.querySelector("[data-offline]").hidden = navigator.onLine;
  banner.querySelector("[data-count]").textContent = marks.length ? banner.dataset.waiting + marks.length : "";
}

async function prepare(li) {
  const button = li.querySelector("[data-prepare]");
  button.disabled = true;
  const page = await waiting.keep(li.dataset.url).catch(() => null);
  button.disabled = false;
  await show();
  if (!page) li.querySelector("[data-state]").textContent = list.dataset.failed;
}

list.addEventListener("click", async ({ target }) => {
  const li = target.closest("li");
  if (target.closest("[data-drop]")) await waiting.drop(li.dataset.url).then(show);
  else if (target.closest("[data-prepare]")) await prepare(li);
});

const all = document.getElementById("prepare-all");
all?.addEventListener("click", async ({ target }) => {
  if (!target.closest("button")) return;
  for (const li of [...list.children]) await prepare(li);
});

async function send() {
  if ((await waiting.marks(account)).length) await waiting.send(account, null, show);
  await show();
}

if (navigator.serviceWorker) {
  await show();
  navigator.storage?.persist?.().catch(() => null);
  await navigator.serviceWorker.register("/offline/worker.js", { scope: "/" }).catch(() => null);
  if (navigator.onLine) await navigator.serviceWorker.ready;
  await send();
  if (navigator.onLine) await waiting.keep(location.pathname).catch(() => null);
}
addEventListener("online", send);
addEventListener("offline", show);
waiting.news?.addEventListener("message", show);
