// Puts a telephone headset into the page, which WebHID would find outside it. `absolute`: whether its hook
// switch keeps its state. `press` sends an input report, and `headset.lit` is the last output report.
(absolute) => {
  const bit = (usage, isAbsolute = true) => ({ reportSize: 1, reportCount: 1, usages: [usage], isAbsolute });
  const padding = { reportSize: 5, reportCount: 1, isConstant: true };
  const buttons = [bit(0x000b0021), bit(0x000b0020, absolute), bit(0x000b002f, false), padding];
  const lights = { reportSize: 1, reportCount: 3, isRange: true, usageMinimum: 0x00080017, isAbsolute: true };
  const telephone = {
    usagePage: 0x0b, usage: 5, children: [],
    inputReports: [{ reportId: 8, items: buttons }],
    outputReports: [{ reportId: 9, items: [lights, { ...padding, reportSize: 13 }] }],
  };
  window.headset = Object.assign(new EventTarget(), {
    productName: "Headset 20", opened: false, collections: [telephone], lit: "",
    async open() { this.opened = true; },
    async sendReport(id, bytes) { this.lit = `${id}: ${[...bytes]}`; },
  });
  window.press = (byte, report = 8) => {
    const event = new Event("inputreport");
    headset.dispatchEvent(Object.assign(event, {
      device: headset, reportId: report, data: new DataView(Uint8Array.of(byte).buffer),
    }));
  };
  navigator.hid.requestDevice = async ({ filters }) => (filters[0].usagePage === 0x0b ? [headset] : []);
}
