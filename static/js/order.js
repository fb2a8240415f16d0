// Lists in an order of their own: an item is dragged by its grip. The buttons beside it do the same without a mouse.
//
// <ol data-order="url" data-order-target="#modules"> with items <li data-order-id>; the new order goes out as ids=3,1,2.

function tend() {
  const list = document.querySelector("[data-order]");
  if (!list || list.dataset.tended) return;
  list.dataset.tended = "yes";
  for (const grip of list.querySelectorAll("[data-order-grip]")) grip.hidden = false;
  Sortable.create(list, {
    handle: "[data-order-grip]",
    draggable: "[data-order-id]",
    animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
    onEnd({ oldIndex, newIndex }) {
      if (oldIndex === newIndex) return;
      const ids = [...list.querySelectorAll("[data-order-id]")].map((item) => item.dataset.orderId).join();
      htmx.ajax("POST", list.dataset.order, { target: list.dataset.orderTarget, swap: "outerHTML", values: { ids } });
    },
  });
}

document.addEventListener("htmx:after:swap", tend);
tend();
