// What somebody from outside writes is kept every few seconds, here and on the server, so that nothing is lost.

const area = document.querySelector("[data-draft]");
const state = document.querySelector("[data-draft-state]");
const PAUSE = 2_000;

if (area) {
  const form = area.form;
  const place = `splot-draft ${area.dataset.draft}`;
  let waiting = null;
  let typed = false;

  const remember = () => {
    try { localStorage.setItem(place, JSON.stringify({ text: area.value, base: form.elements.base.value })); } catch { /* full or forbidden */ }
  };
  const forget = () => localStorage.removeItem(place);

  const keep = async () => {
    waiting = null;
    const body = new FormData(form);
    try {
      const answer = await fetch(area.dataset.draft, { method: "POST", body });
      if (!answer.ok) throw new Error(answer.status);
      form.elements.revision.value = (await answer.json()).revision;
      state.textContent = area.dataset.kept;
      forget();
    } catch (error) {
      state.textContent = error instanceof TypeError ? area.dataset.lost : area.dataset.failed;
    }
  };

  // What did not reach the server comes back, unless the text there went on.
  const left = JSON.parse(localStorage.getItem(place) ?? "null");
  if (left && left.base === form.elements.base.value && left.text !== area.value && !document.querySelector("[data-errors]")) {
    area.value = left.text;
    keep();
  }

  area.addEventListener("input", () => {
    typed = true;
    remember();
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  addEventListener("online", () => typed && keep());
  form.addEventListener("submit", () => { typed = false; clearTimeout(waiting); });
  addEventListener("beforeunload", (event) => { if (typed && waiting) event.preventDefault(); });
}
