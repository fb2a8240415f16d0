// Answers for the server while there is no network: rolls that this phone keeps, and the files they need.
// It stands before every door of the house, because signing in and out decides whose rolls may be kept.

const { waiting } = self;
const ROLL = /^\/academy\/(rolls|cohorts\/\d+\/sessions\/\d+\/roll)$/;
const DOORS = /^\/(sign-in|sign-out|password|account\/sign-ins)(\/|$)/;
const PATIENCE = 4_000;

addEventListener("install", () => self.skipWaiting());
addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const later = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// The network, unless it is gone or takes too long while a copy is at hand.
async function roll(event) {
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
    const { account } = await (await fetch("/academy/rolls/owner")).json();
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
  if (request.mode === "navigate" && ROLL.test(pathname)) return event.respondWith(roll(event));
  const asker = request.referrer && new URL(request.referrer).pathname;
  if (pathname.startsWith("/static/") && asker && (ROLL.test(asker) || asker.startsWith("/static/"))) event.respondWith(file(request));
});

// The network is back though no page is open.
addEventListener("sync", (event) => {
  if (event.tag === "marks") event.waitUntil(waiting.owner().then((account) => account && waiting.send(account)));
});
