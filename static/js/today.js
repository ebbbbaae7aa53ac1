// Sets right what a page says of the present, which moves on after the page was built:
// the months of .year-line; on the home page the quarters, li[data-quarter="2026-3"], and
// the list of what is to come, whose items go when the day in data-until is over. When all
// are gone the list goes too, and the link below it stays. data-now holds the word for now.
export function start(now = new Date()) {
  line(now.getMonth());
  for (const list of document.querySelectorAll("[data-now]")) quarters(list, now);
  for (const list of document.querySelectorAll("[data-coming]")) coming(list, now);
}

function line(month) {
  document.querySelectorAll(".year-line i").forEach((mark, i) => {
    mark.classList.toggle("past", i < month);
    mark.classList.toggle("now", i === month);
  });
}

function quarters(list, now) {
  const current = now.getFullYear() * 4 + Math.floor(now.getMonth() / 3);
  for (const item of list.querySelectorAll("[data-quarter]")) {
    const [year, quarter] = item.dataset.quarter.split("-").map(Number);
    const at = year * 4 + quarter - 1;
    item.classList.toggle("quarter-past", at < current);
    item.classList.toggle("quarter-now", at === current);
    if (at === current) item.setAttribute("aria-current", "date");
    else item.removeAttribute("aria-current");
    let here = item.querySelector(".quarter-here");
    if (at !== current) here?.remove();
    else if (!here) {
      here = document.createElement("span");
      here.className = "quarter-here";
      here.textContent = list.dataset.now;
      item.append(" ", here);
    }
  }
}

function coming(list, now) {
  const two = (n) => String(n).padStart(2, "0");
  const today = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  for (const item of list.children) item.hidden = Boolean(item.dataset.until) && item.dataset.until < today;
  list.hidden = [...list.children].every((item) => item.hidden);
}
