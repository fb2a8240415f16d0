// The preview beside the text: asked anew a moment after something was typed, in the view that was chosen last.

const desk = document.querySelector("[data-editor]");
const pane = desk?.querySelector("[data-preview]");
const AFTER = 500;

if (pane) {
  const shown = pane.querySelector("[data-shown]");
  const views = [...pane.querySelectorAll("[data-view]")];
  const text = desk.querySelector("form[data-writing] textarea[name=text]");
  const token = desk.querySelector("form[data-writing]").elements.csrf_token;
  let asked = null;
  let timer = 0;
  let stale = true;
  let visible = false;

  const chosen = () => views.find((view) => view.hasAttribute("aria-current"));

  async function show() {
    if (!visible) { stale = true; return; }
    stale = false;
    asked?.abort();
    const mine = (asked = new AbortController());
    shown.setAttribute("aria-busy", "true");
    try {
      const body = new URLSearchParams({ text: text.value });
      const answer = await fetch(chosen().href, { method: "POST", body, signal: mine.signal, redirect: "manual", headers: { "X-CSRFToken": token.value } });
      if (!answer.ok) return;
      const html = await answer.text();
      const top = shown.scrollTop;
      shown.innerHTML = html;
      shown.scrollTop = top;
      shown.dispatchEvent(new CustomEvent("shown", { bubbles: true }));
    } catch {
      /* The next keystroke asks again. */
    } finally {
      if (mine === asked) shown.removeAttribute("aria-busy");
    }
  }

  const later = () => { clearTimeout(timer); timer = setTimeout(show, AFTER); };

  for (const view of views) {
    if (view.dataset.view === localStorage.getItem("splot-preview")) {
      for (const other of views) other.toggleAttribute("aria-current", false);
      view.setAttribute("aria-current", "true");
    }
    view.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      for (const other of views) other.removeAttribute("aria-current");
      view.setAttribute("aria-current", "true");
      localStorage.setItem("splot-preview", view.dataset.view);
      shown.scrollTop = 0;
      show();
    });
  }
  text.addEventListener("input", later);
  text.addEventListener("brought", later);
  // Below the text of a phone nobody sees it until it is scrolled to.
  new IntersectionObserver(([entry]) => {
    visible = entry.isIntersecting;
    if (visible && stale) show();
  }, { rootMargin: "200px" }).observe(shown);
}
