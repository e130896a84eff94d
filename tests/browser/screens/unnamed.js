// What can be used but has no spoken name.
() => [...document.querySelectorAll(
    'flt-semantics[role=button], flt-semantics[role=checkbox], flt-semantics[role=radio], flt-semantics input, '
    + 'flt-semantics textarea, flt-semantics[role=switch], flt-semantics[role=slider]')]
  .filter(control => !(control.getAttribute("aria-label") || control.textContent.trim()
    || control.getAttribute("title")))
  .map(control => `without a name: ${control.outerHTML.slice(0, 120)}`)
