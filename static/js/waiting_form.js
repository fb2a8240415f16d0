// A form that is filled in where there may be no network: what was written waits in the phone, see delivery.js, and what
// the server refuses comes back into the form to be mended. Lines of the log and conversations at doors share it. A
// plain script as that is.

// url, account, token: as delivery.begun() takes them; lost: what to say when this account may send no more;
// learn(state), shown(unsent): called as delivery does; emptied(), filled(): around the way back into the form; top:
// what one looks at then. The result is null in a browser that keeps nothing: there the form is sent as every other.
self.waitingForm = async (form, { url, account, token, lost, top, emptied, filled, learn = () => {}, shown = () => {} }) => {
  const { waiting, delivery } = self;
  try {
    await waiting.marks(account);
  } catch {
    return null;
  }
  const post = delivery.begun({ url, account, token: { url, value: token }, learn, show });
  const drop = (mark) => waiting.discard(mark).then(post.load);

  function show() {
    const refused = post.pending.filter((mark) => mark.refused !== undefined);
    document.getElementById("strays").replaceChildren(...refused.map(stray));
    delivery.showBanner(document.getElementById("offline"), post, null);
    shown(post.pending.filter((mark) => mark.refused === undefined));
  }

  function stray(mark) {
    const note = document.getElementById("refused").content.firstElementChild.cloneNode(true);
    note.querySelector("[data-text]").textContent = mark.refused === "lost" ? lost : mark.refused;
    note.querySelector("[data-mend]").addEventListener("click", () => mend(mark));
    note.querySelector("[data-drop]").addEventListener("click", () => drop(mark));
    return note;
  }

  // Pictures are chosen once more.
  async function mend(mark) {
    emptied();
    for (const [name, value] of mark.fields) {
      for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (control.type !== "checkbox" && control.type !== "radio") control.value = value;
        else if (control.value === value) control.checked = true;
      }
    }
    for (const fold of form.querySelectorAll("details")) fold.open = true;
    filled();
    await drop(mark);
    top.scrollIntoView();
  }

  return post;
};
