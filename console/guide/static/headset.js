// Answers, hangs up and mutes by the buttons of a headset, where the browser passes them on.

const ACTIONS = { togglemicrophone: "mute", hangup: "hangUp", play: "accept", pause: "hangUp" };

/** `acts` has the functions accept, hangUp and mute; browsers without an action are left out. */
export function listenToHeadset(acts) {
  for (const [action, name] of Object.entries(ACTIONS)) {
    try { navigator.mediaSession?.setActionHandler(action, () => acts[name]()); } catch { /* not in this browser */ }
  }
}

/** Tell the headset whether there is a call, and whether the microphone is off. */
export function showOnHeadset(telephone) {
  const session = navigator.mediaSession;
  if (!session) return;
  session.playbackState = { none: "none", ringing: "paused", open: "playing" }[telephone.phase];
  session.setMicrophoneActive?.(!telephone.muted);
}
