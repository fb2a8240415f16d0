// Putting chapters in order by dragging, also from part to part, and by Alt with an arrow; the buttons of each line and
// its page do the same without this script.

const tended = new WeakSet();

function tend() {
  const tree = document.querySelector("[data-tree]");
  if (!tree || !window.Sortable) return;
  for (const list of [tree, ...tree.querySelectorAll("[data-part]")]) {
    if (tended.has(list)) continue;
    tended.add(list);
    window.Sortable.create(list, {
      group: { name: "leaves", put: (to, from, dragged) => to.el === tree || !dragged.classList.contains("leaf-part") },
      handle: ".grip",
      draggable: ".leaf",
      animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 120,
      emptyInsertThreshold: 24,
      onEnd: ({ item, from, to, oldDraggableIndex, newDraggableIndex }) => {
        if (from === to && oldDraggableIndex === newDraggableIndex) return;
        const values = { parent_id: to.dataset.part, position: newDraggableIndex };
        htmx.ajax("POST", `${tree.dataset.tree}${item.dataset.chapter}/place`, { target: "#tree", swap: "outerHTML", values });
      },
    });
  }
}

let focused = null;

document.addEventListener("keydown", (event) => {
  const leaf = event.altKey && event.target.closest(".leaf");
  const way = { ArrowUp: "up", ArrowDown: "down" }[event.key];
  const button = way && leaf && leaf.querySelector(`[id="${way}-${leaf.dataset.chapter}"]`);
  if (!button) return;
  event.preventDefault();
  focused = event.target.id ? `#${event.target.id}` : `#${leaf.id} a`;
  button.click();
});

document.addEventListener("click", (event) => {
  const button = event.detail && event.target.closest(".leaf-tools button");
  if (button) focused = `#${button.id}`;
});

// Moving a line in the page takes the focus away from what lies in it.
document.addEventListener("htmx:after:swap", () => {
  tend();
  if (focused && document.activeElement === document.body) document.querySelector(focused)?.focus();
  focused = null;
});

addEventListener("load", tend);
tend();
