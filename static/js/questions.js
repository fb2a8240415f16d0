// Questions that wait for an answer stay away until it is given. The server decides the same when it is sent, so
// without this script everything is there and nothing goes wrong.

function answers(form, name) {
  return [...form.querySelectorAll(`[name="${name}"]`)]
    .filter((input) => !["radio", "checkbox"].includes(input.type) || input.checked)
    .map((input) => input.value);
}

function isAsked(form, question) {
  const { waitsFor, answer } = question.dataset;
  if (!waitsFor) return true;
  const before = document.getElementById(waitsFor.replace("q_", "question-"));
  if (!before || before.classList.contains("is-away")) return false;
  const given = answers(form, waitsFor);
  // A box to tick waits with a word, all else with the key of a possibility, which is a number.
  if (["yes", "no"].includes(answer)) return given.length > 0 === (answer === "yes");
  return given.includes(answer);
}

function tend(questions) {
  const form = questions.closest("form") ?? questions;
  for (const question of questions.querySelectorAll(".question")) {
    question.classList.toggle("is-away", !isAsked(form, question));
  }
}

// How many signs a text has of those it may have, as the server counts them.
function count(line) {
  const length = document.getElementById(line.dataset.countOf)?.value.trim().length ?? 0;
  line.textContent = line.dataset.words.replace("#", length);
  line.classList.toggle("ink-danger", length > Number(line.dataset.most));
}

function tendAll() {
  document.querySelectorAll("[data-questions]").forEach(tend);
  document.querySelectorAll("[data-count-of]").forEach(count);
}

document.addEventListener("input", (event) => {
  const line = event.target.id && document.querySelector(`[data-count-of="${CSS.escape(event.target.id)}"]`);
  if (line) count(line);
});

document.addEventListener("change", (event) => {
  const questions = event.target.closest?.("[data-questions]");
  if (questions) tend(questions);
});
document.addEventListener("htmx:after:swap", tendAll);
tendAll();
