// Conveniences of every page; without them each page works by its links and forms alone.
// Listeners stand on the document, because htmx may replace whatever is inside body.

const $ = (selector, root = document) => root.querySelector(selector);
const typing = (element) => element?.closest?.("input, select, textarea, [contenteditable]");

document.documentElement.classList.add("scripted");

// --- Toasts -----------------------------------------------------------------------------------------

const SHOWN = 8_000;
const SHOWN_WITH_UNDO = 30_000;
const MOST_TOASTS = 3;

function fade(toast, after) {
  setTimeout(() => (toast.matches(":hover, :focus-within") ? fade(toast, 2_000) : toast.remove()), after);
}

function tendToasts() {
  const region = $("#toasts");
  for (const toast of region?.children ?? []) {
    if (toast.dataset.tended) continue;
    toast.dataset.tended = "yes";
    fade(toast, $("button", toast) ? SHOWN_WITH_UNDO : SHOWN);
  }
  while (region?.childElementCount > MOST_TOASTS) region.firstElementChild.remove();
}

function say(text, kind = "") {
  const toast = document.createElement("p");
  toast.className = `toast-line ${kind}`;
  toast.textContent = text;
  $("#toasts")?.append(toast);
  tendToasts();
}

const complain = (text) => say(text, "toast-wrong");

// Screen readers speak only of what appears in a live region, so what came with the page appears once more.
function announceToasts() {
  const waiting = [...($("#toasts")?.children ?? [])];
  if (waiting.length) setTimeout(() => { $("#toasts").append(...waiting); tendToasts(); }, 150);
}

// --- Answers to htmx ---------------------------------------------------------------------------------

document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const wholePage = /^\s*<!doctype/i.test(ctx.text);
  if (ctx.response.status < 400 || !wholePage || ctx.request.headers["HX-Request-Type"] !== "partial") return;
  // An error page must not land in a table: its headline is enough.
  const heading = new DOMParser().parseFromString(ctx.text, "text/html").querySelector("h1");
  ctx.text = "";
  ctx.swap = "none";
  complain(heading?.textContent.trim() || $("#toasts").dataset.failed);
});

// What asks again by itself every few seconds need not complain each time.
document.addEventListener("htmx:error", ({ detail }) => {
  if (detail.ctx && !detail.ctx.sourceElement?.matches("[hx-trigger^=every]")) complain($("#toasts").dataset.lost);
});

document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  tendToasts();
  if (ctx.response?.status >= 400) $("[data-errors]")?.focus();
});

// --- Keys and menus ------------------------------------------------------------------------------------

function openSearch() {
  const box = $("#search");
  if (!box) return false;
  if (box.checkVisibility()) { box.focus(); box.select(); } else location.assign(box.form.action);
  return true;
}

const MENUS = "details.person-menu[open], details.filter-menu[open]";

document.addEventListener("keydown", (event) => {
  const palette = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target);
  if ((palette || slash) && openSearch()) event.preventDefault();
  if (event.key !== "Escape") return;
  const menu = $(MENUS);
  if (menu) {
    menu.open = false;
    $("summary", menu).focus();
  } else if (location.hash === "#menu") {
    location.hash = "content";
  } else if (!$("dialog[open]")) {
    $("#toasts")?.lastElementChild?.remove();
  }
});

// Below a field in which one types stand the choices: the arrow goes down to them, Enter takes one, Escape goes back.
function take(choice) {
  const box = $(`input[aria-controls="${choice.closest(".pick").id}"]`);
  if (choice.value !== "new") box.value = choice.labels[0].textContent;
  return box;
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const choice = target.closest?.(".pick input");
  const first = !choice && key === "ArrowDown" && $(`[id="${target.getAttribute?.("aria-controls")}"].pick input`);
  if (first) {
    first.checked = true;
    first.focus();
  } else if (choice && key === "Enter") {
    take(choice).focus();
  } else if (choice && key === "Escape") {
    $(`input[aria-controls="${choice.closest(".pick").id}"]`).focus();
  } else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  // A click on a choice; the arrows make clicks, too, but those come from nowhere on the screen.
  const choice = event.detail && (event.target.closest(".pick input") ?? event.target.closest(".pick label")?.control);
  if (choice) take(choice);

  for (const menu of document.querySelectorAll(MENUS)) if (!menu.contains(event.target)) menu.open = false;

  const opener = event.target.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
    $("[autofocus], input:not([type=hidden]), select, textarea", dialog)?.focus();
  }
  // Only the backdrop is the dialog itself; everything else lies in it.
  if (event.target.matches("dialog[open]")) {
    const box = event.target.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
    if (!inside) event.target.close();
  }
});

// The menu of a phone is the rail, opened by its address; the rest of the page waits.
const small = matchMedia("(max-width: 61.98em)");

function tendDrawer() {
  const open = location.hash === "#menu" && small.matches && !!$("#menu");
  for (const part of document.querySelectorAll(".app-body, .dock")) part.inert = open;
  if (open) $("#menu .drawer-close").focus();
}

small.addEventListener("change", tendDrawer);
addEventListener("hashchange", (event) => {
  tendDrawer();
  if (new URL(event.oldURL).hash === "#menu") $(".dock a[href='#menu']")?.focus();
});

// --- Forms -----------------------------------------------------------------------------------------------

function ask(text) {
  const dialog = $("#confirm");
  $("[data-text]", dialog).textContent = text;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
  });
}

const agreed = new WeakSet();

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.confirm || agreed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  if (await ask(form.dataset.confirm)) { agreed.add(form); form.requestSubmit(submitter); }
}, { capture: true });

document.addEventListener("htmx:confirm", async (event) => {
  event.preventDefault();
  const { ctx, issueRequest, dropRequest } = event.detail;
  if (await ask(ctx.confirm)) issueRequest(); else dropRequest();
});

// A second press of an impatient finger must not send a form twice.
const sent = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sent.has(form)) { event.preventDefault(); return; }
  sent.add(form);
  setTimeout(() => sent.delete(form), 8_000);
});

addEventListener("pageshow", ({ persisted }) => {
  if (persisted) for (const form of document.forms) sent.delete(form);
});

// Empty fields of a search stay out of the address.
document.addEventListener("formdata", ({ target, formData }) => {
  if (!target.hasAttribute("data-lean")) return;
  for (const [name, value] of [...formData]) if (value === "") formData.delete(name);
});

// A picture that was just taken is sent at once; an address to be copied is chosen as a whole.
document.addEventListener("change", ({ target }) => {
  if (target.matches?.("[data-send]") && target.files.length) target.form.requestSubmit();
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.("[data-select]")) target.select();
});

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-copy]");
  if (!button) return;
  const address = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(address.value ?? address.textContent);
    say(button.dataset.said);
  } catch {
    // A page without encryption may not use the clipboard.
    if (address.select) address.select(); else getSelection().selectAllChildren(address);
    say(button.dataset.chosen);
  }
});

for (const type of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) => {
    const zone = event.target.closest?.("[data-drop]");
    if (!zone || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.toggle("is-over", type === "dragenter" || type === "dragover");
    if (type === "drop") {
      const input = $("input[type=file]", zone);
      input.files = event.dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}

// --- At the start --------------------------------------------------------------------------------------

announceToasts();
tendDrawer();
$("[data-errors]")?.focus();
const tab = $(".tabs [aria-current]");
if (tab) tab.closest(".tabs").scrollLeft = tab.offsetLeft - 24;
