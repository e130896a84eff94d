// Which texts do not fit the boxes Flutter gave them, measured with the same fonts.
([texts, scale]) => texts.flatMap(text => {
  // Names as they stand in the records, in capitals, addresses of mail and numbers of a record may be longer than any box.
  const mayBreak = word => /^[\p{Lu}\p{P}]+$|^[A-Z]+(-\d+)+|[@•]|\w\.\w+\.\w/u.test(word);
  const box = document.createElement("div");
  const px = text.size * scale;
  Object.assign(box.style, {
    position: "absolute", font: `${text.weight} ${px}px "${text.font}", "Noto Sans Arabic"`, lineHeight: text.line,
    letterSpacing: `${text.spacing}px`, whiteSpace: "pre-wrap", width: `${text.width + 1}px`,
  });
  box.textContent = text.text;
  document.body.replaceChildren(box);
  const said = `“${text.text.slice(0, 40)}”`, line = px * text.line;
  const wide = (words, style) => { box.style.whiteSpace = "pre"; box.style.width = "auto";
    box.textContent = words; return box.getBoundingClientRect().width; };
  const needed = box.getBoundingClientRect().height;
  if (text.one_line) {
    const natural = wide(text.text);
    return natural > text.width + 2 ? [`cut off on one line by ${Math.round(natural - text.width)}: ${said}`] : [];
  }
  const words = text.text.split(/\s+|(?<=[-/])(?!\d)/).map(word => [word, wide(word) - text.width]).filter(([, by]) => by > 1);
  const broken = words.filter(([word]) => !mayBreak(word));
  if (broken.length) return [`a word is broken, by ${Math.round(broken[0][1])}: “${broken[0][0]}” in ${said}`];
  // Flutter breaks such a word where the line ends and not before it: it needs other lines than are measured here.
  if (words.length) return [];
  return needed > text.height + line / 2 ? [`cut off below by ${Math.round(needed - text.height)}: ${said}`] : [];
})
