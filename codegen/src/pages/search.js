const entries = JSON.parse(document.getElementById("entries").textContent);
const input = document.getElementById("search"), list = document.getElementById("found");
function search() {
  const words = input.value.toLowerCase().split(/[\s.]+/).filter(Boolean);
  const found = words.length ? entries.filter(e => words.every(w => e.text.toLowerCase().includes(w))).slice(0, 50) : [];
  list.replaceChildren(...found.map(e => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = e.url;
    link.textContent = e.text;
    item.append(link, " ", e.date);
    return item;
  }));
  document.getElementById("count").textContent = words.length ? `${found.length === 50 ? "the first 50" : found.length} found` : "";
}
input.addEventListener("input", search);
input.value = new URLSearchParams(location.search).get("q") || "";
search();
