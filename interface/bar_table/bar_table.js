// Shows numbers with bars behind them. Only text nodes are made of what it is given.
function element(name, text = "", className = "") {
  const node = document.createElement(name);
  if (text) node.textContent = text;
  if (className) node.className = className;
  return node;
}

function head(name, unit) {
  const node = element("th", name);
  node.scope = "col";
  if (unit) node.append(element("small", unit));
  return node;
}

function cell(data, choose) {
  const node = element("td");
  if (!data.text) return node;
  const button = element("button", data.text);
  button.type = "button";
  button.dataset.figure = data.id;
  button.title = data.said;
  button.setAttribute("aria-label", data.said);
  button.style.setProperty("--share", data.share);
  button.onclick = () => choose(data.id);
  if (data.note) button.append(element("small", data.note));
  node.append(button);
  return node;
}

function row(data, choose) {
  const node = element("tr");
  const name = element("th", data.name);
  name.scope = "row";
  if (data.note) name.append(element("small", data.note));
  node.append(name, ...data.cells.map((each) => cell(each, choose)));
  return node;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const box = parentElement.querySelector(".box");
  const choose = (id) => setTriggerValue("figure", id);
  box.setAttribute("aria-label", data.label);
  const top = element("thead");
  const heads = element("tr");
  heads.append(head(data.corner, ""), ...data.heads.map(([name, unit]) => head(name, unit)));
  top.append(heads);
  const body = element("tbody");
  body.append(...data.rows.map((each) => row(each, choose)));
  box.querySelector("table").replaceChildren(top, body);
  box.querySelectorAll("button").forEach((button) => {
    if (button.dataset.figure === data.selected) button.setAttribute("aria-current", "true");
  });
}
