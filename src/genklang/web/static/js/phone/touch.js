// What a tap does while the phone reads aloud. Fetched by read.js, which hands over what it reads with.
//
// choosing   what was chosen is said, and the page waits for Nästa
// touching   a text that is touched is read alone; a box that is opened is read
// twice      a number to call, and a language that the phone has no voice for: the first tap says what it is, the second
//            does it
// written    own words are read back, by their field or by the button under it
// silent     a page that waits until it is asked says so, and what has just been done

export function listen(read) {
  const { PIECES, find, all, words, isOn, times, voices, voiceFor, plain, fill, spoken, piecesIn, item, speak } = read;
  // What the next tap does for real.
  let armed = null;

  function chose(box) {
    const label = box.closest("label") ?? box.labels[0], within = box.closest("section, form");
    const seen = (selector) => all(selector, within).filter((one) => one.offsetParent);
    const name = plain(label);
    const [way] = seen(".steps .button:not(.plain)");
    const told = [item(label, fill(box.checked === false ? words().unchose : words().chose, name))];
    told.push(...seen("[data-say]").map((one) => item(one)));
    if (way && told.length < 2 && times(`> ${plain(way)}`) < 3) told.push(item(way, fill(words().go, plain(way))));
    find("#del").hidden = true;
    speak(told);
  }

  // The sign of a language without a voice and without recordings; a tap by mistake would else end in silence.
  async function look() {
    const known = await voices();
    for (const one of all(".languages [lang]")) {
      one.toggleAttribute("data-voiceless", !voiceFor(known, one) && !("heard" in one.dataset));
    }
  }

  function isStopped(event) {
    const one = event.target.closest("a[href^='tel:'], [data-voiceless]");
    if (!one || armed === one) return Boolean((armed = null));
    armed = one;
    event.preventDefault();
    const { call, other } = words();
    // In the page's own voice: the language's name has none.
    speak([one.href?.startsWith("tel:") ? item(one, fill(call, plain(one))) : item(find("#las"), other)]);
    return true;
  }

  const written = (box) => box?.matches("textarea") && box.value && fill(words().wrote, box.value);

  function hint() {
    const told = all("h1, .trouble p, main > .notice p, [data-private]").map((one) => item(one));
    const hear = find(".hear");
    speak([...told, item(hear, fill(words().go, plain(hear)))], { unasked: true });
  }

  const whenOn = (act) => (event) => { if (isOn()) act(event); };
  document.addEventListener("click", whenOn((event) => {
    const { target } = event;
    if (isStopped(event)) return;
    if (target.closest("#del")) return read.more();
    if (target.matches("[type=radio], [type=checkbox]")) return chose(target);
    const link = target.closest("a");
    if (link?.hash && link.href === location.href) return read.readPage();
    if (/radio|checkbox/.test(target.closest("label")?.control?.type)) return;
    // Who touches a field hears what it is for.
    const field = target.closest(".reread")?.closest("section").querySelector("label") ?? target.labels?.[0];
    const text = target.closest(`${PIECES}, .status, .bar-title > *`);
    const piece = field ?? (target.closest("a, button, input, select, textarea, summary") ? null : text);
    if (piece) speak([item(piece, written(piece.control) || spoken(piece, true))]);
  }));
  // Chosen by a key of the page's own.
  document.addEventListener("change", whenOn(({ target, isTrusted }) => {
    if (!isTrusted && target.checked) chose(target);
  }));
  document.addEventListener("toggle", whenOn(({ target }) => {
    if (target.open) read.speakPart(piecesIn([target]).map((piece) => item(piece)));
  }), true);
  document.addEventListener("submit", () => read.silence());
  document.addEventListener("visibilitychange", () => { if (document.hidden) read.silence(); });
  document.addEventListener("told", whenOn(() => {
    const told = find("#besked");
    if (told.textContent) speak([item(told, told.textContent)], { after: true });
  }));
  addEventListener("hashchange", whenOn(() => read.readPage()));
  return { look, hint };
}
