// The roll of one session on a phone: what was tapped without a network waits in the page and is sent when it is back.
//
// Each <li id="roll-…"> posts itself by htmx when something in it changes; the choice stays visible, so it is its own queue.

const RETRY = 10_000;
const waiting = new Set();
const banner = document.getElementById("offline");

function show() {
  if (!banner) return;
  banner.hidden = !waiting.size;
  banner.querySelector("[data-count]").textContent = banner.dataset.waiting + waiting.size;
}

const person = (element) => element?.closest?.(".roll > li");

// In the capture phase, so that the general complaint about a lost connection does not come with every tap.
document.addEventListener("htmx:error", (event) => {
  const row = person(event.detail.ctx?.sourceElement);
  if (!row) return;
  event.stopPropagation();
  waiting.add(row.id);
  row.querySelector("[data-saved]")?.remove();
  row.querySelector("[data-waits]").hidden = false;
  show();
}, { capture: true });

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const row = person(ctx.sourceElement);
  if (row && ctx.response && waiting.delete(row.id)) show();
});

function retry() {
  for (const id of waiting) document.getElementById(id)?.dispatchEvent(new Event("change", { bubbles: true }));
}

addEventListener("online", retry);
setInterval(retry, RETRY);
addEventListener("beforeunload", (event) => { if (waiting.size) event.preventDefault(); });
