// The figures of a report in the order of its text; the chosen one is current. Only text nodes are made of their words.
const built = new WeakMap(); // box → { stamp, nodes: id → button, order: ids }
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const PHONE = "(max-width: 640px)";

function part(kind, text) {
  const node = document.createElement("span");
  node.className = kind;
  node.textContent = text;
  return node;
}

function row(item, groups) {
  const button = document.createElement("button");
  button.type = "button";
  button.tabIndex = -1;
  button.dataset.figure = item.id;
  const group = groups[item.group];
  button.style.setProperty("--group", group.colour);
  button.style.setProperty("--line", group.line);
  button.append(part("name", item.name), part("figure", item.figure), part("facts", item.facts));
  const line = document.createElement("li");
  line.append(button);
  return line;
}

function build(fold, box, data) {
  const former = built.get(box);
  if (former && former.stamp === data.stamp) return;
  if (!former) fold.open = !window.matchMedia(PHONE).matches;
  refill(box, data.items.map((item) => row(item, data.groups)));
  const nodes = new Map([...box.querySelectorAll("button")].map((button) => [button.dataset.figure, button]));
  built.set(box, { stamp: data.stamp, nodes, order: data.items.map((item) => item.id) });
}

export default function (component) {
  const { data, parentElement } = component;
  const fold = parentElement.querySelector("details");
  const box = parentElement.querySelector("ol");
  build(fold, box, data);
  const { nodes, order } = built.get(box);
  parentElement.querySelector("summary").textContent = data.words.title;
  fold.hidden = false; // until it has a name it says nothing to who listens
  box.setAttribute("aria-label", data.words.title);
  const wiring = wire(box, component, (id) => {
    const node = nodes.get(id);
    makeCurrent(box, node);
    if (node) scrollTo(box, node, false);
    else if (order.length) nodes.get(order[0]).tabIndex = 0;
  });
  box.onclick = ({ target }) => {
    const button = target.closest("button");
    if (button) wiring.choose(button.dataset.figure);
  };
  box.onkeydown = (event) => {
    const id = STEPS[event.key] && order[order.indexOf(wiring.chosen()) + STEPS[event.key]];
    const confirms = wiring.confirms(event);
    if ((!id && !confirms) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (confirms) wiring.confirm();
    else wiring.choose(id);
  };
  return wiring.undo;
}
