"""The TwiML verbs: one module per verb or noun."""

from collections.abc import Mapping
from functools import partial

from simulator.calls.leg import Performer
from simulator.network import Network
from simulator.verbs import dial, gather, hangup, pause, play, record, redirect, reject, say


def performers(network: Network) -> Mapping[str, Performer]:
    """Return the functions that run the verbs on the legs of this network."""
    return {
        "Say": say.perform,
        "Play": play.perform,
        "Pause": pause.perform,
        "Gather": gather.perform,
        "Redirect": redirect.perform,
        "Hangup": hangup.perform,
        "Reject": reject.perform,
        "Record": partial(record.perform, network),
        "Dial": partial(dial.perform, network),
    }
