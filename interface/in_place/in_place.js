// Tells the app of clicks on links of its own HTML, so that the page need not be loaded anew. Without this, or opened in a
// new tab, they are links like any other.
const LONGEST = 10_000; // milliseconds that opening a page may take

// Streamlit writes the address twice when it opens a page: the new query on the old page, then the new page. The first
// would be a step for Back to a view that nobody has seen, so it is left out.
let restore = () => {};

function oneStepForBack() {
  restore();
  const history = window.history;
  const push = history.pushState;
  const timer = setTimeout(() => restore(), LONGEST);
  restore = () => {
    clearTimeout(timer);
    history.pushState = push;
    restore = () => {};
  };
  history.pushState = (state, title, address) => {
    if (new URL(address, document.baseURI).pathname === document.location.pathname) return;
    restore();
    push.call(history, state, title, address);
  };
}

export default function ({ setTriggerValue }) {
  const hear = (event) => {
    const anchor = event.target.closest?.("a[data-in-place]");
    if (!anchor || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const address = anchor.getAttribute("href");
    if (!address.startsWith("?")) oneStepForBack();
    setTriggerValue("address", address);
  };
  document.addEventListener("click", hear);
  return () => document.removeEventListener("click", hear);
}
