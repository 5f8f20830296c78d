// A box can be dragged to another place in its column or to another column; the buttons in it do the same without script.
const columns = document.querySelector("[data-columns]");
const form = columns?.querySelector("form.shift");
let held = null;

function below(list, y) {
  return [...list.querySelectorAll("[data-box]")].find((box) => {
    const place = box.getBoundingClientRect();
    return box !== held && y < place.top + place.height / 2;
  });
}

function unmark() {
  for (const marked of columns.querySelectorAll(".drop-here")) marked.classList.remove("drop-here");
}

if (form) {
  for (const hint of document.querySelectorAll(".only-drag")) hint.hidden = false;
  for (const box of columns.querySelectorAll("[data-box]")) {
    box.draggable = true;
    box.addEventListener("dragstart", (event) => {
      held = box;
      event.dataTransfer.setData("text/plain", box.dataset.box);
      event.dataTransfer.effectAllowed = "move";
    });
    box.addEventListener("dragend", () => { held = null; unmark(); });
  }
  for (const section of columns.querySelectorAll(".logic-column")) {
    const list = section.querySelector("[data-column]");
    section.addEventListener("dragover", (event) => {
      if (!held) return;
      event.preventDefault();
      unmark();
      (below(list, event.clientY) ?? list).classList.add("drop-here");
    });
    section.addEventListener("drop", (event) => {
      if (!held) return;
      event.preventDefault();
      const sent = document.createElement("form");
      sent.method = "post";
      sent.action = form.action;
      const told = {
        csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value,
        box: held.dataset.box,
        column: list.dataset.column,
        before: below(list, event.clientY)?.dataset.box ?? "",
      };
      for (const [name, value] of Object.entries(told)) {
        const input = document.createElement("input");
        input.type = "hidden";
        input.name = name;
        input.value = value;
        sent.append(input);
      }
      document.body.append(sent);
      sent.submit();
    });
  }
}
