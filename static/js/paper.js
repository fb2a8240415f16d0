// Looking closely at a page: closer and farther, by buttons, and dragging the picture inside its frame.

const STEPS = [100, 150, 220, 320];

for (const viewing of document.querySelectorAll("[data-viewing]")) {
  const frame = viewing.querySelector(".viewing-frame");
  const picture = frame.querySelector("img");
  const tools = viewing.querySelector("[data-tools]");
  let step = 0;
  let held = null;

  function show(next, x = 0.5, y = 0.5) {
    const across = (frame.scrollLeft + x * frame.clientWidth) / frame.scrollWidth;
    const down = (frame.scrollTop + y * frame.clientHeight) / frame.scrollHeight;
    step = Math.max(0, Math.min(STEPS.length - 1, next));
    picture.style.width = `${STEPS[step]}%`;
    frame.classList.toggle("is-near", step > 0);
    frame.scrollTo(across * frame.scrollWidth - x * frame.clientWidth, down * frame.scrollHeight - y * frame.clientHeight);
  }

  tools.hidden = false;
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("[data-zoom]");
    if (button) show(step + Number(button.dataset.zoom));
  });
  frame.addEventListener("dblclick", (event) => {
    const box = frame.getBoundingClientRect();
    show(step ? 0 : 2, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  });
  frame.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "=") show(step + 1);
    else if (event.key === "-") show(step - 1);
  });
  frame.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || !step) return;
    held = { x: event.clientX + frame.scrollLeft, y: event.clientY + frame.scrollTop };
    frame.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  frame.addEventListener("pointermove", (event) => {
    if (held) frame.scrollTo(held.x - event.clientX, held.y - event.clientY);
  });
  frame.addEventListener("pointerup", () => { held = null; });
}
