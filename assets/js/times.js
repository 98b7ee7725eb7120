// Times in the reader's own zone. The server cannot know it; it wrote the time with its zone.
const FORMATS = {
  date: { dateStyle: "medium" },
  time: { timeStyle: "short" },
  datetime: { dateStyle: "medium", timeStyle: "short" },
};

const STEPS = [
  ["year", 31_557_600],
  ["month", 2_629_800],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

export function enhanceTimes(root) {
  const language = document.documentElement.lang;
  for (const element of root.querySelectorAll("time[data-time]")) {
    const moment = new Date(element.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    const full = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "short" });
    element.title = full.format(moment);
    element.textContent =
      element.dataset.time === "relative"
        ? relative(moment, language)
        : new Intl.DateTimeFormat(language, FORMATS[element.dataset.time] ?? FORMATS.datetime).format(moment);
  }
}

function relative(moment, language) {
  const seconds = (moment - Date.now()) / 1000;
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  for (const [unit, length] of STEPS) {
    if (Math.abs(seconds) >= length) return words.format(Math.round(seconds / length), unit);
  }
  return words.format(0, "second");
}
