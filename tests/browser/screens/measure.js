// Which texts do not fit the boxes Flutter gave them, measured with the same fonts.
([texts, scale]) => texts.flatMap(text => {
  // Names as they stand in the records, in capitals, addresses of mail and numbers of a record may be longer than any box.
  const mayBreak = word => /^[\p{Lu}\p{P}]+$|^[A-Z]+(-\d+)+/u.test(word);
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
  if (needed > text.height + line / 2) return [`cut off below by ${Math.round(needed - text.height)}: ${said}`];
  const words = text.text.replace(/\S+@\S+/g, "").split(/\s+|(?<=[-/])(?!\d)/).filter(word => !mayBreak(word));
  const widest = Math.max(...words.map(word => wide(word)));
  return widest > text.width + 1 ? [`a word is broken, by ${Math.round(widest - text.width)}: ${said}`] : [];
})
