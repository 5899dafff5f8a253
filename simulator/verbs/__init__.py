"""The TwiML verbs: one module per verb or noun."""

from collections.abc import Mapping

from simulator.performer import Performer
from simulator.verbs import dial, gather, hangup, pause, play, redirect, reject, say

PERFORMERS: Mapping[str, Performer] = {
    "Say": say.perform,
    "Play": play.perform,
    "Pause": pause.perform,
    "Gather": gather.perform,
    "Redirect": redirect.perform,
    "Hangup": hangup.perform,
    "Reject": reject.perform,
    "Dial": dial.perform,
}
