// Shows a text in pieces, some of them figures that can be chosen. Only text nodes are made of what reports say.
const built = new WeakMap();

function mark(piece, colours, choose) {
  const node = document.createElement("mark");
  node.textContent = piece.text;
  node.dataset.figure = piece.id;
  node.title = piece.hint;
  node.tabIndex = 0;
  node.setAttribute("role", "button");
  node.setAttribute("aria-label", `${piece.text}: ${piece.hint}`);
  node.style.setProperty("--theme", colours[piece.theme] || colours[""]);
  node.onclick = () => choose(piece.id);
  node.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(piece.id);
    }
  };
  return node;
}

function build(box, data, choose) {
  const nodes = data.pieces.map((piece) =>
    piece.id ? mark(piece, data.colours, choose) : document.createTextNode(piece.text),
  );
  box.replaceChildren(...nodes);
}

function select(box, id, jump) {
  box.querySelectorAll("[aria-current]").forEach((node) => node.removeAttribute("aria-current"));
  const node = [...box.querySelectorAll("mark")].find((each) => each.dataset.figure === id);
  if (!node) return;
  node.setAttribute("aria-current", "true");
  const above = node.offsetTop < box.scrollTop + 20;
  const below = node.offsetTop + node.offsetHeight > box.scrollTop + box.clientHeight - 20;
  if (jump || above || below) box.scrollTop = node.offsetTop - box.clientHeight / 3;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const box = parentElement.querySelector(".text");
  const stamp = JSON.stringify([data.report, data.colours, data.pieces.length, data.pieces.map((piece) => piece.hint)]);
  const isNew = built.get(box) !== stamp;
  if (isNew) {
    built.set(box, stamp);
    build(box, data, (id) => setTriggerValue("figure", id));
    box.scrollTop = 0;
  }
  select(box, data.selected, isNew);
}
