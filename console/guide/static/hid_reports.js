// Finds the buttons and lights of a telephone headset in its HID reports; the numbers are those of the
// USB HID usage tables, page and usage in one. Only buttons and lights of one bit each are supported.

const BUTTONS = { hook: 0x000b0020, mute: 0x000b002f };
const LIGHTS = { hook: 0x00080017, ring: 0x00080018, mute: 0x00080009 };

/** The usage page of telephone devices. */
export const TELEPHONY = 0x0b;

/** Return where the buttons are: {hook, mute}, each {report, bit, bytes, absolute}, or less. */
export function buttonsOf(device) { return places(device, "inputReports", BUTTONS); }

/** Return where the lights are: {hook, ring, mute}, as the buttons. */
export function lightsOf(device) { return places(device, "outputReports", LIGHTS); }

/** Return whether the bit is set in the data of a report, a DataView. */
export function isSet(data, bit) { return Boolean((data.getUint8(bit >> 3) >> (bit & 7)) & 1); }

/** Return the output reports that light the lights named in `on`: pairs of report id and bytes. */
export function lightReports(lights, on) {
  const reports = new Map();
  for (const [name, { report, bit, bytes }] of Object.entries(lights)) {
    if (!reports.has(report)) reports.set(report, new Uint8Array(bytes));
    if (on[name]) reports.get(report)[bit >> 3] |= 1 << (bit & 7);
  }
  return [...reports];
}

function places(device, kind, usages) {
  const found = {};
  for (const report of device.collections.flatMap(withChildren).flatMap((collection) => collection[kind] ?? [])) {
    const bits = usagesByBit(report.items);
    for (const [name, usage] of Object.entries(usages)) {
      const bit = bits.findIndex((one) => one?.usage === usage);
      if (bit < 0) continue;
      found[name] ??= { report: report.reportId, bit, bytes: Math.ceil(bits.length / 8), absolute: bits[bit].absolute };
    }
  }
  return found;
}

function withChildren(collection) {
  return [collection, ...(collection.children ?? []).flatMap(withChildren)];
}

/** Return for each bit of a report the usage that it reports; nothing for other bits. */
function usagesByBit(items) {
  return items.flatMap((item) => {
    const { reportSize, reportCount, isAbsolute: absolute } = item;
    const single = reportSize === 1 && !item.isArray && !item.isConstant;
    return Array.from({ length: reportSize * reportCount }, (_, n) => (single ? { usage: usageAt(item, n), absolute } : null));
  });
}

function usageAt({ isRange, usageMinimum, usages }, n) { return isRange ? usageMinimum + n : usages?.[n]; }
