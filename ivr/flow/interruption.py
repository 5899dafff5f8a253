"""What a citizen hears while the guide's browser is lost in mid-conversation."""

from ivr.flow.path import path
from ivr.flow.steps import Goto, Play, Steps
from ivr.prompts.speech import Speech
from routing.state.contact import Contact

ROUTE = "/voice/interrupted"


def interruption(speech: Speech, contact: Contact, music: str, *, told: bool = False) -> Steps:
    """Say once that the call was interrupted, and play music until the call is moved on."""
    language = contact.queue.language
    said = [] if told else [speech.say(language, "conversation_interrupted")]
    again = path(ROUTE, contact=contact.id, lang=language, told="1")
    return [*said, Play(music), Goto(again)]
