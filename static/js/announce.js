// Says in words what has changed: to those who listen, and, where nothing else on the
// page shows it, to those who see (.announcement). The place to say it is made at once,
// because readers of screens follow only what was there before.
const place = document.createElement("p");
place.className = "announcement";
place.setAttribute("role", "status");
document.body.append(place);

let timer = 0;

/** Says a text; visibly for some seconds when visible is true. */
export function announce(text, visible = false) {
  clearTimeout(timer);
  place.classList.toggle("is-visible", visible);
  place.textContent = text;
  timer = setTimeout(() => {
    place.classList.remove("is-visible");
    place.textContent = "";
  }, 4000);
}
