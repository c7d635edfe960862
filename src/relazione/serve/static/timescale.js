// Days laid along a line: long stretches in which nothing stands are cut short, so that what there is has room.
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const DAY = 86400000;
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120]; // months between lines

export const dayOf = text => Math.round(Date.UTC(...text.split("-").map((part, at) => Number(part) - (at === 1))) / DAY);

// Where each day stands between 0 and `width`, what was cut, and the months to be named.
export function scaleOf(days, width) {
  const cut = width > 560 ? 44 : 14; // dots that a stretch which is cut short takes
  const sorted = [...new Set(days)].sort((one, other) => one - other);
  const span = sorted.at(-1) - sorted[0] || 1;
  const longest = Math.max(75, span * 0.14);
  const parts = [];
  for (const day of sorted) {
    const part = parts.at(-1);
    if (part && day - part.last <= longest) part.last = day;
    else parts.push({ first: day, last: day });
  }
  const lone = Math.max(10, span * 0.012); // days of room around each part
  for (const part of parts) { part.begins = part.first; part.first -= lone; part.last += lone; }
  const told = parts.reduce((sum, part) => sum + part.last - part.first, 0);
  const each = (width - cut * (parts.length - 1)) / told;
  let at = 0;
  for (const part of parts) {
    part.from = at;
    at += (part.last - part.first) * each;
    part.to = at;
    at += cut;
  }
  const place = day => {
    const part = parts.find(one => day <= one.last) ?? parts.at(-1);
    return part.from + (Math.max(day, part.first) - part.first) * each;
  };
  const cuts = parts.slice(1).map((part, before) => ({ from: parts[before].to, to: part.from, days: part.first - parts[before].last }));
  return { place, cuts, months: parts.flatMap(part => monthsOf(part, each)) };
}

// The first of each month, or of each second, third ...; the first line of a part and each January name the year.
function monthsOf(part, each) {
  const step = STEPS.find(one => one * 30.4 * each >= 58) ?? STEPS.at(-1);
  const found = [];
  const start = new Date(part.begins * DAY);
  for (let month = start.getUTCFullYear() * 12 + start.getUTCMonth(); ; month++) {
    const day = Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / DAY);
    if (day > part.last) break;
    if (month % step && !(found.length === 0 && step <= 12)) continue;
    const x = part.from + (Math.max(day, part.first) - part.first) * each;
    const year = Math.floor(month / 12);
    if (found.length && x - found.at(-1).x < 52) continue;
    const named = !found.length || found.at(-1).year !== year;
    found.push({ x, year, line: day >= part.first, text: step >= 12 ? `${year}` : named ? `${MONTHS[month % 12]} ${year}` : MONTHS[month % 12] });
  }
  return found;
}

// How long a stretch is, in words.
export function stretch(days) {
  const months = Math.round(days / 30.4);
  if (months < 24) return `${months} months`;
  return `${Math.round(months / 12)} years`;
}
