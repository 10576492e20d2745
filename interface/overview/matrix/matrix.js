// Draws the matrix as one SVG: the squares are a single path, and the pointer's place tells which of them is meant.
const SVG = "http://www.w3.org/2000/svg";
const ROW = 19, NAME = 11, TOP = 56, FOOT = 34, GAP = 14; // pixels
const REACH = 9; // from the middle of a square, within which the pointer is at it

const isLatin = (name) => name.charCodeAt(0) < 128;

function node(name, attributes, text) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function widest(names, font) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${NAME}px ${font}`;
  return Math.max(...names.map((name) => context.measureText(name).width));
}

/** Where all stands, in pixels, in a picture so wide. */
function measured({ columns, rows, look }, width) {
  const left = Math.ceil(widest(rows.map(({ name }) => name), look.font)) + GAP;
  const turned = columns.some(isLatin);
  const head = turned ? widest(columns, look.font) : (NAME + 3) * Math.max(...columns.map((name) => name.length));
  const top = TOP + Math.ceil(head) + GAP;
  const step = (width - left - 12) / columns.length;
  const height = top + rows.length * ROW + FOOT;
  const x = (column) => left + (column + 0.5) * step;
  const y = (row) => top + (row + 0.5) * ROW;
  return { width, height, left, top, turned, step, x, y };
}

function columnName(name, x, { turned, top }) {
  const y = top - 8;
  if (turned) return node("text", { x: 0, y: 0, transform: `translate(${x + 4},${y}) rotate(-90)` }, name);
  const made = node("text", { "text-anchor": "middle" });
  [...name].forEach((letter, at, all) => {
    made.append(node("tspan", { x, y: y - (all.length - 1 - at) * (NAME + 3) }, letter)); // downwards, as Chinese may be
  });
  return made;
}

function grid({ columns, rows }, { left, top, width, height, x, y }) {
  const across = rows.map((_, row) => `M${left} ${y(row)}H${width - 12}`);
  const down = columns.map((_, column) => `M${x(column)} ${top}V${height - FOOT}`);
  return [...across, ...down].join("");
}

function squares(data, { x, y }) {
  return data.squares
    .map(([column, row, size]) => `M${(x(column) - size / 2).toFixed(1)} ${y(row) - size / 2}h${size}v${size}h${-size}Z`)
    .join("");
}

function picture(data, place) {
  const { words, look } = data;
  const { width, height } = place;
  const drawn = node("svg", {
    xmlns: SVG, viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": words.alt,
    "font-family": look.font, "font-size": NAME, fill: look.text,
  });
  drawn.append(
    node("rect", { width, height, fill: look.ground }),
    node("text", { x: 4, y: 24, "font-size": 16, "font-weight": "bold" }, words.title),
    node("text", { x: 4, y: 45, "font-size": 12, fill: look.muted }, words.subtitle),
    node("path", { d: grid(data, place), stroke: look.grid }),
    ...data.columns.map((name, column) => columnName(name, place.x(column), place)),
    ...data.rows.map(({ name }, row) => node("text", { x: place.left - 6, y: place.y(row) + 4, "text-anchor": "end" }, name)),
    node("path", { class: "squares", d: squares(data, place), fill: look.square }),
    node("text", { x: 4, y: height - 10, fill: look.muted }, words.foot),
  );
  return drawn;
}

/** The square at the pointer, if there is one. */
function under(event, drawn, data, place) {
  const box = drawn.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * place.width;
  const y = ((event.clientY - box.top) / box.height) * place.height;
  const column = Math.round((x - place.left) / place.step - 0.5);
  const row = Math.round((y - place.top) / ROW - 0.5);
  if (Math.abs(x - place.x(column)) > REACH || Math.abs(y - place.y(row)) > REACH) return undefined;
  return data.squares.find((square) => square[0] === column && square[1] === row);
}

function say(said, square, data, event) {
  said.hidden = !square;
  if (!square) return;
  const [column, row, , told] = square;
  const [name, indicator, years] = said.querySelectorAll("b, span");
  name.textContent = data.names[column];
  indicator.textContent = data.rows[row].name;
  years.textContent = data.told[told];
  const box = said.offsetParent.getBoundingClientRect();
  const left = event.clientX - box.left + 14;
  said.style.left = `${Math.max(0, left + said.offsetWidth > box.width ? left - said.offsetWidth - 28 : left)}px`;
  said.style.top = `${event.clientY - box.top - said.offsetHeight / 2}px`;
}

function save(url, name) {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
}

/** As a file: the drawing, or the same in dots, twice as many as on the screen. */
function take(drawn, { words, format }) {
  const text = new XMLSerializer().serializeToString(drawn);
  const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  if (format === "svg") return save(address, `${words.title}.svg`);
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    save(canvas.toDataURL("image/png"), `${words.title}.png`);
  };
  image.src = address;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".matrix");
  const said = parentElement.querySelector(".said");
  const button = parentElement.querySelector("button");
  let place, drawn;
  const draw = () => {
    if (!box.clientWidth || box.clientWidth === place?.width) return;
    place = measured(data, box.clientWidth);
    drawn = picture(data, place);
    box.replaceChildren(drawn);
  };
  const watch = new ResizeObserver(draw);
  watch.observe(box);
  draw();
  box.onpointermove = (event) => {
    const square = under(event, drawn, data, place);
    box.style.cursor = square ? "pointer" : "";
    say(said, square, data, event);
  };
  box.onpointerleave = () => { said.hidden = true; };
  box.onclick = (event) => {
    const square = under(event, drawn, data, place);
    if (square) setTriggerValue("indicator", data.rows[square[1]].id);
  };
  button.title = data.words.picture;
  button.setAttribute("aria-label", data.words.picture);
  button.hidden = false; // until it has a name it says nothing to who listens
  button.onclick = () => take(drawn, data);
  return () => watch.disconnect();
}
