// What text and list share: the figure that is chosen. They tell each other at once and the app a moment later, so that
// a reader who holds a key down is not kept waiting for it.
const CHOSEN = "report-figure";
const CONFIRMED = "report-confirmed";
const CONFIRM = "c";
const QUIET = 250; // milliseconds without another choice until the app is told
const PATIENCE = 4000; // milliseconds in which an answer to an earlier choice is not believed
const wired = new WeakMap();

/** Wires `box` to the choice; `show(id)` draws it. Gives the functions that choose and confirm, and what undoes the
 *  wiring. */
function wire(box, { data, setTriggerValue }, show) {
  const state = wired.get(box) || { id: "", waitsFor: "", until: 0, timer: 0, hear: null, giveWay: null };
  wired.set(box, state);
  if (state.hear) document.removeEventListener(CHOSEN, state.hear);
  state.hear = ({ detail }) => {
    Object.assign(state, { id: detail, waitsFor: detail, until: Date.now() + PATIENCE });
    show(detail);
  };
  document.addEventListener(CHOSEN, state.hear);
  if (state.giveWay) document.removeEventListener(CONFIRMED, state.giveWay);
  state.giveWay = () => { // the app says where a decision leads
    clearTimeout(state.timer);
    state.until = 0;
  };
  document.addEventListener(CONFIRMED, state.giveWay);
  if (!state.waitsFor || state.waitsFor === data.selected || Date.now() > state.until) {
    Object.assign(state, { id: data.selected, waitsFor: "" });
  }
  show(state.id);
  const choose = (id) => {
    document.dispatchEvent(new CustomEvent(CHOSEN, { detail: id }));
    clearTimeout(state.timer);
    state.timer = setTimeout(() => setTriggerValue("figure", id), QUIET);
  };
  const confirm = () => {
    document.dispatchEvent(new CustomEvent(CONFIRMED));
    setTriggerValue("confirm", state.id);
  };
  const undo = () => {
    document.removeEventListener(CHOSEN, state.hear);
    document.removeEventListener(CONFIRMED, state.giveWay);
  };
  return { choose, confirm, undo, chosen: () => state.id, confirms: (event) => data.confirms && event.key === CONFIRM };
}

const lost = new WeakSet(); // boxes of which a node that had the focus is gone

/** Fills `box` anew; what is then made current gets the focus, where a node in the box had it. */
function refill(box, nodes) {
  const focused = box.getRootNode().activeElement;
  if (focused !== box && box.contains(focused)) lost.add(box);
  box.replaceChildren(...nodes);
}

/** Moves what Tab reaches and what is current to `node`; the focus goes along where it was on the former one. */
function makeCurrent(box, node) {
  const root = box.getRootNode();
  const former = box.querySelector("[aria-current]");
  const follows = lost.delete(box) || (former && root.activeElement === former);
  box.querySelectorAll("[aria-current], [tabindex='0']").forEach((each) => {
    each.removeAttribute("aria-current");
    each.tabIndex = -1;
  });
  if (!node) return;
  node.setAttribute("aria-current", "true");
  node.tabIndex = 0;
  if (follows) node.focus({ preventScroll: true });
}

/** Scrolls `box` so that `node` is in it; `anew` puts it at a third of the height, wherever it is now. */
function scrollTo(box, node, anew) {
  const above = node.offsetTop < box.scrollTop + 20;
  const below = node.offsetTop + node.offsetHeight > box.scrollTop + box.clientHeight - 20;
  if (anew || above || below) box.scrollTop = node.offsetTop - box.clientHeight / 3;
}
