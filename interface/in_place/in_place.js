// Opens links of the app's own without loading the page anew. Without this, or opened in a new tab, they are links like
// any other.

// As if the reader had been there before: one step for Back, and the app shows what the address says. Streamlit's own
// way to switch pages writes the address twice, and Back would first lead to a view that nobody has seen.
function open(address) {
  window.history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

export default function ({ data, setTriggerValue }) {
  if (data?.open) open(data.open);
  const hear = (event) => {
    const anchor = event.target.closest?.('a[data-in-place], [class*="st-key-in_place_"] a');
    if (!anchor || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const address = anchor.getAttribute("href");
    if (address.startsWith("?")) setTriggerValue("figure", new URLSearchParams(address).get("figure"));
    else open(address);
  };
  document.addEventListener("click", hear);
  return () => document.removeEventListener("click", hear);
}
