// Shows a text in pieces, some of them figures that can be chosen. Only text nodes are made of what reports say.
const built = new WeakMap(); // box → { stamp, report, nodes: id → mark, order: ids that keys step through }
const STEPS = { j: 1, ArrowRight: 1, k: -1, ArrowLeft: -1 };

function mark(piece, groups) {
  const shown = piece.figures.find((figure) => !figure.faint) || piece.figures[0];
  const node = document.createElement("mark");
  node.textContent = piece.text;
  node.dataset.figure = shown.id;
  node.title = piece.figures.map((figure) => figure.hint).join("\n");
  node.tabIndex = -1;
  node.setAttribute("role", "button");
  node.setAttribute("aria-label", `${piece.text}: ${node.title}`);
  node.classList.toggle("faint", Boolean(shown.faint));
  if (shown.decision) node.dataset.sign = [...shown.decision][0];
  node.style.setProperty("--group", groups[shown.group].colour);
  node.style.setProperty("--line", groups[shown.group].line);
  return node;
}

function build(box, data) {
  const former = built.get(box);
  if (former && former.stamp === data.stamp) return false;
  const nodes = new Map();
  const order = [];
  const children = data.pieces.map((piece) => {
    if (!piece.figures) return document.createTextNode(piece.text);
    const node = mark(piece, data.groups);
    for (const { id, faint, decision } of piece.figures) {
      nodes.set(id, node);
      order.push({ id, faint, decision });
    }
    return node;
  });
  refill(box, children);
  built.set(box, { stamp: data.stamp, report: data.report, nodes, order });
  const other = !former || former.report !== data.report;
  if (other) box.scrollTop = 0;
  return other;
}

/** The id that `step` leads to from `id`, past the faint ones; undefined at the end. */
function next(order, id, step) {
  const at = order.findIndex((figure) => figure.id === id);
  const way = step > 0 ? order.slice(at + 1) : order.slice(0, Math.max(at, 0)).reverse();
  return way.find((figure) => !figure.faint)?.id;
}

function bar(parent, data, order, id) {
  const [previous, following] = parent.querySelectorAll("button");
  const steppable = order.filter((figure) => !figure.faint);
  const at = steppable.findIndex((figure) => figure.id === id);
  previous.disabled = next(order, id, -1) === undefined;
  following.disabled = next(order, id, 1) === undefined;
  const where = at < 0 ? "" : data.words.position.replace("{n}", at + 1).replace("{total}", steppable.length);
  const decision = order.find((figure) => figure.id === id)?.decision;
  parent.querySelector(".where").textContent = [where, decision].filter(Boolean).join(" · ");
}

function name(parent, box, words) {
  const [previous, following] = parent.querySelectorAll("button");
  previous.textContent = words.previous;
  following.textContent = words.next;
  parent.querySelector(".keys").textContent = words.keys;
  parent.querySelector(".bar").hidden = false; // until its buttons have names they say nothing to who listens
  box.setAttribute("aria-label", words.text);
}

export default function (component) {
  const { data, parentElement } = component;
  const box = parentElement.querySelector(".text");
  const anew = build(box, data);
  const { nodes, order } = built.get(box);
  name(parentElement, box, data.words);
  let first = anew;
  const wiring = wire(box, component, (id) => {
    const node = nodes.get(id);
    makeCurrent(box, node);
    if (node) scrollTo(box, node, first);
    first = false;
    bar(parentElement, data, order, id);
  });
  const step = (by) => {
    const id = next(order, wiring.chosen(), by);
    if (id !== undefined) wiring.choose(id);
  };
  const [previous, following] = parentElement.querySelectorAll("button");
  previous.onclick = () => step(-1);
  following.onclick = () => step(1);
  box.onclick = ({ target }) => target.dataset?.figure && wiring.choose(target.dataset.figure);
  box.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const chosen = (event.key === "Enter" || event.key === " ") && event.target.dataset?.figure;
    const confirms = wiring.confirms(event);
    if (!chosen && !confirms && !STEPS[event.key]) return;
    event.preventDefault();
    if (confirms) wiring.confirm();
    else if (chosen) wiring.choose(chosen);
    else step(STEPS[event.key]);
  };
  return wiring.undo;
}
