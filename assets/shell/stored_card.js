// The card kept on this phone, drawn before Flutter or Python are there. Only textContent: what is stored is never markup.
(() => {
  // Flet's SharedPreferences keep text under "flutter.<key>", as JSON; the app's texts are JSON themselves.
  const stored = key => {
    try { return JSON.parse(JSON.parse(localStorage.getItem("flutter." + key))); } catch { return null; }
  };
  const language = stored("language") === "en" ? "en" : "id";
  document.documentElement.lang = document.documentElement.dataset.language = language;
  document.documentElement.dataset.theme = stored("theme") ?? "system";
  const card = stored("stored_card");
  if (!card?.kpj) return;

  const words = {
    id: { kind: "Kartu peserta", kpj: "Nomor KPJ", age: "Salinan di ponsel ini, " },
    en: { kind: "Member card", kpj: "KPJ number", age: "Copy kept on this phone, " },
  }[language];

  const age = since => {
    const seconds = (Date.parse(since) - Date.now()) / 1000;
    if (!Number.isFinite(seconds)) return "";
    const [size, unit] = [[86400, "day"], [3600, "hour"], [60, "minute"]].find(([size]) => -seconds >= size) ?? [60, "minute"];
    return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(seconds / size), unit);
  };

  const line = (tag, name, text) => {
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    return element;
  };
  const face = line("section", "card", "");
  face.append(
    line("p", "kind", words.kind),
    line("h1", "name", card.holder_name ?? ""),
    line("p", "label", words.kpj),
    line("p", "number", String(card.kpj).replace(/^(\d{2})(\d{3})(\d{3})(\d{3})$/, "$1 $2 $3 $4")),
    line("p", "label", [card.segment, card.status].filter(Boolean).join(" · ")),
  );
  document.getElementById("start").append(face, line("p", "age", words.age + age(card.kept_at)));
  performance.mark("stored-card");
})();
