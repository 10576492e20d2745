// Copies the address of the page. Where the browser keeps the clipboard shut, the address is shown to be copied by hand.
const SHOWN = 3000; // milliseconds

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copiedBySelection(text); // pages that are not served by https have no clipboard of their own
  }
}

function copiedBySelection(text) {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  area.style.opacity = "0";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

function byHand(text, label) {
  const field = document.createElement("input");
  field.value = text;
  field.readOnly = true;
  field.setAttribute("aria-label", label);
  requestAnimationFrame(() => field.select());
  return field;
}

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  const said = parentElement.querySelector(".said");
  button.querySelector("span").textContent = data.copy;
  button.hidden = false; // until it has a name it says nothing to who listens
  button.onclick = async () => {
    const address = window.location.href;
    if (await copied(address)) {
      said.textContent = data.copied;
      setTimeout(() => said.replaceChildren(), SHOWN);
      button.focus();
    } else {
      said.replaceChildren(byHand(address, data.by_hand));
    }
  };
}
