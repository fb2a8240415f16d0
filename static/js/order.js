// Lists in an order of their own: an item is dragged by its grip. The buttons beside it do the same without a mouse.
//
// <ol data-order="url" data-order-target="#modules"> with items <li data-order-id>; the new order goes out as ids=3,1,2.

const list = (element) => element?.closest?.("[data-order]");
const items = (home) => [...home.querySelectorAll("[data-order-id]")];
const order = (home) => items(home).map((item) => item.dataset.orderId).join();
let dragged = null;
let before = "";

function showGrips() {
  for (const grip of document.querySelectorAll("[data-order-grip]")) grip.hidden = false;
}

// An item can be dragged only while its grip is held, so that its text can still be selected.
document.addEventListener("pointerdown", ({ target }) => {
  const item = target.closest?.("[data-order-grip]")?.closest("[data-order-id]");
  if (item) item.draggable = true;
});

document.addEventListener("pointerup", () => {
  for (const item of document.querySelectorAll("[data-order-id][draggable]")) item.removeAttribute("draggable");
});

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-order-id][draggable]") ?? null;
  if (!dragged) return;
  before = order(list(dragged));
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.orderId);
  dragged.classList.add("is-dragged");
});

document.addEventListener("dragover", (event) => {
  if (!dragged || list(event.target) !== list(dragged)) return;
  event.preventDefault();
  const over = event.target.closest("[data-order-id]");
  if (!over || over === dragged) return;
  const box = over.getBoundingClientRect();
  over[event.clientY > box.top + box.height / 2 ? "after" : "before"](dragged);
});

document.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });

document.addEventListener("dragend", () => {
  if (!dragged) return;
  const home = list(dragged);
  dragged.classList.remove("is-dragged");
  dragged.removeAttribute("draggable");
  dragged = null;
  const ids = order(home);
  if (ids === before) return;
  htmx.ajax("POST", home.dataset.order, { target: home.dataset.orderTarget, swap: "outerHTML", values: { ids } });
});

document.addEventListener("htmx:after:swap", showGrips);
showGrips();
