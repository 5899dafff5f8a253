// Tests the microphone: permitted, and giving any sound at all. A quiet room is not silence.

export const SILENT = "silent";
const LISTEN_MS = 1_500;
const LOOK_MS = 50;

/** Test one microphone, "" for the computer's choice; return "ok", "denied" or "silent". */
export async function microphone(device) {
  const audio = device ? { deviceId: { exact: device } } : true;
  let stream;
  try { stream = await navigator.mediaDevices.getUserMedia({ audio }); } catch { return "denied"; }
  try { return await hears(stream) ? "ok" : SILENT; } finally { for (const track of stream.getTracks()) track.stop(); }
}

async function hears(stream) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const until = Date.now() + LISTEN_MS;
  let listened = false;
  try {
    while (Date.now() < until) {
      await new Promise((rested) => setTimeout(rested, LOOK_MS));
      if (context.state !== "running") continue;
      listened = true;
      analyser.getFloatTimeDomainData(samples);
      if (samples.some((sample) => sample !== 0)) return true;
    }
    // A browser that blocks sound lets nobody judge the microphone.
    return !listened;
  } finally { context.close(); }
}
