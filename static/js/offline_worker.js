// Answers for the server while there is no network: rolls and desks that this phone keeps, and the files they need.
// It stands before every door of the house, because signing in and out decides whose lists may be kept.

const { waiting } = self;
const KEPT = /^\/(academy\/(rolls|cohorts\/\d+\/sessions\/\d+\/roll)|conferences\/\d+\/desk|fieldwork\/(listening|entries)\/new)$/;
const DOORS = /^\/(sign-in|sign-out|password|account\/sign-ins)(\/|$)/;
const PATIENCE = 4_000;

addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
// Lists with names leave the phone when their day is over, whichever page is opened next.
waiting.outlive().catch(() => null);

const later = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// The network, unless it is gone or takes too long while a copy is at hand.
async function list(event) {
  const { pathname } = new URL(event.request.url);
  const copy = await waiting.kept(pathname);
  const fresh = fetch(event.request).then((answer) => {
    if (answer.ok) event.waitUntil(waiting.keep(pathname, answer.clone()).catch(() => null));
    return answer;
  });
  if (!copy) return fresh.catch(async () => (await waiting.kept("/academy/rolls")) ? Response.redirect("/academy/rolls") : Response.error());
  fresh.catch(() => null);
  const answer = await Promise.race([fresh, later(PATIENCE)]).catch(() => null);
  return answer && answer.status < 500 ? answer : copy;
}

const file = async (request) => (await waiting.kept(request)) ?? fetch(request);

// Until it is known who came in, nobody owns what is kept; then that person's marks are sent. On the first of two steps of signing in nobody is in yet.
async function door(event) {
  const { pathname } = new URL(event.request.url);
  await (pathname === "/sign-out" ? waiting.forget() : waiting.own(null));
  const answer = await fetch(event.request);
  const look = async () => {
    const { account } = await (await fetch("/offline/owner")).json();
    if (account !== null) await waiting.own(account).then(() => waiting.send(account));
    else if (pathname.startsWith("/account")) await waiting.forget();
  };
  event.waitUntil(look().catch(() => null));
  return answer;
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "POST" && DOORS.test(pathname)) return event.respondWith(door(event));
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && KEPT.test(pathname)) return event.respondWith(list(event));
  const asker = request.referrer && new URL(request.referrer).pathname;
  if (pathname.startsWith("/static/") && asker && (KEPT.test(asker) || asker.startsWith("/static/"))) event.respondWith(file(request));
});

// The network is back though no page is open.
addEventListener("sync", (event) => {
  if (event.tag === "marks") event.waitUntil(waiting.owner().then((account) => account && waiting.send(account)));
});
